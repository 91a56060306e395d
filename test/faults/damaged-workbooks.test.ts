import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import type { NoAnswer } from './answering-process.ts';
import { AnsweringProcess, HANGS_FROM } from './answering-process.ts';
import { sized, tellFigure } from './fault-report.ts';
import { ARCHIVES, damaged } from './odd-workbooks.ts';
import type { Reading, ReadingRequest } from './reading-process.ts';

const MUTATIONS = sized(300);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);

describe('damaged downloads', () => {
  const reader = new AnsweringProcess<ReadingRequest, Reading>('reading-process.ts');
  const folder = mkdtempSync(join(tmpdir(), 'opscom-damaged-'));
  const path = join(folder, 'people');
  const read = (bytes: Uint8Array): Promise<Reading | NoAnswer> => {
    writeFileSync(path, bytes);
    return reader.ask({ path });
  };
  afterAll(() => {
    reader.end();
    rmSync(folder, { recursive: true });
  });

  it('are refused, or give the same cells', { timeout: 1_800_000 }, async () => {
    const random = seededRandom(SEED);
    const wrong: string[] = [];
    const counts = { refused: 0, same: 0 };
    for (const [name, bytes] of ARCHIVES) {
      const whole = await read(bytes);
      if (whole.end !== 'read') throw new Error(`${name} cannot be read when whole`);
      for (let index = 0; index < MUTATIONS; index += 1) {
        const reading = await read(damaged(bytes, random));
        if (reading.end === 'refused') counts.refused += 1;
        else if (reading.end === 'read' && reading.cells === whole.cells) counts.same += 1;
        else wrong.push(`${name}, ${index}: ${reading.end}`);
        if ('seconds' in reading && reading.seconds > HANGS_FROM) wrong.push(`${name}, ${index}: slow`);
      }
    }
    expect(wrong, `seed ${SEED}`).toEqual([]);
    tellFigure(
      'S2',
      `${MUTATIONS} damages of each of ${ARCHIVES.length} workbooks`,
      `${counts.refused} refused, ${counts.same} with the same cells; hangs 0, silently different 0 (seed ${SEED})`,
    );
  });
});
