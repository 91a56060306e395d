import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { canMove, isUnderWay, ROW_STATUSES } from '../../shared/batch/row-status.ts';

/** The selected rows, by what may be done to them. Places in the batch. */
export interface MovableRows {
  readonly approvable: readonly number[];
  readonly withdrawable: readonly number[];
  readonly excludable: readonly number[];
  readonly includable: readonly number[];
}

/** Which moves a state leaves open, so that a hundred thousand rows need not ask for each. */
const OPEN_MOVES = new Map(
  ROW_STATUSES.map((status) => [
    status,
    {
      approve: !isUnderWay(status) && canMove(status, 'approved'),
      withdraw: status === 'approved',
      exclude: canMove(status, 'excluded'),
      include: status === 'excluded',
    },
  ]),
);

/** Sorts rows by the moves that are open to them; main refuses a request that names any other row. */
export function movableRows(table: BatchTable, rows: readonly number[]): MovableRows {
  const approvable: number[] = [];
  const withdrawable: number[] = [];
  const excludable: number[] = [];
  const includable: number[] = [];
  for (const row of rows) {
    const open = OPEN_MOVES.get(table.status(row));
    if (open === undefined) continue;
    if (open.approve && !table.hasError(row)) approvable.push(row);
    if (open.withdraw) withdrawable.push(row);
    if (open.exclude) excludable.push(row);
    if (open.include) includable.push(row);
  }
  return { approvable, withdrawable, excludable, includable };
}
