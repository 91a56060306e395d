import type { RowMove } from '../../shared/bridge/contract.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { canMove, outdatesRefusal, statusNumber } from '../../shared/batch/row-status.ts';
import type { Archive } from './ports.ts';

/** The move of a row. Throws where it is not allowed: callers refuse such rows before. */
export function planMove(row: number, from: RowStatus, to: RowStatus): RowMove {
  if (!canMove(from, to)) throw new Error(`a row cannot go from ${from} to ${to}`);
  return { row, status: to };
}

/** Drafts of the touched rows that are approved and now have an error: what has one is never sent. */
export function withdrawnByErrors(table: BatchTable, touched: Iterable<number>): RowMove[] {
  const moves: RowMove[] = [];
  for (const row of touched) {
    if (table.status(row) === 'approved' && table.hasError(row)) moves.push({ row, status: 'draft' });
  }
  return moves;
}

/** Writes the states that moves lead to, and removes refusals that they outdate. Inside a transaction. */
export function writeMoves(
  archive: Archive,
  batchId: string,
  table: BatchTable,
  moves: ReadonlyMap<number, RowStatus>,
): void {
  for (const block of new Set(Array.from(moves.keys(), (row) => Math.floor(row / ROWS_PER_BLOCK)))) {
    const first = block * ROWS_PER_BLOCK;
    const statuses = new Uint8Array(Math.min(ROWS_PER_BLOCK, table.rowCount - first));
    for (let index = 0; index < statuses.length; index += 1) {
      statuses[index] = statusNumber(moves.get(first + index) ?? table.status(first + index));
    }
    archive.states.writeStatuses(batchId, { block, statuses });
  }
  for (const [row, status] of moves) {
    if (!outdatesRefusal(status) || table.refusal(row) === null) continue;
    archive.states.writeResult(batchId, { row, referenceId: table.reference(row), refusal: null });
  }
}

/** Moves as a map; a later move of a row replaces an earlier one. */
export function movesByRow(moves: readonly RowMove[]): Map<number, RowStatus> {
  return new Map(moves.map(({ row, status }) => [row, status]));
}

/** Makes the table follow what was written. */
export function applyMoves(table: BatchTable, moves: readonly RowMove[]): void {
  for (const { row, status } of moves) table.setStatus(row, status);
}
