import type { HiddenLines } from './hidden-lines.ts';
import { readWithSheetJs } from './sheetjs-reader.ts';
import type { ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';
import { keepCellRecords } from './xls-cell-records.ts';
import { readXlsHiddenLines } from './xls-hidden-lines.ts';
import { BEGINNINGS, workbookStream } from './xls-records.ts';

/** Reads a workbook of Excel 5 to 2003: SheetJS is given the records of its cells only. */
export function readXls(file: Uint8Array): ReadResult {
  const bytes = workbookStream(file);
  if (bytes === null || bytes.length < 4) return unread({ code: 'damaged' });
  const stream = new DataView(bytes.buffer);
  // Anything else SheetJS would take for text.
  if (!BEGINNINGS.has(stream.getUint16(0, true))) return unread({ code: 'damaged' });
  const hidden = readXlsHiddenLines(stream);
  if (!keepCellRecords(stream)) return unread({ code: 'damaged' });
  const hiddenLines = (_name: string, index: number): HiddenLines | undefined => hidden[index];
  return readWithSheetJs({ kind: 'xls', bytes, mayHaveFormulas: true, hiddenLines });
}
