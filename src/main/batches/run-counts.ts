import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { RunCounts } from '../../shared/push/run.ts';

/** The counts of a run that is about to begin. */
export function countsAtStart(rows: number, unchanged: number): RunCounts {
  return {
    total: rows + unchanged,
    waiting: rows,
    inFlight: 0,
    accepted: 0,
    rejected: 0,
    unconfirmed: 0,
    unchanged,
  };
}

/** Where a state counts in a run. */
export function countOf(status: RowStatus): 'waiting' | 'inFlight' | 'accepted' | 'rejected' | 'unconfirmed' {
  switch (status) {
    case 'sending':
      return 'inFlight';
    case 'accepted':
    case 'rejected':
    case 'unconfirmed':
      return status;
    default:
      return 'waiting';
  }
}
