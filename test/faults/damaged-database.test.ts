import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { COLUMNS, person } from '../main/batches/desk-fixture.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { ProcessEnd } from './terminal-job.ts';
import { build, lockDatabase, stackLines, TerminalJob } from './terminal-job.ts';

const ROWS = 200;
const SEED = 20_261;
/** Where the controller begins to refuse the token, so that a run stops in good order. */
const REFUSED_FROM = 60;
const NOBODY = 65_534;

/** The one controller that all runs are made for; once `isOpen`, it refuses nothing. */
const behaviour = { isOpen: false };
const controller = new PracticeController({
  latency: 2,
  faultOf: (request) => (!behaviour.isOpen && request >= REFUSED_FROM ? '401' : null),
});
/** Two data folders with a batch that is half sent: closed in good order, and left by a killed process. */
let url = '';
let stopped: TerminalJob;
let killed: TerminalJob;
/** What the cases came to, for the figure. */
const shown: string[] = [];

beforeAll(async () => {
  build();
  ({ url } = await controller.listen(0));
  stopped = new TerminalJob(ROWS, url);
  expect((await stopped.push()).status).toBe(3);
  behaviour.isOpen = true;
  killed = new TerminalJob(ROWS, url);
  const dying = killed.push((command) => ['bash', '-c', 'echo $$ > "$0"; exec "$@"', pidFile(), ...command]);
  const before = controller.records().requests.length;
  while (controller.records().requests.length < before + 40) await new Promise((wake) => setTimeout(wake, 2));
  process.kill(Number(readFileSync(pidFile(), 'utf8')), 'SIGKILL');
  await dying;
  expect(statSync(`${killed.database}-wal`).size).toBeGreaterThan(0);
}, 60_000);

afterAll(async () => {
  await controller.close();
  for (const job of [stopped, killed]) job.remove();
  for (const folder of folders.splice(0)) {
    spawnSync('chattr', ['-R', '-i', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});

function pidFile(): string {
  return join(killed.folder, 'pid');
}

const folders: string[] = [];

/** The batch of each copy. */
const batches = new WeakMap<TerminalJob, string>();

/** A copy of a prepared job, to be damaged. */
function copyOf(job: TerminalJob): TerminalJob {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-damaged-'));
  folders.push(folder);
  cpSync(job.folder, folder, { recursive: true });
  const copy = new TerminalJob(ROWS, url, folder);
  batches.set(copy, batchIn(copy));
  return copy;
}

function digestsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** The id of the batch, which every copy has. */
function batchIn(job: TerminalJob): string {
  const database = new DatabaseSync(job.database, { readOnly: true });
  const id = String(database.prepare('SELECT batch_id FROM batches').get()?.batch_id);
  database.close();
  return id;
}

/** Takes a damaged job up again; gives how that ended and how many requests it made. */
async function resume(job: TerminalJob, uid?: number): Promise<{ end: ProcessEnd; requests: number }> {
  const before = controller.records().requests.length;
  const end = await job.resume(batches.get(job) ?? '', uid);
  return { end, requests: controller.records().requests.length - before };
}

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, at);
  writeFileSync(file, content);
}

/** What the cases gave when they were salvaged: rows, or null where nothing can be read. */
const salvaged = new Map<string, number | null>();

/**
 * Salvages what was set aside; gives its rows, or null where nothing can be read. Every row that comes back is the
 * one that was imported, and the file set aside is as it was.
 */
async function salvage(job: TerminalJob): Promise<number | null> {
  const before = digestsIn(job.dataDir);
  const out = join(job.folder, 'recovered');
  rmSync(out, { recursive: true, force: true });
  const words = ['salvage', '--out', out, '--data-dir', job.dataDir, '--key-file', job.keyFile];
  const end = await job.run(words);
  expect(stackLines(end)).toEqual([]);
  const after = digestsIn(job.dataDir);
  for (const [name, digest] of before) {
    if (/damaged|unreadable/.test(name)) expect([name, after.get(name)]).toEqual([name, digest]);
  }
  if (end.status === 2) {
    expect(end.err).toMatch(
      /Nothing can be read of .*(damaged|unreadable).*restore the batches from a backup/s,
    );
    return null;
  }
  const rows = readFileSync(join(out, 'recovered-1.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  for (const row of rows) {
    const index = Number(row.split(',')[0]) - 2;
    const values = COLUMNS.map((column) => person(index)[column]);
    expect(row.slice(0, row.indexOf(values.join(',')))).toBe(`${index + 2},`);
    expect(row).toMatch(/,(?:accepted|unconfirmed|not sent|not known),[^,]*,,(?:"[^"]*"|[^,"]*)$/);
  }
  // All of them, or it says that some are missing.
  expect([end.status, rows.length]).toEqual([rows.length === ROWS ? end.status : 1, rows.length]);
  return rows.length;
}

type Damage = (job: TerminalJob) => void;

const SET_ASIDE: readonly (readonly [string, () => TerminalJob, Damage])[] = [
  ['a zeroed header', () => stopped, ({ database }) => overwrite(database, 0, new Uint8Array(100))],
  [
    'a bad page in the middle',
    () => stopped,
    ({ database }) => overwrite(database, 4096 * 6, new Uint8Array(4096).fill(0xa5)),
  ],
  [
    'half of it cut off',
    () => stopped,
    ({ database }) => truncateSync(database, Math.floor(statSync(database).size / 8192) * 4096),
  ],
  ['nothing in it', () => stopped, ({ database }) => truncateSync(database, 0)],
  [
    'another kind of file in its place',
    () => stopped,
    ({ database }) => writeFileSync(database, '%PDF-1.7 no database'),
  ],
  [
    'a state that was changed',
    () => stopped,
    ({ database }) => {
      const open = new DatabaseSync(database);
      const kept = open.prepare('SELECT statuses FROM status_blocks WHERE block = 0').get()?.statuses;
      if (!(kept instanceof Uint8Array)) throw new Error('no states');
      open
        .prepare('UPDATE status_blocks SET statuses = ? WHERE block = 0')
        .run(kept.map((byte, index) => (index === kept.length - 1 ? byte ^ 1 : byte)));
      open.close();
    },
  ],
  ['its log gone after a crash', () => killed, ({ database }) => rmSync(`${database}-wal`)],
  ['only its log left after a crash', () => killed, ({ database }) => rmSync(database)],
  [
    'header and log destroyed after a crash',
    () => killed,
    ({ database }) => {
      overwrite(database, 0, new Uint8Array(100));
      overwrite(`${database}-wal`, 0, new Uint8Array(200));
    },
  ],
];

describe('a damaged database (R14)', () => {
  it.each(SET_ASIDE)(
    'is kept as it is and not pushed from: %s',
    async (what, prepared, damage) => {
      const job = copyOf(prepared());
      damage(job);
      const before = digestsIn(job.dataDir);
      const { end, requests } = await resume(job);
      expect([end.status, requests, stackLines(end)]).toEqual([2, 0, []]);
      const after = digestsIn(job.dataDir);
      const aside = /They were kept as (\S+batches-damaged-[\d-]+\.sqlite), and a new store was begun/.exec(
        end.err,
      );
      for (const part of ['', '-wal']) {
        const original = before.get(`batches.sqlite${part}`);
        if (original !== undefined)
          expect([part, after.get(`${aside?.[1]?.split('/').at(-1) ?? '?'}${part}`)]).toEqual([
            part,
            original,
          ]);
      }
      const rows = await salvage(job);
      // The app goes on with a new store, and the old one can be salvaged later too.
      const pushed = await job.push();
      expect([pushed.status, pushed.err.includes('could not be read')]).toEqual([0, false]);
      expect(await salvage(job)).toBe(rows);
      salvaged.set(what, rows);
      shown.push('set aside');
    },
    60_000,
  );

  it('of a newer version is left where it is', async () => {
    const job = copyOf(stopped);
    const open = new DatabaseSync(job.database);
    open.exec('PRAGMA user_version = 99');
    open.close();
    await expectLeftAlone(job, /was made by a newer version of this app\. .*install the newest version/is);
  });

  it('that another program has open is left where it is', async () => {
    const job = copyOf(stopped);
    const letGo = await lockDatabase(job.database);
    await expectLeftAlone(job, /another program is using the data file\. .*close the other copy/is);
    await letGo();
  });

  it('of another key is kept, and opens again with its own', async () => {
    const job = copyOf(stopped);
    const before = digestsIn(job.dataDir).get('batches.sqlite');
    rmSync(job.keyFile);
    const { end, requests } = await resume(job);
    expect([end.status, requests]).toEqual([2, 0]);
    const aside = /kept as (\S+unreadable\S+\.sqlite)/.exec(end.err)?.[1] ?? '';
    expect(createHash('sha256').update(readFileSync(aside)).digest('hex')).toBe(before);
    // Without its own key there is nothing to be read.
    expect(await salvage(job)).toBeNull();
    shown.push('set aside');
  });

  /** Refused with a sentence, and every file as it was. */
  async function expectLeftAlone(job: TerminalJob, sentence: RegExp, uid?: number): Promise<void> {
    const before = digestsIn(job.dataDir);
    const { end, requests } = await resume(job, uid);
    expect([end.status, requests, stackLines(end)]).toEqual([2, 0, []]);
    expect(end.err).toMatch(sentence);
    expect(end.err.trimEnd().split('\n')).toHaveLength(1);
    expect(end.err).toContain(job.dataDir);
    const after = digestsIn(job.dataDir);
    for (const [name, digest] of before) expect([name, after.get(name)]).toEqual([name, digest]);
    shown.push('left alone');
  }

  const READ_ONLY = /is read-only[ .].*give yourself permission/is;

  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    process.stdout.write(
      '\n!! READ-ONLY FILES OF ANOTHER USER: shown as this user only, who is not root.\n\n',
    );
  }

  it.each([
    ['the file', 0o400, 0o700],
    ['the folder', 0o600, 0o500],
    ['both', 0o400, 0o500],
  ])('that may not be written is left as it is: %s', async (_what, fileMode, folderMode) => {
    const job = copyOf(stopped);
    const uid = isRoot ? NOBODY : undefined;
    if (uid !== undefined) giveTo(job.folder, uid);
    chmodSync(job.database, fileMode);
    chmodSync(job.dataDir, folderMode);
    await expectLeftAlone(job, READ_ONLY, uid);
    chmodSync(job.dataDir, 0o700);
  });

  const canFreeze = isRoot && freezes();
  if (!canFreeze) {
    process.stdout.write('\n!! IMMUTABLE FILES WERE NOT TESTED: chattr +i does not work here.\n\n');
  }

  it.skipIf(!canFreeze).each([
    ['the file', (job: TerminalJob) => job.database],
    ['the folder', (job: TerminalJob) => job.dataDir],
  ])('that not even root may write is left as it is: %s', async (_what, path) => {
    const job = copyOf(stopped);
    execFileSync('chattr', ['+i', path(job)]);
    await expectLeftAlone(job, READ_ONLY);
    execFileSync('chattr', ['-i', path(job)]);
  });

  it('with flipped bits sends what was approved, or nothing', async () => {
    const random = seededRandom(SEED);
    const ends = { refused: 0, sent: 0, requests: 0 };
    const count = sized(40);
    for (let time = 0; time < count; time += 1) {
      const job = copyOf(stopped);
      const size = statSync(job.database).size;
      const at = Math.floor(random() * size);
      const bit = 1 << Math.floor(random() * 8);
      overwrite(job.database, at, Uint8Array.of((readFileSync(job.database)[at] ?? 0) ^ bit));
      const { end, requests } = await resume(job);
      expect([at, bit, stackLines(end)]).toEqual([at, bit, []]);
      if (end.status === 2) {
        expect([at, bit, requests, end.err.trim()]).toEqual([at, bit, 0, expect.stringMatching(/\w\.$/)]);
        ends.refused += 1;
      } else {
        expect([at, bit, end.status]).toEqual([at, bit, 0]);
        ends.sent += 1;
      }
      ends.requests += requests;
      rmSync(job.folder, { recursive: true });
    }
    for (const { uniqueId, fields } of controller.records().people) {
      if (fields !== null) expect(fields).toEqual(person(Number(uniqueId.slice(3))));
    }
    // One bit in ten or so matters: a few may all have hit unused bytes.
    if (count >= 40) expect(ends.refused).toBeGreaterThan(0);
    tellFigure(
      'R14',
      `flipped bits (seed ${SEED})`,
      `${count} bits: ${ends.refused} refused, ${ends.sent} sent what was approved; values sent that nobody approved 0`,
    );
  }, 600_000);

  it('sums up', () => {
    const count = (what: string): number => shown.filter((one) => one === what).length;
    const gone = canFreeze ? '' : ', immutable files not tested';
    tellFigure(
      'R14',
      'damaged, missing, read-only, newer and locked databases',
      `${shown.length} cases: ${count('set aside')} set aside, ${count('left alone')} left alone${gone}; original bytes changed 0; requests 0`,
    );
    expect(shown.length).toBeGreaterThanOrEqual(SET_ASIDE.length + 6);
    const given = (is: (rows: number) => boolean): number =>
      [...salvaged.values()].filter((rows) => is(rows ?? 0)).length;
    tellFigure(
      'R14',
      'what can be salvaged of those set aside',
      `of ${salvaged.size} with their key: ${given((rows) => rows === ROWS)} all ${ROWS} rows, ${given((rows) => rows > 0 && rows < ROWS)} some, ${given((rows) => rows === 0)} nothing; other values than were imported 0; the same again after a restart`,
    );
    // What is not in any file any more cannot come back: an empty file, a PDF, rows that only the lost log had.
    expect(Object.fromEntries(salvaged)).toMatchObject({
      'a zeroed header': ROWS,
      'a state that was changed': ROWS,
      'only its log left after a crash': ROWS,
      'nothing in it': null,
      'another kind of file in its place': null,
    });
  });
});

function giveTo(path: string, uid: number): void {
  lchownSync(path, uid, uid);
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), uid);
}

/** Whether a file can be made immutable here. */
function freezes(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-freeze-'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const tried = spawnSync('chattr', ['+i', file]);
  spawnSync('chattr', ['-i', file]);
  rmSync(folder, { recursive: true });
  return tried.status === 0;
}
