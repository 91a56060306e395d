import type { Dispatcher } from 'undici';

import type { Exchange, ExchangeRequest } from './one-exchange.ts';
import { ExchangeHandler } from './one-exchange.ts';

/**
 * The requests of one controller that are under way. One timer keeps the deadlines of all of them, and one
 * listener their common signal: a timer and a listener for each request cost as much as the request.
 */
export class Exchanges {
  readonly #dispatcher: Dispatcher;
  readonly #longestBody: number;
  readonly #live = new Map<ExchangeHandler, AbortSignal>();
  readonly #heard = new WeakSet<AbortSignal>();
  #timer: NodeJS.Timeout | null = null;
  #timerEndsAt = Infinity;

  constructor(dispatcher: Dispatcher, longestBody: number) {
    this.#dispatcher = dispatcher;
    this.#longestBody = longestBody;
  }

  /**
   * Makes one request with undici and reads its answer up to the longest body. It ends at once when the signal is
   * aborted or the time is over, whatever is awaited then: `request` of undici would wait for a connection, however
   * long that takes. Never rejects.
   */
  make(request: ExchangeRequest, milliseconds: number, signal: AbortSignal): Promise<Exchange> {
    if (signal.aborted) return Promise.resolve({ kind: 'given-up', begun: false });
    return new Promise((resolve) => {
      const endsAt = performance.now() + milliseconds;
      const handler = new ExchangeHandler(endsAt, this.#longestBody, (result) => {
        this.#live.delete(handler);
        if (this.#live.size === 0) this.#rest();
        resolve(result);
      });
      this.#live.set(handler, signal);
      this.#hear(signal);
      this.#wakeAt(endsAt);
      try {
        this.#dispatcher.dispatch(request, handler);
      } catch (error: unknown) {
        handler.fail(error);
      }
    });
  }

  #hear(signal: AbortSignal): void {
    if (this.#heard.has(signal)) return;
    this.#heard.add(signal);
    const giveUp = (): void => {
      for (const [handler, own] of this.#live) if (own === signal) handler.giveUp('given-up');
    };
    signal.addEventListener('abort', giveUp, { once: true });
  }

  /** Sees to it that the timer fires by then. It may fire before: an earlier request was answered. */
  #wakeAt(endsAt: number): void {
    if (endsAt >= this.#timerEndsAt) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timerEndsAt = endsAt;
    this.#timer = setTimeout(() => this.#endLate(), Math.max(0, Math.ceil(endsAt - performance.now())));
  }

  #endLate(): void {
    this.#timer = null;
    this.#timerEndsAt = Infinity;
    const now = performance.now();
    let next = Infinity;
    for (const handler of [...this.#live.keys()]) {
      if (handler.endsAt <= now) handler.giveUp('timed-out');
      else next = Math.min(next, handler.endsAt);
    }
    if (next !== Infinity) this.#wakeAt(next);
  }

  /** Nothing is under way: no timer keeps the process alive. */
  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#timerEndsAt = Infinity;
  }
}
