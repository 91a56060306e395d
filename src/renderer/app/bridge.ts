import type { Bridge } from '../../shared/bridge/contract.ts';
import { bridgeForLongLists } from './long-list-bridge.ts';
import { createLoopbackBridge } from './loopback-transport.ts';
import { tellReconnected } from './reconnections.ts';

declare global {
  interface Window {
    /** What the preload puts there on the desktop; absent in a plain browser. */
    readonly opscom?: Bridge;
  }
}

const made = new Map<'bridge', Bridge>();

/** The one way to main, made once. Its answers are `Result`s; it does not throw for what happens in the world. */
export function getBridge(): Bridge {
  const known = made.get('bridge');
  if (known !== undefined) return known;
  const bridge = bridgeForLongLists(window.opscom ?? createLoopbackBridge(tellReconnected));
  made.set('bridge', bridge);
  return bridge;
}
