import { useSyncExternalStore } from 'react';

import type { Bridge } from '../../shared/bridge/contract.ts';

/** The parts of a window that tell about the network and about being looked at. */
export interface WatchedWindow {
  readonly document: EventTarget & { readonly visibilityState: string };
  readonly addEventListener: EventTarget['addEventListener'];
  readonly removeEventListener: EventTarget['removeEventListener'];
}

/**
 * Tells main when this computer is online again, and when somebody looks at the window again: both mean that
 * a run that waits for the network should try at once. Ends with the function that comes back.
 */
export function watchNetwork(bridge: Pick<Bridge, 'networkReturned'>, window: WatchedWindow): () => void {
  const { document } = window;
  const tell = (): void => {
    // Where the host is gone, the banner says so; there is nothing to add.
    void bridge.networkReturned({});
  };
  const looked = (): void => {
    if (document.visibilityState === 'visible') tell();
  };
  window.addEventListener('online', tell);
  document.addEventListener('visibilitychange', looked);
  return () => {
    window.removeEventListener('online', tell);
    document.removeEventListener('visibilitychange', looked);
  };
}

/** Whether this computer has a network connection, as far as the browser knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(followConnection, () => navigator.onLine);
}

function followConnection(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
