import type { Clock } from '../../src/main/push/ports.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** Time that stands still until it is moved; every wait that falls due on the way ends in order. */
export class FakeClock implements Clock {
  #now = 0;
  /** Added to the wall time only, for tests of clock jumps. */
  wallJump = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  wallTime(): number {
    return Date.UTC(2026, 0, 5) + this.#now + this.wallJump;
  }

  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = { at: this.#now + Math.max(0, milliseconds), fire: resolve };
      this.#timers.add(timer);
      signal.addEventListener('abort', () => {
        this.#timers.delete(timer);
        resolve();
      });
    });
  }

  /** Moves time forward, letting everything that happens on the way happen. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let timer = this.#first(); timer !== undefined && timer.at <= end; timer = this.#first()) {
      this.#fire(timer);
      await settle();
    }
    this.#now = end;
  }

  /** Moves time forward until the promise resolves; throws where nothing is left that could happen. */
  async until<Value>(promise: Promise<Value>, atMost = 24 * 3_600_000): Promise<Value> {
    const end = this.#now + atMost;
    const outcome: { done: boolean } = { done: false };
    const done = (): void => {
      outcome.done = true;
    };
    promise.then(done, done);
    await settle();
    while (!outcome.done) {
      const timer = this.#first();
      if (timer === undefined) throw new Error(`nothing more can happen at ${this.#now} ms`);
      if (timer.at > end) throw new Error(`not done after ${atMost} ms`);
      this.#fire(timer);
      await settle();
    }
    return await promise;
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.fire();
  }
}

/** Turns of the event loop after which nothing of a run goes on by itself: what ends in one is acted on in the next. */
const TURNS = 10;

/** Lets all promises that can go on go on, and what the run put off to the next turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
