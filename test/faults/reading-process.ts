/**
 * Reads spreadsheet files in a process of its own, so that a reading that never ends can be ended and one that
 * takes the process with it is noticed. Forked; answers every {@link ReadingRequest} with one {@link Reading}.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { zlibInflater } from '../../src/main/sheet/zlib-inflater.ts';
import { describeReadFailure } from '../../src/shared/sheet/describe-failure.ts';
import { readWorkbook } from '../../src/shared/sheet/read-workbook.ts';
import type { SheetText } from '../../src/shared/sheet/sheet-text.ts';

/** A file to be read. */
export interface ReadingRequest {
  readonly path: string;
}

/** What a reading came to: seconds of processor time, and the most megabytes that its process ever held. */
export type Reading = {
  readonly seconds: number;
  readonly megabytes: number;
} & (
  | {
      readonly end: 'read';
      /** Equal for equal cells. */
      readonly cells: string;
      readonly sheets: number;
      readonly emptySheets: number;
    }
  | { readonly end: 'refused'; readonly sentence: string }
);

process.on('message', ({ path }: ReadingRequest) => {
  void answer(path).then((given) => process.send?.(given));
});

async function answer(path: string): Promise<Reading> {
  const before = process.cpuUsage();
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const read = await readWorkbook(bytes, basename(path), { inflater: zlibInflater });
  const { user, system } = process.cpuUsage(before);
  const cost = { seconds: (user + system) / 1e6, megabytes: mostMegabytes() };
  if (!read.ok) return { end: 'refused', sentence: describeReadFailure(read.failure, 'en'), ...cost };
  const { sheets } = read.workbook;
  return {
    end: 'read',
    cells: digestOf(sheets),
    sheets: sheets.length,
    emptySheets: sheets.filter(({ rowCount }) => rowCount === 0).length,
    ...cost,
  };
}

/** Where the system tells it, of this process alone: what `resourceUsage` tells begins with the parent's. */
function mostMegabytes(): number {
  const told = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = /^VmHWM:\s*(\d+) kB/m.exec(told)?.[1];
  return (peak === undefined ? process.resourceUsage().maxRSS : Number(peak)) / 1024;
}

/** One word for the names of the sheets and the places and texts of all their cells. */
function digestOf(sheets: readonly SheetText[]): string {
  const hash = createHash('sha256');
  for (const sheet of sheets) {
    hash.update(`${sheet.name}\0${sheet.firstRowNumber}\0${sheet.firstColumnNumber}\0`);
    for (const { bytes, offsets, marks } of sheet.columns) hash.update(bytes).update(offsets).update(marks);
  }
  return hash.digest('base64');
}
