import { forgiven, isTooLong, nextStreak, NO_STREAK } from '../../shared/push/pause-policy.ts';
import type { Streak } from '../../shared/push/pause-policy.ts';
import type { Outcome } from '../../shared/push/outcome.ts';
import { MOST_DOUBTFUL_TRIES, MOST_TRIES, retryBudget } from '../../shared/push/retry-policy.ts';
import type { StopReason } from '../../shared/push/run.ts';
import type { RowTrial } from './row-queue.ts';

type Trial = Pick<RowTrial, 'tries' | 'doubtful'>;

/** The documented code of a request that the controller could not parse. */
const UNPARSABLE = 9003;

/** Watches the outcomes of a run for what a human should be asked about. */
export class RunGuard {
  readonly #budget: number;
  #streak: Streak = NO_STREAK;
  #repetitions = 0;
  #unparsable = 0;

  constructor(rows: number) {
    this.#budget = retryBudget(rows);
  }

  /** So many replies directly before the next one were 9003. */
  get unparsableBefore(): number {
    return this.#unparsable;
  }

  /** Notes an outcome, given the row's tries, this one included, and whether an earlier one left it in doubt; gives the question to pause for, or null. */
  note(outcome: Outcome, trial: Trial): StopReason | null {
    this.#unparsable = outcome.kind === 'rejected' && outcome.code === UNPARSABLE ? this.#unparsable + 1 : 0;
    if (outcome.kind === 'retry') return this.#noteRetry(outcome, trial);
    this.#streak = nextStreak(this.#streak, kindOf(outcome));
    if (outcome.kind !== 'rejected' || !isTooLong(this.#streak)) return null;
    return {
      code: 'equal-failures',
      controllerCode: outcome.code,
      controllerMessage: outcome.message,
      details: { count: this.#streak.length },
    };
  }

  /** A human said "go on". */
  forgive(): void {
    this.#streak = forgiven(this.#streak);
    this.#repetitions = 0;
  }

  #noteRetry(outcome: Extract<Outcome, { kind: 'retry' }>, trial: Trial): StopReason | null {
    // Without a connection nothing was asked of anyone: the run probes for it, and no row pays.
    if (outcome.cause === 'unreachable') return null;
    this.#repetitions += 1;
    if (outcome.doubtful) this.#streak = nextStreak(this.#streak, kindOf(outcome));
    if (isTooLong(this.#streak)) {
      const details = { ...outcome.reason.details, count: this.#streak.length, cause: outcome.message };
      return { code: 'equal-failures', controllerCode: null, controllerMessage: '', details };
    }
    const mostTries = trial.doubtful ? MOST_DOUBTFUL_TRIES : MOST_TRIES;
    const overdone = this.#repetitions > this.#budget || (!outcome.doubtful && trial.tries >= mostTries);
    return overdone
      ? {
          ...outcome.reason,
          code: 'retry-budget',
          details: { ...outcome.reason.details, count: this.#repetitions },
        }
      : null;
  }
}

/** What equal failures have in common; null for what is no failure of a row. */
function kindOf(outcome: Outcome): string | null {
  if (outcome.kind === 'rejected') return `${outcome.code ?? outcome.message} ${outcome.column ?? ''}`;
  return outcome.kind === 'retry' ? outcome.cause : null;
}
