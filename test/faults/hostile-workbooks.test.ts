import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { NoAnswer } from './answering-process.ts';
import { AnsweringProcess, HANGS_FROM } from './answering-process.ts';
import { sized, tellFigure } from './fault-report.ts';
import { HOSTILE_WORKBOOKS } from './hostile-workbooks.ts';
import type { Reading, ReadingRequest } from './reading-process.ts';

/** The promise's own bound (S1). */
const MOST_MEGABYTES = 1024;

/** Reads a file in a process for it alone, whose memory is then that of this reading. */
async function readAlone(bytes: Uint8Array): Promise<Reading | NoAnswer> {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-hostile-'));
  const path = join(folder, 'hostile.xlsx');
  writeFileSync(path, bytes);
  const reader = new AnsweringProcess<ReadingRequest, Reading>('reading-process.ts');
  try {
    return await reader.ask({ path });
  } finally {
    reader.end();
    rmSync(folder, { recursive: true });
  }
}

describe('files made to fill the memory or to keep a reader busy', () => {
  const share = sized(10, 3);
  const chosen = HOSTILE_WORKBOOKS.filter((_, index) => index % 10 < share);

  it('are read or refused within their bounds', { timeout: 1_800_000 }, async () => {
    const wrong: string[] = [];
    const worst = { seconds: 0, megabytes: 0 };
    let refused = 0;
    for (const [name, make] of chosen) {
      const reading = await readAlone(make());
      if (reading.end === 'hung' || reading.end === 'died') {
        wrong.push(`${name}: ${reading.end}`);
        continue;
      }
      worst.seconds = Math.max(worst.seconds, reading.seconds);
      worst.megabytes = Math.max(worst.megabytes, reading.megabytes);
      if (reading.seconds > HANGS_FROM) wrong.push(`${name}: ${reading.seconds.toFixed(1)} s`);
      if (reading.megabytes > MOST_MEGABYTES) wrong.push(`${name}: ${reading.megabytes.toFixed(0)} MB`);
      if (reading.end === 'refused') refused += 1;
      else if (reading.sheets === 0 || reading.emptySheets > 0) wrong.push(`${name}: an empty sheet`);
    }
    expect(wrong).toEqual([]);
    tellFigure(
      'S1',
      `${chosen.length} bombs, false claims and endless nestings, each in a process of its own`,
      `hangs 0, crashes 0, empty sheets instead of errors 0; ${refused} refused by a named bound or as damaged, ${chosen.length - refused} read; at most ${worst.seconds.toFixed(1)} s of processor time and ${worst.megabytes.toFixed(0)} MB`,
    );
  });
});
