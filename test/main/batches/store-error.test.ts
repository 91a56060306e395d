import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { BatchDesk } from '../../../src/main/batches/batch-desk.ts';
import { openOwned } from '../../../src/main/batches/database.ts';
import { nextTurn } from '../../../src/main/batches/desk-context.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';
import { systemSync } from '../../../src/main/batches/file-sync.ts';
import { sqliteArchive } from '../../../src/main/batches/sqlite/sqlite-archive.ts';
import { WriteAheadLog } from '../../../src/main/batches/sqlite/write-ahead-log.ts';
import { failureBehind } from '../../../src/main/batches/store-error.ts';
import {
  archiveAt,
  blocksOf,
  everythingIn,
  expectProblem,
  HEAD,
  KEY,
  NOW,
  people,
  temporaryFolder,
  valueOf,
  notesInMemory,
} from './desk-fixture.ts';

function sqliteError(errcode: number): Error {
  return Object.assign(new Error('the text of SQLite'), { code: 'ERR_SQLITE_ERROR', errcode });
}

describe('failureBehind', () => {
  it.each([
    [5, 'locked', 'another program is using the data file'],
    [261, 'locked', 'another program is using the data file'],
    [8, 'read-only', 'the data folder or a file in it is read-only'],
    [1032, 'read-only', 'the data folder or a file in it is read-only'],
    [10, 'input-output', 'the disk reported an error'],
    [778, 'full', 'the disk is full'],
    [11, 'damaged', 'the data file is damaged'],
    [13, 'full', 'the disk is full'],
    [14, 'cannot-open', 'the data file cannot be opened'],
    [26, 'damaged', 'the data file is damaged'],
  ] as const)('SQLite code %i is %s', (errcode, kind, cause) => {
    expect(failureBehind(sqliteError(errcode))).toEqual({ kind, cause });
  });

  it.each([
    ['ENOSPC', 'full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['ENOTDIR', 'cannot-open'],
  ])('%s is %s', (code, kind) => {
    expect(failureBehind(Object.assign(new Error(), { code, syscall: 'open' }))).toMatchObject({ kind });
  });

  it.each([sqliteError(19), sqliteError(21), new TypeError('a bug'), 'text', null])(
    'takes %s for a bug',
    (error) => {
      expect(failureBehind(error)).toBeNull();
    },
  );
});

describe('a desk on a real database that cannot grow', () => {
  it('says that the disk is full, changes nothing, and goes on once there is room', async () => {
    const path = join(temporaryFolder(), 'batches.sqlite');
    archiveAt(path).close();
    const database = openOwned(path);
    database
      .prepare('INSERT OR IGNORE INTO meta VALUES (?, ?)')
      .run('key_check', new RowCipher(KEY).keyCheck());
    const desk = new BatchDesk({
      archive: sqliteArchive(
        database,
        new RowCipher(KEY),
        new WriteAheadLog(database, path, systemSync),
        notesInMemory(),
      ),
      now: () => NOW,
      today: () => '2026-01-31',
      newId: () => 'batch',
      breathe: nextTurn,
      changed: () => undefined,
      wait: nextTurn,
    });
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 300 }));
    const [first, second] = blocksOf(people(300));
    valueOf(await desk.appendRows({ batchId, block: first! }));
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    const full = { kind: 'full' };
    expectProblem(await desk.appendRows({ batchId, block: second! }), 'store-failed', full);
    database.exec('PRAGMA max_page_count = 1000000');
    // The same block fits now: nothing of the first try was kept.
    valueOf(await desk.appendRows({ batchId, block: second! }));
    valueOf(await desk.finishImport({ batchId }));
    const before = everythingIn(valueOf(await desk.table(batchId)));
    database.exec('PRAGMA query_only = ON');
    const readOnly = { kind: 'read-only' };
    expectProblem(await desk.approveRows({ batchId, rows: 'ready' }), 'store-failed', readOnly);
    expectProblem(await desk.deleteBatch({ batchId }), 'store-failed', readOnly);
    expect(everythingIn(valueOf(await desk.table(batchId)))).toEqual(before);
    database.exec('PRAGMA query_only = OFF');
    expect(valueOf(await desk.approveRows({ batchId, rows: 'ready' })).moves).toHaveLength(300);
    desk.close();
  });
});
