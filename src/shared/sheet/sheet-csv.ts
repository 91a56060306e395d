import type { SheetText } from './sheet-text.ts';
import { columnReader, ROWS_AT_ONCE } from './sheet-text.ts';

/** Characters of a piece; whoever writes them can breathe in between. */
const PIECE = 64 * 1024;

/**
 * The most cells, blank ones included, that a sheet is written for: two cells in opposite corners of the largest
 * sheet would make 17 GB of commas.
 */
export const MOST_CSV_CELLS = 1_000_000_000;

/** How many cells there are from A1 to the last one with text. */
export function csvCells(sheet: SheetText): number {
  return (sheet.firstRowNumber - 1 + sheet.rowCount) * (sheet.firstColumnNumber - 1 + sheet.columnCount);
}

/**
 * The exact text of a sheet as CSV (RFC 4180), in pieces: from A1 to its last cell, so that rows and columns are
 * where a spreadsheet program shows them. Nothing is added before signs such as `=`: it is no file to be opened
 * in a spreadsheet program, but what a program compares.
 */
export function* sheetCsv(sheet: SheetText): Generator<string, void, undefined> {
  let piece = '';
  for (const line of csvLines(sheet)) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A column by its distance from A, with its texts. */
interface PlacedColumn {
  readonly place: number;
  readonly offsets: Uint32Array;
  readonly textAt: (row: number) => string;
}

function* csvLines(sheet: SheetText): Generator<string, void, undefined> {
  if (sheet.rowCount === 0) return;
  const lead = sheet.firstColumnNumber - 1;
  const commas = ','.repeat(Math.max(0, lead + sheet.columnCount - 1));
  // A line without anything would be no record at all for a sheet of one column.
  const blank = commas === '' ? '""\r\n' : `${commas}\r\n`;
  for (let row = 1; row < sheet.firstRowNumber; row += 1) yield blank;
  const columns = sheet.columns.flatMap(({ offsets }, column): PlacedColumn[] =>
    offsets.length === 0 ? [] : [{ place: lead + column, offsets, textAt: columnReader(sheet, column) }],
  );
  for (let first = 0; first < sheet.rowCount; first += ROWS_AT_ONCE) {
    const end = Math.min(first + ROWS_AT_ONCE, sheet.rowCount);
    // Far from the others a cell leaves thousands of columns blank: they are passed over together.
    const filled = columns.filter(({ offsets }) => (offsets[end] ?? 0) > (offsets[first] ?? 0));
    for (let row = first; row < end; row += 1) yield csvLine(filled, row, commas) ?? blank;
  }
}

/** The line of a row, or null where it has no text. `commas` are those of a blank line. */
function csvLine(columns: readonly PlacedColumn[], row: number, commas: string): string | null {
  let line = '';
  let written = 0;
  for (const { place, textAt } of columns) {
    const text = textAt(row);
    if (text === '') continue;
    line += commas.slice(written, place) + quoted(text);
    written = place;
  }
  return line === '' ? null : `${line}${commas.slice(written)}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
