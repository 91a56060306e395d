import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { leaveAfterCut } from '../fakes/power-cut.ts';
import { openArchive } from '../../src/main/batches/open-archive.ts';
import { deskOver, KEY, NOW, valueOf } from '../main/batches/desk-fixture.ts';
import type { CutMoment } from './cut-run.ts';
import { cutRun } from './cut-run.ts';
import { sized, tellFigure } from './fault-report.ts';

const CUTS_PER_RUN = 50;
const ROWS = 250;
const LARGE = 64 * 1024;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opscom-power-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong after a power cut at a moment; empty where all that was told is there, and nothing else is claimed. */
async function wrongAfter(
  moment: CutMoment,
  batchId: string,
  name: string,
  random: () => number,
): Promise<string[]> {
  const left = join(folder, name);
  mkdirSync(left);
  const path = join(left, 'batches.sqlite');
  leaveAfterCut(path, moment.files.database, random);
  leaveAfterCut(`${path}-wal`, moment.files.log, random);
  // Notes are not synced: any part of them may be there.
  const kept = Math.floor(random() * (moment.notes.length + 1));
  if (random() < 0.8) writeFileSync(`${path}-requests`, moment.notes.slice(0, kept));
  const wrong: string[] = [];
  const opened = openArchive({ path, key: KEY, now: NOW });
  if (!opened.ok || opened.setAside !== null) return ['the database is damaged'];
  const { desk } = deskOver(() => opened.archive);
  valueOf(await desk.recover());
  const table = valueOf(await desk.table(batchId));
  for (const [row, result] of moment.told) {
    if (table.status(row) !== result) wrong.push(`row ${row}: told ${result}, kept ${table.status(row)}`);
  }
  for (const row of moment.sent) {
    if (table.status(row) === 'approved') wrong.push(`row ${row}: sent, kept as never sent`);
  }
  desk.close();
  rmSync(left, { recursive: true });
  return wrong;
}

describe('R21: the power fails', () => {
  it('at any moment of a push, and everything that was told is there', async () => {
    const seed = Number(process.env.OPSCOM_SEED ?? Date.now() % 1_000_000);
    const random = seededRandom(seed);
    const runs = Math.ceil(sized(2_000) / CUTS_PER_RUN);
    let cuts = 0;
    let told = 0;
    for (let run = 0; run < runs; run += 1) {
      const runFolder = join(folder, `run-${run}`);
      mkdirSync(runFolder);
      const { batchId, moments } = await cutRun({
        folder: runFolder,
        rows: ROWS,
        large: LARGE,
        random,
        moments: CUTS_PER_RUN,
      });
      for (const [index, moment] of moments.entries()) {
        const wrong = await wrongAfter(moment, batchId, `cut-${run}-${index}`, random);
        expect(wrong, `OPSCOM_SEED=${seed}, run ${run}, cut ${index}`).toEqual([]);
        cuts += 1;
        told += moment.told.size;
      }
    }
    expect(cuts).toBeGreaterThan(runs * 20);
    tellFigure(
      'R21',
      'power loss',
      `${told} told outcomes looked for after ${cuts} power cuts, 0 missing (seed ${seed})`,
    );
  }, 600_000);
});
