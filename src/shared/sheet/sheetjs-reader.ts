import { read } from 'xlsx';

import { SheetBuilder } from './sheet-builder.ts';
import { overflowed } from './too-large.ts';
import type { ReadResult, WorkbookKind } from './workbook.ts';
import { unread } from './workbook.ts';

/** Reads a workbook through SheetJS. */
export function readWithSheetJs(bytes: Uint8Array, kind: WorkbookKind): ReadResult {
  const book = read(bytes, { type: 'array', dense: true, cellNF: true });
  const sheets = [];
  for (const name of book.SheetNames) {
    const builder = new SheetBuilder(name);
    const rows = book.Sheets[name]?.['!data'] ?? [];
    rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        builder.add(row, column, cell.w ?? String(cell.v ?? ''), 'text');
      });
    });
    const sheet = builder.finish();
    if (typeof sheet === 'string') return unread(overflowed(sheet));
    if (sheet.rowCount > 0) sheets.push(sheet);
  }
  if (sheets.length === 0) return unread({ code: 'no-cells' });
  return { ok: true, workbook: { kind, sheets, notes: [], textFormat: null } };
}
