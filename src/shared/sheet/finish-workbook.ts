import type { SheetText } from './sheet-text.ts';
import type { ReadNote, ReadResult, WorkbookKind } from './workbook.ts';
import { unread } from './read-failure.ts';

/** The sheets of a workbook, as its reader found them. */
export interface FoundSheets {
  readonly sheets: readonly SheetText[];
  /** The names of those without any cell. */
  readonly blankSheets: readonly string[];
  /** How many hold a chart or macros in place of cells. */
  readonly others: number;
}

/** What a workbook gives, whichever program's it is: its sheets and what must be said of the others. */
export function finishWorkbook(kind: WorkbookKind, { sheets, blankSheets, others }: FoundSheets): ReadResult {
  const blank = blankSheets.length;
  if (sheets.length === 0) return unread({ code: blank > 0 ? 'no-cells' : 'no-worksheet' });
  const notes: ReadNote[] = [];
  if (others > 0) notes.push({ code: 'chart-sheets', details: { count: others } });
  if (blank > 0) notes.push({ code: 'empty-sheets', details: { count: blank } });
  return { ok: true, workbook: { kind, sheets, blankSheets, notes, textFormat: null } };
}
