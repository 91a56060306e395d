const SLOT = 1_000;
/** The window of the estimate, in slots of a second. */
const SLOTS = 15;

/** Counts settled rows over the last fifteen seconds. Time is passed in: monotonic milliseconds. */
export class SettledRate {
  readonly #counts = new Array<number>(SLOTS).fill(0);
  readonly #startedAt: number;
  #slot = 0;

  constructor(now: number) {
    this.#startedAt = now;
  }

  /** One more row was settled. */
  add(now: number): void {
    this.#moveTo(now);
    const place = this.#slot % SLOTS;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** Rows settled per second; 0 before anything was measured. */
  perSecond(now: number): number {
    this.#moveTo(now);
    const settled = this.#counts.reduce((sum, count) => sum + count, 0);
    const running = now - this.#startedAt;
    const window = Math.min(running, (SLOTS - 1) * SLOT + (running % SLOT));
    return window < 1 ? 0 : (settled * 1_000) / window;
  }

  #moveTo(now: number): void {
    const slot = Math.max(this.#slot, Math.floor((now - this.#startedAt) / SLOT));
    const steps = Math.min(slot - this.#slot, SLOTS);
    for (let step = 0; step < steps; step += 1) this.#counts[(slot - step) % SLOTS] = 0;
    this.#slot = slot;
  }
}

/** Seconds until `rowsLeft` are settled at this rate, or null while that cannot be told. */
export function secondsLeft(rowsLeft: number, rowsPerSecond: number): number | null {
  if (rowsLeft === 0) return 0;
  return rowsPerSecond > 0 ? Math.ceil(rowsLeft / rowsPerSecond) : null;
}
