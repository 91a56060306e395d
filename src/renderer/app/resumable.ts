import type { BatchSummary, LastRun } from '../../shared/bridge/contract.ts';
import { isOver } from '../../shared/push/run.ts';

/** A batch whose last run left rows behind. */
export interface Resumable {
  readonly lastRun: LastRun;
  /** Rows that the destination has. */
  readonly sent: number;
  /** Rows that may have arrived; they go again only when they are approved again. */
  readonly unconfirmed: number;
  /** Rows that are approved and were not sent. */
  readonly unsent: number;
  /**
   * `died`: the app ended with the run; `stopped`: it stopped for a reason; `cancelled`: the administrator
   * ended it, or closed the app; `unanswered`: it went to its end, but not every row got an answer.
   */
  readonly how: 'died' | 'stopped' | 'cancelled' | 'unanswered';
}

/** What there is to resume in a batch; null where there is nothing, or where a run is under way. */
export function resumable({ readable, lastRun, statuses }: BatchSummary): Resumable | null {
  if (!readable || lastRun === null || !isOver(lastRun.state)) return null;
  const { unconfirmed, approved: unsent } = statuses;
  const finished = lastRun.state === 'finished';
  if (finished ? unconfirmed === 0 : unconfirmed + unsent === 0) return null;
  return { lastRun, sent: statuses.accepted + statuses.unchanged, unconfirmed, unsent, how: howOf(lastRun) };
}

function howOf({ state, reason }: LastRun): Resumable['how'] {
  if (state === 'finished') return 'unanswered';
  if (state === 'cancelled') return 'cancelled';
  return reason === null ? 'died' : 'stopped';
}

/** The same batches, those that can be resumed first. */
export function resumableFirst(batches: readonly BatchSummary[]): readonly BatchSummary[] {
  const waits = (batch: BatchSummary): number => (resumable(batch) === null ? 1 : 0);
  return batches.toSorted((left, right) => waits(left) - waits(right));
}
