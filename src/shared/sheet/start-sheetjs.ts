import { loadNumberFormat } from './number-format.ts';
import { loadPart } from './reader-parts.ts';
import type { readWithSheetJs } from './sheetjs-reader.ts';

/** SheetJS, loaded when the first file needs it. */
export async function startSheetJs(): Promise<typeof readWithSheetJs> {
  await loadNumberFormat();
  return (await loadPart(import('./sheetjs-reader.ts'))).readWithSheetJs;
}
