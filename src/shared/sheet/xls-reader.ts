import type { HiddenLines } from './hidden-lines.ts';
import { readWithSheetJs } from './sheetjs-reader.ts';
import type { ReadResult } from './workbook.ts';
import { unread } from './workbook.ts';
import { hasEndlessString } from './xls-endless-strings.ts';
import { readXlsHiddenLines } from './xls-hidden-lines.ts';
import { workbookStream } from './xls-records.ts';

/** Reads a workbook of Excel 5 to 2003 through SheetJS, which is kept from what it would never come back from. */
export function readXls(bytes: Uint8Array): ReadResult {
  const stream = workbookStream(bytes);
  if (stream !== null && hasEndlessString(stream)) return unread({ code: 'damaged' });
  const hidden = stream === null ? [] : readXlsHiddenLines(stream);
  const hiddenLines = (_name: string, index: number): HiddenLines | undefined => hidden[index];
  return readWithSheetJs({ kind: 'xls', bytes, mayHaveFormulas: true, hiddenLines });
}
