import { ATTEMPTS_WATCHED, attemptDeadline } from '../../shared/push/attempt-deadline.ts';

/** Remembers how long the last attempts took, for the deadline of the next. */
export class AnswerTimes {
  readonly #longest: number;
  readonly #times: number[] = [];
  #next = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** An attempt was answered after so many milliseconds, or ended by its deadline: Infinity. */
  note(milliseconds: number): void {
    this.#times[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % ATTEMPTS_WATCHED;
  }

  /** Milliseconds that the next attempt may take. */
  deadline(): number {
    return attemptDeadline(this.#times, this.#longest);
  }
}
