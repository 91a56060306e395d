import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { canMove } from '../../shared/batch/row-status.ts';

/** The selected rows, by what may be done to them. Places in the batch. */
export interface MovableRows {
  readonly approvable: readonly number[];
  readonly withdrawable: readonly number[];
  readonly excludable: readonly number[];
  readonly includable: readonly number[];
}

/** Sorts rows by the moves that are open to them; main refuses a request that names any other row. */
export function movableRows(table: BatchTable, rows: readonly number[]): MovableRows {
  const inState = (allowed: (status: RowStatus) => boolean): number[] =>
    rows.filter((row) => allowed(table.status(row)));
  return {
    approvable: inState(
      (status) => status !== 'queued' && status !== 'sending' && canMove(status, 'approved'),
    ).filter((row) => !table.hasError(row)),
    withdrawable: inState((status) => status === 'approved'),
    excludable: inState((status) => canMove(status, 'excluded')),
    includable: inState((status) => status === 'excluded'),
  };
}
