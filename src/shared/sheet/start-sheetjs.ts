import type { readWithSheetJs } from './sheetjs-reader.ts';

/** A part of the program could not be loaded: not the file's fault. */
export class ReaderMissing extends Error {}

/**
 * SheetJS, loaded when the first file needs it: with its code pages it is most of what a reading thread would start
 * with, and most files are none of its formats. Rejects with {@link ReaderMissing}.
 */
export async function startSheetJs(): Promise<typeof readWithSheetJs> {
  try {
    return (await import('./sheetjs-reader.ts')).readWithSheetJs;
  } catch (cause: unknown) {
    throw new ReaderMissing('the reader of older workbooks cannot be loaded', { cause });
  }
}
