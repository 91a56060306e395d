import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter, RowKind } from '../../shared/batch/row-filter.ts';

/**
 * The rows on screen: those that belonged to a filter, and to a kind of issue where one is chosen, when the
 * view was taken. A row that is repaired stays, so that nothing jumps away under the administrator's hands.
 */
export interface RowView {
  readonly filter: RowFilter;
  readonly kind: RowKind | null;
  /** Places in the batch, ascending. */
  readonly rows: Uint32Array;
}

/** Takes a view of the table as it stands. */
export function takeView(table: BatchTable, filter: RowFilter, kind: RowKind | null): RowView {
  return { filter, kind, rows: table.rowsOf(filter, kind) };
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

/** Whether a row still belongs to the view. */
export function belongs(table: BatchTable, { filter, kind }: RowView, row: number): boolean {
  if (!table.matches(row, filter)) return false;
  return kind === null || table.hasKind(row, kind);
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
  const fresh = table.rowsOf(view.filter, view.kind);
  let both = 0;
  let at = 0;
  for (const row of view.rows) {
    while (at < fresh.length && (fresh[at] ?? 0) < row) at += 1;
    if (fresh[at] === row) both += 1;
  }
  return { passed: view.rows.length - both, newcomers: fresh.length - both };
}
