import { statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openOwned } from '../../../src/main/batches/database.ts';
import type { FileSync } from '../../../src/main/batches/file-sync.ts';
import { systemSync } from '../../../src/main/batches/file-sync.ts';
import { openArchive } from '../../../src/main/batches/open-archive.ts';
import type { Archive } from '../../../src/main/batches/ports.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';
import { sqliteArchive } from '../../../src/main/batches/sqlite/sqlite-archive.ts';
import { WriteAheadLog } from '../../../src/main/batches/sqlite/write-ahead-log.ts';
import { HEAD, KEY, NOW, archiveAt, notesInMemory, temporaryFolder } from './desk-fixture.ts';

/** A sync that a test ends by hand, or lets fail. */
class HandSync implements FileSync {
  readonly waiting: { readonly end: () => void; readonly fail: () => void }[] = [];
  /** Whether synchronous syncs fail. */
  isFailing = false;
  now(handle: number): void {
    if (this.isFailing) throw diskError();
    systemSync.now(handle);
  }
  later(handle: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        end: () => {
          systemSync.now(handle);
          resolve();
        },
        fail: () => reject(diskError()),
      });
    });
  }
  async next(): Promise<{ readonly end: () => void; readonly fail: () => void }> {
    for (let turn = 0; turn < 100 && this.waiting.length === 0; turn += 1) await settled();
    const next = this.waiting.shift();
    if (next === undefined) throw new Error('no sync was asked for');
    return next;
  }
}

function diskError(): Error {
  return Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'fsync', errno: -5 });
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const RECORD = {
  rows: 0,
  createdAt: NOW,
  changedAt: NOW,
  isComplete: true,
  appliedSteps: 0,
  knownSteps: 0,
  changeNumber: 0,
  names: HEAD,
};

interface Opened {
  readonly archive: Archive;
  readonly sync: HandSync;
  readonly path: string;
  readonly logSize: () => number;
}

/** An archive whose syncs wait for the test. */
function opened(large = 1 << 30): Opened {
  const path = join(temporaryFolder(), 'batches.sqlite');
  archiveAt(path).close();
  const database = openOwned(path);
  const sync = new HandSync();
  const log = new WriteAheadLog(database, path, sync, large);
  const archive = sqliteArchive(database, new RowCipher(KEY), log, notesInMemory());
  return { archive, sync, path, logSize: () => statSync(`${path}-wal`).size };
}

function add(archive: Archive, batchId: string): void {
  archive.commit(() => archive.batches.insert({ ...RECORD, batchId }));
}

/** `waiting`, `resolved` or the message of the rejection, a few turns later. */
async function stateOf(promise: Promise<void>): Promise<string> {
  let state = 'waiting';
  promise.then(
    () => (state = 'resolved'),
    (error: unknown) => (state = error instanceof Error ? error.message : 'rejected'),
  );
  for (let turn = 0; turn < 3; turn += 1) await settled();
  return state;
}

describe('a commit', () => {
  it('is seen at once and durable when its sync has ended', async () => {
    const { archive, sync } = opened();
    expect(await stateOf(archive.synced())).toBe('resolved');
    add(archive, 'a');
    expect(archive.batches.find('a')).not.toBeNull();
    const durable = archive.synced();
    expect(await stateOf(durable)).toBe('waiting');
    (await sync.next()).end();
    expect(await stateOf(durable)).toBe('resolved');
    expect(await stateOf(archive.synced())).toBe('resolved');
    archive.close();
  });

  it('shares the next sync with those that come while one is under way, and no earlier one', async () => {
    const { archive, sync } = opened();
    add(archive, 'a');
    const first = archive.synced();
    const running = await sync.next();
    add(archive, 'b');
    add(archive, 'c');
    const later = [archive.synced(), archive.synced()];
    running.end();
    expect(await stateOf(first)).toBe('resolved');
    for (const promise of later) expect(await stateOf(promise)).toBe('waiting');
    (await sync.next()).end();
    for (const promise of later) expect(await stateOf(promise)).toBe('resolved');
    expect(sync.waiting).toEqual([]);
    archive.close();
  });

  it('is durable when the archive was closed', () => {
    const { archive, path } = opened();
    add(archive, 'a');
    void archive.synced();
    archive.close();
    const again = archiveAt(path);
    expect(again.batches.find('a')).not.toBeNull();
    again.close();
  });
});

describe('a log that has become large', () => {
  it('is copied and cut in the order that survives a power cut, while nothing is written', async () => {
    const { archive, sync, logSize } = opened(1);
    add(archive, 'a');
    void archive.synced();
    (await sync.next()).end();
    // The log once more, with everything in it; then the database; then the cut.
    const log = await sync.next();
    const ready = archive.ready();
    expect(await stateOf(ready)).toBe('waiting');
    expect(logSize()).toBeGreaterThan(0);
    log.end();
    const database = await sync.next();
    expect(logSize()).toBeGreaterThan(0);
    database.end();
    const cut = await sync.next();
    expect(logSize()).toBe(0);
    expect(await stateOf(ready)).toBe('waiting');
    cut.end();
    expect(await stateOf(ready)).toBe('resolved');
    expect(archive.batches.find('a')).not.toBeNull();
    archive.close();
  });

  it.each([1, 2, 3])('lets a transaction in at once, after %i of its syncs began', async (begun) => {
    const { archive, sync, path } = opened(1);
    add(archive, 'a');
    void archive.synced();
    (await sync.next()).end();
    for (let earlier = 1; earlier < begun; earlier += 1) (await sync.next()).end();
    const running = await sync.next();
    archive.batches.insert({ ...RECORD, batchId: 'b' });
    running.end();
    await settled();
    archive.close();
    const again = archiveAt(path);
    expect(
      again.batches
        .list()
        .map(({ batchId }) => batchId)
        .sort(),
    ).toEqual(['a', 'b']);
    again.close();
  });
});

describe('a sync of the log that fails', () => {
  it('rejects, keeps what was committed, and is made good before anything else is written', async () => {
    const { archive, sync, path, logSize } = opened();
    add(archive, 'a');
    const durable = archive.synced();
    sync.isFailing = true;
    (await sync.next()).fail();
    expect(await stateOf(durable)).toBe('the disk reported an error');
    expect(archive.batches.find('a')).not.toBeNull();
    // A second try could falsely succeed: nothing is called durable, and nothing written, before all was copied.
    expect(await stateOf(archive.synced())).toBe('the disk reported an error');
    expect(() => add(archive, 'b')).toThrow('the disk reported an error');
    expect(() => archive.transaction(() => undefined)).toThrow('the disk reported an error');
    sync.isFailing = false;
    expect(await stateOf(archive.synced())).toBe('resolved');
    expect(logSize()).toBe(0);
    archive.batches.insert({ ...RECORD, batchId: 'b' });
    archive.close();
    const again = archiveAt(path);
    expect(again.batches.list()).toHaveLength(2);
    again.close();
  });
});

describe('a sync of the database that fails', () => {
  it('ends all writing, and leaves the log for the next start', async () => {
    const { archive, sync, path, logSize } = opened(1);
    add(archive, 'a');
    void archive.synced();
    (await sync.next()).end();
    (await sync.next()).end();
    (await sync.next()).fail();
    await settled();
    expect(() => archive.batches.update('a', { changedAt: 1 })).toThrow('the disk reported an error');
    expect(archive.batches.find('a')).not.toBeNull();
    archive.close();
    expect(logSize()).toBeGreaterThan(0);
    // Nobody else comes in before this process has ended.
    expect(openArchive({ path, key: KEY, now: NOW })).toMatchObject({
      ok: false,
      failure: { kind: 'locked' },
    });
  });
});
