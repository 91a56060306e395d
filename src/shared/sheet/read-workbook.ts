import { readCsv } from './csv-reader.ts';
import { readWithSheetJs } from './sheetjs-reader.ts';
import type { ReadOptions, ReadResult } from './workbook.ts';
import { unread } from './workbook.ts';

/**
 * Reads any spreadsheet file. Decides by content, never by name; never throws; never gives an empty workbook
 * in place of a failure. Runs in a browser worker and in Node alike.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<ReadResult> {
  await Promise.resolve();
  if (bytes.length === 0) return unread({ code: 'empty-file' });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWithSheetJs(bytes, 'xlsx');
  return readCsv(bytes, fileName.replace(/\.[^.]*$/, ''), options);
}
