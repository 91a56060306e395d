import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { Archive, RowResult, StoredRun } from './ports.ts';

/** What becomes of a row whose run is over while its state still says that it is being sent. */
export interface RowLeftBehind {
  readonly status: Extract<RowStatus, 'accepted' | 'rejected' | 'unconfirmed' | 'approved'>;
  /** What it has from the destination now; null where that is what it had, or nothing. */
  readonly result: RowResult | null;
}

/**
 * Takes it from the row's last attempt, whose end is on disk before the row's state is. Without an end nobody knows
 * whether the request arrived. What was certainly not processed, by this request or an earlier one, is approved as
 * it was.
 */
export function rowLeftBehind(
  archive: Archive,
  { runId, batchId }: Pick<StoredRun, 'runId' | 'batchId'>,
  row: number,
): RowLeftBehind {
  const last = archive.attempts.last(runId, row);
  const result = archive.states.readResults(batchId, row, row + 1)?.[0] ?? null;
  switch (last?.outcome) {
    case 'accepted': {
      const referenceId = last.referenceId ?? result?.referenceId ?? null;
      return { status: 'accepted', result: { row, referenceId, refusal: null } };
    }
    case 'rejected':
      return { status: 'rejected', result };
    case 'retry':
      return { status: 'approved', result: null };
    case 'sending':
    case 'unconfirmed':
    case undefined:
      if (!result?.refusal) return { status: 'unconfirmed', result: null };
      // An unconfirmed row is no longer a refused one.
      return { status: 'unconfirmed', result: { ...result, refusal: null } };
  }
}
