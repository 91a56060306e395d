import type { BridgeEvents, EventName } from '../../shared/bridge/contract.ts';
import type { EventListener } from './app.ts';

/** Hands events to whoever listens: the host's window, the terminal's progress. */
export class EventHub {
  readonly #listeners = new Set<EventListener>();

  /** Listens to all events; the function that comes back ends it. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells every listener. */
  tell<Name extends EventName>(event: Name, payload: BridgeEvents[Name]): void {
    for (const listener of [...this.#listeners]) listener(event, payload);
  }
}
