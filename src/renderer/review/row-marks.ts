import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Refusal } from '../../shared/batch/cell-change.ts';
import type { RowKind } from '../../shared/batch/row-filter.ts';
import { isExclusionKind, isRefusalKind } from '../../shared/batch/row-filter.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { CellMark, CellPlace } from '../grid/grid-source.ts';

/** The refusal that a row stands under now; one that was approved again has left it behind. */
export function standingRefusal(table: BatchTable, row: number): Refusal | null {
  return table.status(row) === 'rejected' ? table.refusal(row) : null;
}

/** The marks of a row's cells by position of the column; the most pressing one where there are several. */
export function marksOf(
  table: BatchTable,
  row: number,
  positions: ReadonlyMap<WireName, number>,
): ReadonlyMap<number, CellMark> {
  const marks = new Map<number, CellMark>();
  for (const { column, severity } of table.issues(row)) {
    const position = positions.get(column);
    if (position !== undefined && marks.get(position) !== 'error') marks.set(position, severity);
  }
  const refused = standingRefusal(table, row)?.column;
  const position = refused ? positions.get(refused) : undefined;
  if (position !== undefined) marks.set(position, 'refused');
  return marks;
}

/** What the search for the next mark runs over. */
export interface MarkedRows {
  readonly table: BatchTable;
  readonly rows: Uint32Array;
  readonly positions: ReadonlyMap<WireName, number>;
  /** Where a kind of issue is chosen, only its cells count. */
  readonly kind: RowKind | null;
}

/** The next or previous cell with a mark in the view, going around its end; null where there is none at all. */
export function nextMarked(marked: MarkedRows, from: CellPlace, direction: 1 | -1): CellPlace | null {
  const { rows } = marked;
  const start = Math.max(0, Math.min(rows.length - 1, from.row));
  for (let step = 0; step <= rows.length; step += 1) {
    const place = (((start + step * direction) % rows.length) + rows.length) % rows.length;
    const columns = markedColumns(marked, rows[place] ?? 0);
    const found =
      step === 0 ? beyond(columns, from.row < 0 ? -1 : from.column, direction) : first(columns, direction);
    if (found !== undefined) return { row: place, column: found };
  }
  return null;
}

function first(columns: readonly number[], direction: 1 | -1): number | undefined {
  return direction === 1 ? columns[0] : columns.at(-1);
}

function beyond(columns: readonly number[], column: number, direction: 1 | -1): number | undefined {
  return direction === 1
    ? columns.find((candidate) => candidate > column)
    : columns.findLast((candidate) => candidate < column);
}

/** The positions of a row's marked columns, ascending. A refusal of the whole row counts as its first column. */
function markedColumns({ table, positions, kind }: MarkedRows, row: number): readonly number[] {
  if (kind !== null) {
    if (!table.views.hasKind(row, kind)) return [];
    if (isExclusionKind(kind)) return [0];
    const column = isRefusalKind(kind) ? table.refusal(row)?.column : kind.column;
    const position = column && positions.get(column);
    // A refusal of the whole row, or at a column that is not shown, counts as the first column.
    return typeof position === 'number' ? [position] : isRefusalKind(kind) ? [0] : [];
  }
  const refusal = standingRefusal(table, row);
  if (refusal === null && !table.hasError(row) && !table.hasWarning(row)) return [];
  const columns = [...marksOf(table, row, positions).keys()];
  if (refusal?.column === null && !columns.includes(0)) columns.push(0);
  return columns.sort((left, right) => left - right);
}
