import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import type { TestDesk } from './desk-fixture.ts';
import { archiveAt, blocksOf, deskOver, HEAD, temporaryFolder, valueOf } from './desk-fixture.ts';
import { NORTH } from '../../fakes/destinations.ts';

/** Values that must never be found in a file, one for each place where personal data comes from. */
const SENTINELS = {
  id: 'SENTINEL-ID-7731',
  name: 'Sentinella',
  email: 'sentinel.mail@example.org',
  edited: 'Sentinelville',
  file: 'sentinel-file.xlsx',
  sheet: 'SentinelSheet',
  header: 'SENTINEL_HEADER',
  words: 'Sentinel words of the controller',
  reason: 'Sentinel reason of the stop',
  exclusion: 'Sentinel reason for leaving out',
};

let path = '';
beforeEach(() => {
  path = join(temporaryFolder(), 'data', 'batches.sqlite');
});

function filesHold(text: string): string[] {
  const folder = dirname(path);
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));
}

/** A batch with a sentinel in every place; gives its id. */
async function fill({ desk }: TestDesk): Promise<string> {
  const people = Array.from({ length: 400 }, (_, index) => ({
    unique_id: index === 0 ? SENTINELS.id : `id-${index}`,
    login_source: 'OPSCOM',
    first_name: SENTINELS.name,
    email: index === 0 ? SENTINELS.email : `p${index}@example.org`,
  }));
  const sources = HEAD.sources.map((source) => ({ ...source, header: SENTINELS.header }));
  const names = { fileName: SENTINELS.file, sheetName: SENTINELS.sheet };
  const { batchId } = valueOf(await desk.beginImport({ ...names, sources, rows: people.length }));
  for (const block of blocksOf(people)) valueOf(await desk.appendRows({ batchId, block }));
  valueOf(await desk.finishImport({ batchId }));
  const changes = [{ row: 3, column: 'city' as const, value: SENTINELS.edited }];
  valueOf(await desk.editCells({ batchId, kind: 'edit', changes }));
  const left = { kind: 'other' as const, note: SENTINELS.exclusion };
  valueOf(await desk.excludeRows({ batchId, rows: [5], reason: left }));
  valueOf(await desk.approveRows({ batchId, rows: [0, 1] }));
  await push(desk, batchId);
  return batchId;
}

async function push(desk: TestDesk['desk'], batchId: string): Promise<void> {
  const table = valueOf(await desk.table(batchId));
  const { journal, payloadOf } = valueOf(
    await desk.beginRun(batchId, {
      destination: NORTH,
      destinationKey: 'north',
      rows: [0, 1],
      payloadOf: (row) => ({ unique_id: table.value(row, 'unique_id'), email: table.value(row, 'email') }),
    }),
  );
  const blank = { attempt: 1, endedAt: 1, httpStatus: 200, code: null, column: null, referenceId: null };
  for (const row of [0, 1]) {
    await journal.recordSending({ row, attempt: 1, startedAt: 1 }, payloadOf(row));
  }
  await journal.recordEnd({ ...blank, row: 0, result: 'accepted', message: '' });
  await journal.recordEnd({ ...blank, row: 1, result: 'rejected', message: SENTINELS.words });
  const reason = {
    code: 'token-refused' as const,
    controllerCode: 9002,
    controllerMessage: SENTINELS.reason,
  };
  await journal.recordState('stopped', { ...reason, details: {} });
}

describe('the files of the archive', () => {
  it('hold no personal value in plain text: open, closed, after deletion', async () => {
    const fixture = deskOver(() => archiveAt(path));
    const batchId = await fill(fixture);
    const found = (): string[][] => Object.values(SENTINELS).map(filesHold);
    const nowhere = Object.values(SENTINELS).map(() => []);
    // The search itself must be able to find something.
    expect(filesHold('North').length).toBeGreaterThan(0);
    expect(found()).toEqual(nowhere);
    fixture.reopen();
    expect(found()).toEqual(nowhere);
    valueOf(await fixture.desk.deleteBatch({ batchId }));
    expect(found()).toEqual(nowhere);
    // The log still held what was deleted, encrypted, until it was cut.
    expect(statSync(`${path}-wal`).size).toBe(0);
    fixture.desk.close();
    expect(found()).toEqual(nowhere);
  });

  it('hold nothing of a deleted batch any more, not even encrypted', async () => {
    const fixture = deskOver(() => archiveAt(path));
    const batchId = await fill(fixture);
    fixture.desk.close();
    const before = readFileSync(path);
    const again = deskOver(() => archiveAt(path));
    expect(before.includes(batchId)).toBe(true);
    valueOf(await again.desk.deleteBatch({ batchId }));
    again.desk.close();
    const after = readFileSync(path);
    expect(after.includes(batchId)).toBe(false);
    // Pages that are free now must be empty: no 32 bytes of a former blob may be found.
    let kept = 0;
    for (let at = 4096 * 12; at + 4096 <= before.length; at += 4096) {
      const piece = before.subarray(at + 2048, at + 2080);
      if (new Set(piece).size > 12 && after.includes(piece)) kept += 1;
    }
    expect(kept).toBe(0);
  });
});
