import { secondsLeft, SettledRate } from '../../shared/push/progress-estimate.ts';
import type { RunCounts } from '../../shared/push/run.ts';

/** Counts the settled rows of a run and how fast they come. */
export class RunTally {
  readonly #rate: SettledRate;
  readonly #unchanged: number;
  #accepted = 0;
  #rejected = 0;
  #unconfirmed = 0;

  constructor(now: number, unchanged: number) {
    this.#rate = new SettledRate(now);
    this.#unchanged = unchanged;
  }

  /** One more row has its outcome. */
  settle(result: 'accepted' | 'rejected' | 'unconfirmed', now: number): void {
    if (result === 'accepted') this.#accepted += 1;
    else if (result === 'rejected') this.#rejected += 1;
    else this.#unconfirmed += 1;
    this.#rate.add(now);
  }

  /** The counts, given the rows not settled. */
  counts(waiting: number, inFlight: number): RunCounts {
    const settled = this.#accepted + this.#rejected + this.#unconfirmed + this.#unchanged;
    return {
      total: settled + waiting + inFlight,
      waiting,
      inFlight,
      accepted: this.#accepted,
      rejected: this.#rejected,
      unconfirmed: this.#unconfirmed,
      unchanged: this.#unchanged,
    };
  }

  /** Rows per second, and seconds until the rows left are settled. */
  pace(
    now: number,
    rowsLeft: number,
  ): { readonly rowsPerSecond: number; readonly secondsLeft: number | null } {
    const rowsPerSecond = this.#rate.perSecond(now);
    return { rowsPerSecond, secondsLeft: secondsLeft(rowsLeft, rowsPerSecond) };
  }
}
