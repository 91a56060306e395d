import { ATTEMPTS_WATCHED, attemptDeadline } from '../../shared/push/attempt-deadline.ts';

/** Remembers how long the last attempts took, for the deadline of the next. */
export class AnswerTimes {
  readonly #longest: number;
  readonly #times: number[] = [];
  #next = 0;
  #slowest = 0;
  /** By the times; null where the last one may have changed it. */
  #deadline: number | null = null;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** An attempt was answered after so many milliseconds, or ended by its deadline: Infinity. */
  note(milliseconds: number): void {
    const oldest = this.#times[this.#next];
    this.#times[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % ATTEMPTS_WATCHED;
    // The slowest alone decides, unless some hang.
    const isSlowestKept = oldest !== undefined && oldest < this.#slowest && milliseconds <= this.#slowest;
    if (!isSlowestKept || this.#slowest === Infinity) this.#deadline = null;
  }

  /** Milliseconds that the next attempt may take. */
  deadline(): number {
    if (this.#deadline !== null) return this.#deadline;
    this.#slowest = Math.max(...this.#times);
    return (this.#deadline = attemptDeadline(this.#times, this.#longest));
  }
}
