import type { AttemptResult } from '../../shared/push/attempt.ts';
import type { Outcome } from '../../shared/push/outcome.ts';
import type { RowTrial } from './row-queue.ts';

/** What the end of an attempt depends on beside the outcome. */
export interface DecisionContext {
  /** The row's history, this attempt included in `tries`. */
  readonly trial: RowTrial;
  readonly mostTries: number;
  /** The run ends once the requests in flight are resolved. */
  readonly ending: boolean;
}

/**
 * How an attempt ends. A row once doubtful stays so: whatever comes after it except the controller's own
 * word about the row leaves it unconfirmed.
 *
 * | outcome | not doubtful | doubtful, now or before |
 * |---|---|---|
 * | accepted, rejected | the same | the same |
 * | stop, or any retry while the run ends | returned | unconfirmed |
 * | retry | retry-untouched | retry-doubtful |
 * | retry after the last try, which was doubtful | - | unconfirmed |
 */
export function decideAttempt(
  outcome: Outcome,
  { trial, mostTries, ending }: DecisionContext,
): AttemptResult {
  if (outcome.kind === 'accepted' || outcome.kind === 'rejected') return outcome.kind;
  const doubtful = outcome.doubtful || trial.doubtful;
  if (outcome.kind === 'stop' || ending) return doubtful ? 'unconfirmed' : 'returned';
  if (outcome.doubtful && trial.tries >= mostTries) return 'unconfirmed';
  return doubtful ? 'retry-doubtful' : 'retry-untouched';
}
