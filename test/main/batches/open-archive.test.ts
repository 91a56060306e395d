import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { beforeEach, describe, expect, it } from 'vitest';

import { assertSqlite, openForReading, openOwned } from '../../../src/main/batches/database.ts';
import { closeUnmarked } from '../../../src/main/batches/in-use-mark.ts';
import { openArchive } from '../../../src/main/batches/open-archive.ts';
import { StoreError, storeFailure } from '../../../src/main/batches/store-error.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import {
  archiveAt,
  deskOver,
  everythingIn,
  imported,
  KEY,
  NOW,
  people,
  temporaryFolder,
  valueOf,
} from './desk-fixture.ts';

let path = '';
beforeEach(() => {
  path = join(temporaryFolder(), 'data', 'batches.sqlite');
});

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A database with a batch of 600 rows in it, closed. */
async function fill(): Promise<void> {
  const fixture = deskOver(() => archiveAt(path));
  await imported(fixture, people(600));
  fixture.desk.close();
}

describe('openArchive', () => {
  it('makes folder and files that only their owner may read', () => {
    const archive = archiveAt(path);
    archive.transaction(() => undefined);
    const folder = dirname(path);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toContain('batches.sqlite');
    for (const file of files)
      expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
    archive.close();
  });

  it('opens with every promised setting', () => {
    archiveAt(path).close();
    const database = openOwned(path);
    const setting = (name: string): unknown =>
      Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect({
      journal: setting('journal_mode'),
      synchronous: setting('synchronous'),
      keys: setting('foreign_keys'),
      secure: setting('secure_delete'),
      locking: setting('locking_mode'),
    }).toEqual({ journal: 'wal', synchronous: 2, keys: 1, secure: 1, locking: 'exclusive' });
    database.close();
  });

  it('finds what an earlier process left', async () => {
    await fill();
    const opened = openArchive({ path, key: KEY, now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    expect(opened.setAside).toBeNull();
    expect(opened.archive.batches.list()).toHaveLength(1);
    opened.archive.close();
  });

  it('refuses a second opener while the first has it', () => {
    const archive = archiveAt(path);
    expect(openArchive({ path, key: KEY, now: NOW })).toEqual({
      ok: false,
      failure: { kind: 'locked', cause: 'another program is using the data file', path },
    });
    archive.close();
    archiveAt(path).close();
  });

  it('refuses a database of a newer version and leaves it alone', () => {
    archiveAt(path).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = digestOf(path);
    expect(openArchive({ path, key: KEY, now: NOW })).toMatchObject({
      ok: false,
      failure: { kind: 'newer-schema' },
    });
    expect(digestOf(path)).toBe(before);
  });

  it('refuses while another process is opening it', () => {
    archiveAt(path).close();
    const other = new DatabaseSync(`${path}.lock`);
    other.exec('BEGIN EXCLUSIVE');
    expect(openArchive({ path, key: KEY, now: NOW })).toMatchObject({ failure: { kind: 'locked' } });
    other.close();
    archiveAt(path).close();
  });

  it('says so where the folder cannot be made', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(openArchive({ path: join(file, 'batches.sqlite'), key: KEY, now: NOW })).toMatchObject({
      ok: false,
      failure: { kind: 'cannot-open' },
    });
  });

  it('begins anew over what a creation left behind that was cut off', () => {
    mkdirSync(dirname(path));
    writeFileSync(`${path}.new`, 'half');
    writeFileSync(`${path}.new-wal`, 'half');
    archiveAt(path).close();
    expect(readdirSync(dirname(path))).toEqual(['batches.sqlite', 'batches.sqlite.lock']);
  });
});

const DAMAGES: readonly (readonly [string, (file: string) => void])[] = [
  ['a zeroed header', (file) => overwrite(file, 0, new Uint8Array(100))],
  ['one flipped byte in the header', (file) => overwrite(file, 3, Uint8Array.of(0xff))],
  ['a destroyed page in the middle', (file) => overwrite(file, 4096 * 6, new Uint8Array(4096).fill(0xa5))],
  ['half of the file', (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
  ['an odd length', (file) => truncateSync(file, statSync(file).size - 5_000)],
  ['no content at all', (file) => truncateSync(file, 0)],
  ['the content of another kind of file', (file) => writeFileSync(file, 'PK\u0003\u0004 not a database')],
];

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, at);
  writeFileSync(file, content);
}

describe('openArchive on a damaged database', () => {
  it.each(DAMAGES)('keeps the file with %s, unchanged, and begins anew', async (_what, damage) => {
    await fill();
    damage(path);
    const before = digestOf(path);
    const opened = openArchive({ path, key: KEY, now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    const aside = join(dirname(path), 'batches-damaged-2026-01-31.sqlite');
    expect(opened.setAside).toEqual({ path: aside, why: 'damaged' });
    expect(digestOf(aside)).toBe(before);
    expect(opened.archive.batches.list()).toEqual([]);
    opened.archive.close();
  });

  it('keeps each of several damaged databases of one day', async () => {
    for (let time = 0; time < 3; time += 1) {
      await fill();
      overwrite(path, 0, new Uint8Array(100));
      archiveAt(path).close();
    }
    expect(readdirSync(dirname(path)).filter((file) => /damaged.*\.sqlite$/.test(file))).toEqual([
      'batches-damaged-2026-01-31-2.sqlite',
      'batches-damaged-2026-01-31-3.sqlite',
      'batches-damaged-2026-01-31.sqlite',
    ]);
  });

  it('keeps the log of a damaged database with it', async () => {
    const { copy } = await copyWhileOpen();
    overwrite(copy, 0, new Uint8Array(100));
    // The log must not be able to repair the header, which a whole one does.
    overwrite(`${copy}-wal`, 0, new Uint8Array(200));
    const log = digestOf(`${copy}-wal`);
    writeFileSync(`${copy}-requests`, 'notes');
    const opened = openArchive({ path: copy, key: KEY, now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    expect(opened.archive.batches.list()).toEqual([]);
    expect(digestOf(`${opened.setAside?.path ?? ''}-wal`)).toBe(log);
    // What is noted about its requests goes with it.
    expect(readFileSync(`${opened.setAside?.path ?? ''}-requests`, 'utf8')).toBe('notes');
    expect(existsSync(`${copy}-requests`)).toBe(false);
    opened.archive.close();
  });

  it('keeps a log whose database is gone', async () => {
    const { copy } = await copyWhileOpen();
    const log = digestOf(`${copy}-wal`);
    rmSync(copy);
    const opened = openArchive({ path: copy, key: KEY, now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    expect(opened.archive.batches.list()).toEqual([]);
    expect(digestOf(`${opened.setAside?.path ?? ''}-wal`)).toBe(log);
    opened.archive.close();
  });
});

/** The files as a killed process leaves them: the database and a log that was not played in yet. */
async function copyWhileOpen(): Promise<{ copy: string }> {
  const fixture = deskOver(() => archiveAt(path));
  await imported(fixture, people(600));
  const copy = join(temporaryFolder(), 'batches.sqlite');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  fixture.desk.close();
  return { copy };
}

describe('openArchive on a database whose log is gone', () => {
  it('keeps the database, unchanged: what was written last is missing in it', async () => {
    const { copy } = await copyWhileOpen();
    rmSync(`${copy}-wal`);
    const before = digestOf(copy);
    const opened = openArchive({ path: copy, key: KEY, now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    expect(opened.setAside).toMatchObject({ why: 'damaged' });
    expect(digestOf(opened.setAside?.path ?? '')).toBe(before);
    expect(opened.archive.batches.list()).toEqual([]);
    opened.archive.close();
  });

  it('takes one that was closed, which has no log', async () => {
    await fill();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const archive = archiveAt(path);
    expect(archive.batches.list()).toHaveLength(1);
    archive.close();
  });

  it('takes one that could not be unmarked when it was closed', () => {
    const archive = archiveAt(path);
    archive.transaction = () => {
      throw new StoreError(storeFailure('full'));
    };
    closeUnmarked(archive, openForReading(path), path);
    expect(existsSync(`${path}-wal`)).toBe(true);
    const again = openArchive({ path, key: KEY, now: NOW });
    if (!again.ok) throw new Error(again.failure.cause);
    expect(again.setAside).toBeNull();
    again.archive.close();
  });
});

/** What a batch says of itself, or that it cannot be read, or that the whole database was set aside. */
async function contentAt(file: string): Promise<unknown> {
  const opened = openArchive({ path: file, key: KEY, now: NOW });
  if (!opened.ok) throw new Error(opened.failure.cause);
  if (opened.setAside !== null) {
    opened.archive.close();
    return 'set aside';
  }
  const { desk } = deskOver(() => opened.archive);
  const listed = await desk.listBatches();
  const [batch] = listed.ok ? listed.value : [];
  const table = await desk.table(batch?.batchId ?? '');
  const content = table.ok ? everythingIn(table.value) : `refused: ${table.problem.code}`;
  desk.close();
  return content;
}

describe('openArchive on a database with flipped bits', () => {
  it('shows what was there, or refuses: never other rows or states', async () => {
    const fixture = deskOver(() => archiveAt(path));
    const batchId = await imported(fixture, people(600));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [1, 2, 3] }));
    fixture.desk.close();
    const whole = readFileSync(path);
    const truth = await contentAt(path);
    expect(truth).not.toBe('set aside');
    const ends = new Map<unknown, number>();
    const random = seededRandom(7);
    const copy = join(temporaryFolder(), 'batches.sqlite');
    for (let time = 0; time < 60; time += 1) {
      const flipped = Buffer.from(whole);
      const at = Math.floor(random() * flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      rmSync(copy, { force: true });
      writeFileSync(copy, flipped);
      const content = await contentAt(copy);
      const end = typeof content === 'string' ? content : 'shown';
      if (typeof content !== 'string') expect([at, content]).toEqual([at, truth]);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect([...ends.keys()].sort()).toContain('refused: batch-unreadable');
  });

  it('notices one in the name of a column', async () => {
    const fixture = deskOver(() => archiveAt(path));
    await imported(fixture, people(3));
    fixture.desk.close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('destination_name');
    if (at < 0) throw new Error('the column is called otherwise');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await contentAt(path)).toBe('set aside');
  });

  it('notices one that would have approved a row', async () => {
    const fixture = deskOver(() => archiveAt(path));
    const batchId = await imported(fixture, people(3));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [1] }));
    fixture.desk.close();
    const database = new DatabaseSync(path);
    const kept = database.prepare('SELECT statuses FROM status_blocks').get()?.statuses;
    if (!(kept instanceof Uint8Array)) throw new Error('no states');
    const changed = Uint8Array.from(kept);
    changed[changed.length - 1] = changed[changed.length - 2] ?? 0;
    database.prepare('UPDATE status_blocks SET statuses = ?').run(changed);
    database.close();
    expect(await contentAt(path)).toBe('set aside');
  });
});

describe('openArchive after a killed process', () => {
  it('plays the log in', async () => {
    const { copy } = await copyWhileOpen();
    const fixture = deskOver(() => archiveAt(copy));
    const [summary] = valueOf(await fixture.desk.listBatches());
    expect(summary).toMatchObject({ rows: 600, readable: true });
    expect(valueOf(await fixture.desk.table(summary?.batchId ?? '')).rowCount).toBe(600);
    fixture.desk.close();
  });
});

describe('openArchive with another key', () => {
  it('keeps the database, which opens again with its own key', async () => {
    await fill();
    const before = digestOf(path);
    const opened = openArchive({ path, key: new Uint8Array(32).fill(9), now: NOW });
    if (!opened.ok) throw new Error(opened.failure.cause);
    expect(opened.archive.batches.list()).toEqual([]);
    opened.archive.close();
    const aside = join(dirname(path), 'batches-unreadable-2026-01-31.sqlite');
    expect(opened.setAside).toEqual({ path: aside, why: 'unreadable' });
    expect(digestOf(aside)).toBe(before);
    const again = archiveAt(aside);
    expect(again.batches.list()).toHaveLength(1);
    again.close();
  });
});

describe('assertSqlite', () => {
  it.each(['3.51.3', '3.51.10', '3.53.4', '4.0.0'])('takes %s', (version) => {
    expect(() => assertSqlite(version)).not.toThrow();
  });
  it.each(['3.51.2', '3.50.9', '3.9.99', '2.99.99', ''])('refuses %j', (version) => {
    expect(() => assertSqlite(version)).toThrow('the database library of this system is too old');
  });
});
