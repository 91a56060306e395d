import type { Bridge, BridgeEvents, EventName, Method } from './contract.ts';
import { METHODS } from './contract.ts';

/** How one host carries requests and events; IPC and HTTP are the two there are. */
export interface Transport {
  call(method: Method, request: unknown): Promise<unknown>;
  listen(event: EventName, listener: (payload: unknown) => void): () => void;
}

/**
 * Builds the bridge from the contract: a named function per request, no generic channel. The answers come
 * from main's own handlers, which are typed by the same contract, so they are taken at their word here.
 */
export function createBridge(transport: Transport): Bridge {
  const requests = Object.fromEntries(
    METHODS.map((method) => [method, (request: unknown) => transport.call(method, request)]),
  ) as unknown as Omit<Bridge, 'subscribe'>;
  return {
    ...requests,
    subscribe: <Name extends EventName>(event: Name, listener: (payload: BridgeEvents[Name]) => void) =>
      transport.listen(event, (payload) => {
        listener(payload as BridgeEvents[Name]);
      }),
  };
}
