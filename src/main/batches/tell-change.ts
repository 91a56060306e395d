import type { BatchChanged, ChangeBasis, RowMove } from '../../shared/bridge/contract.ts';
import type { CellState } from '../../shared/batch/cell-change.ts';
import type { ExclusionAct } from '../../shared/batch/exclusion.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import type { Clash } from './change-log.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { historyOf } from './loaded-batch.ts';

/** Cells or moves that an event holds at most: more take the process and the windows long to put into words. */
const MOST_TOLD = 2_000;

/** What was changed. */
export interface MadeChange {
  readonly basis: ChangeBasis | undefined;
  readonly cells: readonly CellState[];
  readonly moves: readonly RowMove[];
  readonly exclusion: ExclusionAct | null;
  readonly isStep: boolean;
}

/**
 * Notes a change that is durable and tells the windows of it. To be called in the batch's turn, when its record
 * has the change's number and its table follows it.
 */
export function tellChange(
  { changed }: Pick<DeskPorts, 'changed'>,
  batch: LoadedBatch,
  { basis, cells, moves, exclusion, isStep }: MadeChange,
): void {
  const { batchId, changeNumber: number } = batch.record;
  const visitor = basis?.visitor ?? null;
  batch.changes.note({ number, visitor, cells, rows: moves.map(({ row }) => row), isStep });
  const isMuch = cells.length > MOST_TOLD || moves.length > MOST_TOLD;
  const content: BatchChanged['content'] = isMuch
    ? null
    : { cells, moves, exclusion, history: historyOf(batch) };
  changed({ batchId, change: number, visitor, content });
}

/** What a request is told that was made without having seen a change of somebody else's. */
export function clashProblem(table: BatchTable, clash: Clash): Result<never> {
  if (clash.kind === 'behind') return bad('changed-elsewhere');
  const { row, column } = clash.cell;
  return bad('cell-changed-elsewhere', { row: table.rowNumber(row), place: row, column });
}
