import type { IpcMainInvokeEvent } from 'electron';
import { ipcMain } from 'electron';

import { requestChannel } from '../../shared/bridge/channels.ts';
import type { Method } from '../../shared/bridge/contract.ts';
import { METHODS } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';

/** Who may ask, and where a request goes. */
export interface IpcGate {
  /** The number of the window's contents, or null while there is no window. */
  windowContents(): number | null;
  isOurPage(address: string): boolean;
  /** Checks the request by its schema and handles it; never rejects. */
  call(method: Method, request: unknown): Promise<Result<unknown>>;
}

/**
 * Registers every request of the contract, once, on a channel of its own. Only the main frame of our window,
 * showing our page, is answered; anyone else gets the same refusal as a malformed request, and nothing runs.
 */
export function openIpcGate(gate: IpcGate): void {
  for (const method of METHODS) {
    ipcMain.handle(requestChannel(method), (event, ...given: unknown[]) => {
      if (!isOurWindow(event, gate) || given.length !== 1) return bad('invalid-request');
      return gate.call(method, given[0]);
    });
  }
}

function isOurWindow(event: IpcMainInvokeEvent, gate: IpcGate): boolean {
  const frame = event.senderFrame;
  // A frame that went away or navigated since it asked has no say any more.
  const isMainFrame = frame?.parent === null;
  return isMainFrame && event.sender.id === gate.windowContents() && gate.isOurPage(frame.url);
}
