import { readArchive } from './archive-reader.ts';
import { readCsv } from './csv-reader.ts';
import { detectFileKind } from './file-kind.ts';
import { readHtml } from './html-reader.ts';
import { readOds } from './ods-reader.ts';
import { plainXml } from './plain-xml.ts';
import { loadNumberFormat } from './number-format.ts';
import { loadPart, ReaderMissing } from './reader-parts.ts';
import { readSpreadsheetMl } from './spreadsheetml-reader.ts';
import type { ReadOptions, ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';

/** Files larger than this are refused before they are looked at. */
export const MAX_FILE_MEGABYTES = 512;

/**
 * Reads any spreadsheet file. Decides by content, never by name; throws only where a part of the program cannot be
 * loaded; never gives an empty workbook in place of a failure. Runs in a browser worker and in Node alike.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<ReadResult> {
  if (bytes.length > MAX_FILE_MEGABYTES * 1024 * 1024) {
    return unread({ code: 'too-large', bound: 'file-megabytes', limit: MAX_FILE_MEGABYTES });
  }
  try {
    return await readByKind(bytes, fileName, options);
  } catch (error: unknown) {
    if (error instanceof ReaderMissing) throw error;
    // Out of memory for one array or string: the file passed every bound but this computer's.
    if (error instanceof RangeError) return unread({ code: 'too-large', bound: 'memory', limit: 0 });
    return unread({ code: 'damaged' });
  }
}

async function readByKind(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<ReadResult> {
  const detected = detectFileKind(bytes, fileName);
  switch (detected.kind) {
    case 'failure':
      return unread(detected.failure);
    case 'zip':
      return readArchive(bytes, options);
    case 'encrypted':
      return readEncrypted(bytes, options);
    case 'xls':
      await loadNumberFormat();
      return (await loadPart(import('./xls-reader.ts'))).readXls(bytes);
    case 'spreadsheetml':
      await loadNumberFormat();
      return readSpreadsheetMl(bytes);
    case 'flat-ods':
      return readOds(plainXml('.xml', bytes));
    case 'html':
      return readHtml(bytes, options);
    case 'text':
      return readCsv(bytes, sheetNameOf(fileName), options);
  }
}

async function readEncrypted(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const { openEncryptedPackage } = await loadPart(import('./encrypted-package.ts'));
  const archive = await openEncryptedPackage(bytes, options.rehash);
  return archive === null ? unread({ code: 'password' }) : readArchive(archive, options);
}

/** A text file's one sheet is called like the file, without its ending. */
function sheetNameOf(fileName: string): string {
  const name = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  return name === '' ? 'Sheet1' : name;
}
