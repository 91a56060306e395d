import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { AttemptEnd } from '../../shared/push/attempt.ts';
import type { Archive, Payload, RowResult } from './ports.ts';
import type { RunNotes } from './read-notes.ts';
import type { EndContext } from './write-attempt-end.ts';
import { resultAfter, writeAttemptEnd } from './write-attempt-end.ts';

/** What becomes of a row whose run is over while its state still says that it is being sent. */
export interface RowLeftBehind {
  readonly status: Extract<RowStatus, 'accepted' | 'rejected' | 'unconfirmed' | 'approved'>;
  /** What it has from the destination now; null where that is what it had, or nothing. */
  readonly result: RowResult | null;
}

/** What a row that was left behind is judged by. */
export interface LeftBehindContext {
  readonly archive: Archive;
  readonly plan: EndContext['plan'];
  readonly notes: RunNotes;
}

/**
 * Writes into the row's last attempt what is noted of it, and tells what the row came to. Without an answer nobody knows
 * whether the request arrived, unless it certainly did not leave. What was certainly not processed, by this request or
 * an earlier one, is approved as it was. `payload` is what was sent, where that is known. Inside a transaction.
 */
export function closeRowLeftBehind(
  context: LeftBehindContext,
  row: number,
  payload?: Payload,
): RowLeftBehind {
  const { archive, plan, notes } = context;
  const { run } = plan;
  const result = archive.states.readResults(run.batchId, row, row + 1)?.[0] ?? null;
  const last = archive.attempts.last(run.runId, row);
  if (last?.outcome !== 'sending') return inDoubt(result);
  const attempt = { row, attempt: last.attempt };
  const end = notes.endOf(attempt);
  if (end !== null) {
    writeAttemptEnd({ archive, plan, payload }, end);
    return endedSo(end, result);
  }
  if (!notes.neverLeft(attempt)) return inDoubt(result);
  archive.attempts.strike(run.runId, attempt);
  const before = archive.attempts.last(run.runId, row);
  return before === null || before.outcome === 'retry' ? AS_IT_WAS : inDoubt(result);
}

const AS_IT_WAS: RowLeftBehind = { status: 'approved', result: null };

function endedSo(end: AttemptEnd, result: RowResult | null): RowLeftBehind {
  const after = resultAfter(end, result?.referenceId ?? null);
  switch (end.result) {
    case 'accepted':
    case 'rejected':
      return { status: end.result, result: after };
    case 'retry-untouched':
    case 'returned':
    case 'withheld-untouched':
      return AS_IT_WAS;
    case 'unconfirmed':
    case 'retry-doubtful':
    case 'withheld-doubtful':
      return inDoubt(result);
  }
}

/** An unconfirmed row is no longer a refused one. */
function inDoubt(result: RowResult | null): RowLeftBehind {
  return { status: 'unconfirmed', result: result?.refusal ? { ...result, refusal: null } : null };
}
