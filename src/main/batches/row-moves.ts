import type { RowMove } from '../../shared/bridge/contract.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { canMove, outdatesRefusal, statusNumber } from '../../shared/batch/row-status.ts';
import { inSlices } from './in-slices.ts';
import type { Archive } from './ports.ts';

/** Rows that are given a state before the process gets a breath; some five milliseconds. */
export const MOVES_AT_ONCE = 10_000;

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

/**
 * Writes the states that moves lead to, and removes refusals that they outdate; a later move of a row replaces
 * an earlier one. Inside a transaction, before the table follows.
 */
export function writeMoves(
  archive: Archive,
  batchId: string,
  table: BatchTable,
  moves: Iterable<RowMove>,
): void {
  const blocks = new Map<number, Uint8Array>();
  for (const { row, status } of moves) {
    const block = Math.floor(row / ROWS_PER_BLOCK);
    const first = block * ROWS_PER_BLOCK;
    let statuses = blocks.get(block);
    if (statuses === undefined) {
      statuses = table.statuses(first, first + ROWS_PER_BLOCK);
      blocks.set(block, statuses);
    }
    statuses[row - first] = statusNumber(status);
    if (!outdatesRefusal(status) || table.refusal(row) === null) continue;
    archive.states.writeResult(batchId, { row, referenceId: table.reference(row), refusal: null });
  }
  for (const [block, statuses] of blocks) archive.states.writeStatuses(batchId, { block, statuses });
}

/** Makes the table follow what was written, in slices. Inside {@link apart}. */
export async function applyMoves(
  table: BatchTable,
  moves: readonly RowMove[],
  breathe: () => Promise<void>,
): Promise<void> {
  await inSlices(moves, MOVES_AT_ONCE, breathe, ({ row, status }) => table.setStatus(row, status));
}
