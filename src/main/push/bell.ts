import type { Clock } from './ports.ts';

/** Why a wait ends; without a reason Node makes an error with its stack for each. */
const RUNG = 'rung';

/** Wakes the one loop that waits for it; a ring before the wait is not lost. */
export class Bell {
  readonly #clock: Clock;
  #waiting: AbortController | null = null;
  #rung = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the wait under way, or the next one at once. */
  ring(): void {
    this.#rung = true;
    this.#waiting?.abort(RUNG);
  }

  /** Waits for the ring, at most so many milliseconds (Infinity: until it rings). */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      const waiting = new AbortController();
      this.#waiting = waiting;
      if (Number.isFinite(milliseconds)) await this.#clock.wait(milliseconds, waiting.signal);
      else await aborted(waiting.signal);
      this.#waiting = null;
    }
    this.#rung = false;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
