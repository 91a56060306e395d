import { contextBridge, ipcRenderer } from 'electron';

import { eventChannel, requestChannel } from '../shared/bridge/channels.ts';
import { EVENTS } from '../shared/bridge/contract.ts';
import { createBridge } from '../shared/bridge/transport.ts';

/** The whole reach of the window: one function per request of the contract, and its events. */
contextBridge.exposeInMainWorld(
  'opscom',
  createBridge({
    call: (method, request): Promise<unknown> => ipcRenderer.invoke(requestChannel(method), request),
    listen: (event, listener) => {
      // The page is typed, but nothing stops a script of its own from asking for another name.
      if (!EVENTS.includes(event)) throw new TypeError('There is no such event.');
      // The event object stays here: it carries a way back to every channel.
      const onEvent = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(eventChannel(event), onEvent);
      return () => {
        ipcRenderer.off(eventChannel(event), onEvent);
      };
    },
  }),
);
