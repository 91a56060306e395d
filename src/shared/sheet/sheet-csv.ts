import type { SheetText } from './sheet-text.ts';
import { columnReader } from './sheet-text.ts';

/** Characters of a piece; whoever writes them can breathe in between. */
const PIECE = 64 * 1024;

/**
 * The exact text of a sheet as CSV (RFC 4180), in pieces: from A1 to its last cell, so that rows and columns are
 * where a spreadsheet program shows them. Nothing is added before signs such as `=`: it is no file to be opened
 * in a spreadsheet program, but what a program compares.
 */
export function* sheetCsv(sheet: SheetText): Generator<string, void, undefined> {
  const columns = sheet.firstColumnNumber - 1 + sheet.columnCount;
  const lead = ','.repeat(sheet.firstColumnNumber - 1);
  // A line without anything would be no record at all for a sheet of one column.
  const blank = columns === 1 ? '""\r\n' : `${','.repeat(Math.max(0, columns - 1))}\r\n`;
  let piece = blank.repeat(sheet.rowCount === 0 ? 0 : sheet.firstRowNumber - 1);
  const textsAt = Array.from(sheet.columns, (_column, place) => columnReader(sheet, place));
  for (let row = 0; row < sheet.rowCount; row += 1) {
    let line = lead;
    for (const [place, textAt] of textsAt.entries()) {
      if (place > 0) line += ',';
      line += quoted(textAt(row));
    }
    piece += line === '' ? blank : `${line}\r\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
