import { toClipboardText } from './clipboard-text.ts';
import type { GridSource, TypedCell } from './grid-source.ts';
import type { CopiedPart } from './grid-core.ts';
import type { Selection } from './selection.ts';
import { countRows, listRows, selectedColumns } from './selection.ts';

/** Rows that are copied in one step; some milliseconds where the grid has many columns. */
const ROWS_PER_STEP = 100;

/** The selected cells as text: the rectangle, or every column of whole rows. */
export function copiedText(source: GridSource, selection: Selection): string {
  let text = '';
  for (const part of copiedParts(source, selection)) text += part.text;
  return text;
}

/** The same in parts that follow each other, each with how many rows are done after it. */
export function* copiedParts(source: GridSource, selection: Selection): Generator<CopiedPart, void> {
  const { from, to } = selectedColumns(selection, source.columns.length);
  const rows = listRows(selection);
  for (let first = 0; first < rows.length; first += ROWS_PER_STEP) {
    const step = rows.slice(first, first + ROWS_PER_STEP);
    const cells = step.map((row) =>
      Array.from({ length: to - from }, (_, index) => source.text(row, from + index)),
    );
    yield { text: `${first === 0 ? '' : '\r\n'}${toClipboardText(cells)}`, rows: first + step.length };
  }
}

/** How many cells are selected. */
export function countCells(source: GridSource, selection: Selection): number {
  const { from, to } = selectedColumns(selection, source.columns.length);
  return countRows(selection) * (to - from);
}

/** The selected cells that hold something, each to be emptied. */
export function* clearedCells(source: GridSource, selection: Selection): Generator<TypedCell, void> {
  const { from, to } = selectedColumns(selection, source.columns.length);
  for (const row of listRows(selection)) {
    for (let column = from; column < to; column += 1) {
      if (!source.isEmpty(row, column)) yield { row, column, text: '' };
    }
  }
}

/** The row whose texts are filled down: the first selected one, or with a single one the row above it; -1 for none. */
export function fillOrigin(selection: Selection): number {
  const [first] = selection.rows;
  if (first === undefined) return -1;
  return countRows(selection) === 1 ? first.from - 1 : first.from;
}

/** The selected cells under the origin with the texts of the origin. */
export function* filledCells(source: GridSource, selection: Selection): Generator<TypedCell, void> {
  const { from, to } = selectedColumns(selection, source.columns.length);
  const origin = fillOrigin(selection);
  if (origin < 0) return;
  const texts = Array.from({ length: to - from }, (_, index) => source.text(origin, from + index));
  for (const row of listRows(selection)) {
    if (row === origin) continue;
    for (const [index, text] of texts.entries()) yield { row, column: from + index, text };
  }
}

/** Only the cells whose text would be another one: a row is not touched for nothing. */
export function* changedCells(source: GridSource, cells: Iterable<TypedCell>): Generator<TypedCell, void> {
  for (const cell of cells) if (source.text(cell.row, cell.column) !== cell.text) yield cell;
}
