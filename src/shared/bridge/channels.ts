import type { EventName, Method } from './contract.ts';

/** The IPC channel that carries a request. */
export function requestChannel(method: Method): string {
  return `opscom:request:${method}`;
}

/** The IPC channel that carries an event. */
export function eventChannel(event: EventName): string {
  return `opscom:event:${event}`;
}
