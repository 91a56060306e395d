import type { CellNote, CellPlace, GridSource } from './grid-source.ts';

/** What there is to say about a cell, or about a column where the place is in the header. */
export function notesAt(source: GridSource, { row, column }: CellPlace): readonly CellNote[] {
  if (row >= 0) return row < source.rowCount ? source.notes(row, column) : [];
  const heading = source.columns[column];
  return (heading?.notes ?? []).map((text) => ({
    tone: 'information',
    toneText: heading?.label ?? '',
    text,
    fix: null,
    choice: null,
  }));
}

/**
 * The same row and column in another source; null where it does not have the row. A column that is gone gives
 * way to the one that stands in its place.
 */
export function keptCell(
  before: GridSource,
  after: GridSource,
  { row, column }: CellPlace,
): CellPlace | null {
  const key = before.columns[column]?.key;
  const found = after.columns.findIndex((candidate) => candidate.key === key);
  const newColumn = found < 0 ? Math.min(column, after.columns.length - 1) : found;
  const newRow = row < 0 ? row : after.rowOf(before.keyOf(row));
  return newColumn < 0 || (row >= 0 && newRow < 0) ? null : { row: newRow, column: newColumn };
}
