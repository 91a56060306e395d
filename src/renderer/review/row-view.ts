import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter, RowKind } from '../../shared/batch/row-filter.ts';
import type { RowSort } from './sort-rows.ts';

/**
 * The rows on screen: those that belonged to a filter, and to a kind of issue where one is chosen, when the
 * view was taken. A row that is repaired stays, so that nothing jumps away under the administrator's hands.
 */
export interface RowView {
  readonly filter: RowFilter;
  readonly kind: RowKind | null;
  /** By what the rows stand; null where they stand as in the sheet. */
  readonly sort: RowSort | null;
  /** Places in the batch; ascending unless they are sorted. */
  readonly rows: Uint32Array;
}

/** Takes a view of the table as it stands, in the order of the sheet. */
export function takeView(table: BatchTable, filter: RowFilter, kind: RowKind | null): RowView {
  return { filter, kind, sort: null, rows: table.views.rowsOf(filter, kind) };
}

/** The place of a row of the batch in ascending rows, or -1. */
export function placeOf(rows: Uint32Array, row: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] ?? 0) < row) from = middle + 1;
    else to = middle;
  }
  return rows[from] === row ? from : -1;
}

/** The place of every row of the batch in rows of any order, -1 for those that are not among them. */
export function placesOf(rows: Uint32Array, rowCount: number): Int32Array {
  const places = new Int32Array(rowCount).fill(-1);
  for (let place = 0; place < rows.length; place += 1) places[rows[place] ?? 0] = place;
  return places;
}

/** Rows of any order in that of the sheet. */
export function inSheetOrder(rows: Uint32Array, rowCount: number): Uint32Array {
  const isIn = new Uint8Array(rowCount);
  for (const row of rows) isIn[row] = 1;
  const ordered = new Uint32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rowCount; row += 1) {
    if (isIn[row] !== 1) continue;
    ordered[count] = row;
    count += 1;
  }
  return ordered;
}

/** Whether a row still belongs to the view. */
export function belongs(table: BatchTable, { filter, kind }: RowView, row: number): boolean {
  if (!table.views.matches(row, filter)) return false;
  return kind === null || table.views.hasKind(row, kind);
}

/** How far a view is from what it would be if it were taken again. */
export interface ViewDrift {
  /** Rows shown that no longer belong to it. */
  readonly passed: number;
  /** Rows that belong to it and are not shown. */
  readonly newcomers: number;
}

/** Compares a view with the table as it stands. */
export function driftOf(table: BatchTable, view: RowView): ViewDrift {
  if (view.filter === 'all' && view.kind === null) return { passed: 0, newcomers: 0 };
  const fresh = table.views.rowsOf(view.filter, view.kind);
  const isShown = new Uint8Array(table.rowCount);
  for (const row of view.rows) isShown[row] = 1;
  let both = 0;
  for (const row of fresh) both += isShown[row] ?? 0;
  return { passed: view.rows.length - both, newcomers: fresh.length - both };
}
