import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { PracticeRecords } from '../../src/main/practice/practice-log.ts';
import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { readStore } from './store-witness.ts';
import type { Circumstance, ProcessEnd } from './terminal-job.ts';
import { build, stackLines, TerminalJob, toldAccepted, withFileLimit } from './terminal-job.ts';

const ROWS = 120;
const SEED = 20_260;
/** What every sentence about a full disk says. */
const FULL = /the disk is full/g;

/** One job that met a full disk, and then was finished. */
interface Ended {
  readonly status: number | null;
  /** Requests that the controller got before the disk had room again. */
  readonly requests: number;
  readonly broken: BrokenPromises;
}

beforeAll(build);

/** The largest file that an undisturbed push makes, in KiB. */
async function largestFile(): Promise<number> {
  const controller = new PracticeController();
  const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
  const sizes = { largest: 0 };
  const timer = setInterval(() => {
    if (!existsSync(job.dataDir)) return;
    for (const name of readdirSync(job.dataDir)) {
      const size = statSync(join(job.dataDir, name), { throwIfNoEntry: false })?.size ?? 0;
      sizes.largest = Math.max(sizes.largest, size);
    }
  }, 2);
  const end = await job.push();
  clearInterval(timer);
  await controller.close();
  expect([end.status, end.err.match(FULL)]).toEqual([0, null]);
  job.remove();
  return Math.ceil(sizes.largest / 1024);
}

/** How a job ends on a disk that becomes full, and after there is room again. */
async function pushAndFinish(circumstance: (job: TerminalJob) => Circumstance): Promise<Ended> {
  const controller = new PracticeController();
  const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
  try {
    const end = await job.push(circumstance(job));
    const copy = join(job.folder, 'copy');
    if (existsSync(copy)) job.dataDir = copy;
    const before = controller.records();
    expectHonest(end, before);
    expectRecorded(job, before);
    if (end.status !== 0) expect(job.report()?.length ?? ROWS).toBe(ROWS);
    expectNoRemains(job);
    const finished = await job.finish();
    expect([finished.status, finished.err.match(FULL), stackLines(finished)]).toEqual([0, null, []]);
    const evidence = {
      approved: job.uniqueIds,
      reported: job.report() ?? [],
      store: readStore(job.database),
      controller: controller.records(),
    };
    return { status: end.status, requests: before.requests.length, broken: brokenPromises(evidence) };
  } finally {
    await controller.close();
    job.remove();
  }
}

/** One sentence that names the disk, and nothing told as accepted that was not. */
function expectHonest(end: ProcessEnd, { people }: PracticeRecords): void {
  expect(stackLines(end)).toEqual([]);
  const sentences = end.status === 0 ? null : ['the disk is full'];
  expect([0, 2, 3]).toContain(end.status);
  expect([end.status, end.err, end.err.match(FULL)]).toEqual([end.status, end.err, sentences]);
  for (const [uniqueId, referenceId] of toldAccepted(end)) {
    const person = people.find((one) => one.uniqueId === uniqueId);
    expect(person?.answers).toContain(`success ${referenceId}`);
  }
}

/** Every request was recorded before it left. */
function expectRecorded(job: TerminalJob, { people, requests }: PracticeRecords): void {
  if (requests.length === 0) return;
  const store = readStore(job.database);
  expect(store.integrity).toBe('ok');
  for (const { uniqueId, received } of people) {
    const made = store.made(job.uniqueIds.indexOf(uniqueId));
    expect([uniqueId, received, made >= received]).toEqual([uniqueId, received, true]);
  }
}

/** No half report, and nothing of its draft. */
function expectNoRemains(job: TerminalJob): void {
  expect(readdirSync(job.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
}

function tell(way: string, ends: readonly Ended[]): void {
  const stopped = ends.filter(({ status }) => status === 3).length;
  const refused = ends.filter(({ status }) => status === 2).length;
  const requests = ends.reduce((sum, end) => sum + end.requests, 0);
  const sums = countsOf(ends.map(({ broken }) => broken));
  tellFigure(
    'R13',
    `disk full, ${way}`,
    `${ends.length} sizes: ${refused} before the run, ${stopped} in it, ${ends.length - stopped - refused} with room; requests without a prior record 0 of ${requests}; ${sums}`,
  );
}

describe('a disk that becomes full while a batch is pushed (R13)', () => {
  it('stops before a request that cannot be recorded, says so, and goes on later: file-size limit', async () => {
    const most = await largestFile();
    const random = seededRandom(SEED);
    const count = sized(50);
    const ends: Ended[] = [];
    for (let index = 0; index < count; index += 1) {
      // From one KiB to a little more than is needed, as many sizes below 20 KiB as between 200 and 4,000.
      const size = Math.max(1, Math.round((most * 1.1) ** ((index + random()) / count)));
      const ended = await pushAndFinish(() => withFileLimit(size));
      expect([size, ended.broken]).toEqual([size, NONE_BROKEN]);
      ends.push(ended);
    }
    expect(ends.some(({ status }) => status === 2)).toBe(true);
    expect(ends.some(({ status, requests }) => status === 3 && requests > 0)).toBe(true);
    tell(`file-size limit (seed ${SEED})`, ends);
  }, 600_000);
});

/** Runs in a file system of so many KiB that ends with the process, and leaves a copy of what was in it. */
function onSmallDisk(job: TerminalJob, kibibytes: number): Circumstance {
  mkdirSync(job.dataDir, { recursive: true });
  const script = [
    'mount -t tmpfs -o "size=$1k,mode=0700" tmpfs "$2" || exit 99',
    'data=$2; copy=$3; shift 3',
    '"$@"; status=$?',
    'cp -a "$data/." "$copy"; exit $status',
  ].join('; ');
  mkdirSync(join(job.folder, 'copy'), { mode: 0o700 });
  const places = [String(kibibytes), job.dataDir, join(job.folder, 'copy')];
  return (command) => ['unshare', '-rm', 'bash', '-c', script, 'bash', ...places, ...command];
}

/** Whether this user may mount a file system in a namespace of its own. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-mount-'));
  const tried = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  rmSync(folder, { recursive: true });
  return tried.status === 0;
}

const canMount = process.platform === 'linux' && mayMount();
if (!canMount) {
  process.stdout.write(
    '\n!! THE TESTS ON A SMALL FILE SYSTEM DID NOT RUN: this user may mount none (unshare -rm).\n\n',
  );
}

describe.skipIf(!canMount)('a small disk (R13)', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('stops before a request that cannot be recorded, says so, and goes on later', async () => {
    const most = (await largestFile()) * 2;
    const random = seededRandom(SEED);
    const count = sized(20);
    const ends: Ended[] = [];
    for (let index = 0; index < count; index += 1) {
      const size = 8 + Math.round((most * 1.1) ** ((index + random()) / count));
      const ended = await pushAndFinish((job) => onSmallDisk(job, size));
      expect([size, ended.broken]).toEqual([size, NONE_BROKEN]);
      ends.push(ended);
    }
    expect(ends.some(({ status }) => status !== 0)).toBe(true);
    tell(`small file system (seed ${SEED})`, ends);
  }, 600_000);

  it('writes no half report where there is no room for it, and says so', async () => {
    const controller = new PracticeController();
    const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
    const former = 'the report of yesterday';
    // The batches stay where there is room; the report's own folder has none.
    const reports = join(job.folder, 'reports');
    const seen = join(job.folder, 'seen');
    mkdirSync(reports);
    mkdirSync(seen);
    const script = [
      'mount -t tmpfs -o size=4k tmpfs "$1" || exit 99',
      `printf '%s' '${former}' > "$1/report.csv"`,
      'reports=$1; seen=$2; shift 2',
      '"$@"; status=$?',
      'cp -a "$reports/." "$seen"; exit $status',
    ].join('; ');
    const words = job
      .pushWords()
      .map((word) => (word === job.reportPath ? join(reports, 'report.csv') : word));
    const end = await job.run(words, (command) => [
      ...['unshare', '-rm', 'bash', '-c', script, 'bash', reports, seen],
      ...command,
    ]);
    expect([end.status, end.err.match(FULL), stackLines(end)]).toEqual([2, ['the disk is full'], []]);
    expect(toldAccepted(end).size).toBe(ROWS);
    expect(readdirSync(seen)).toEqual(['report.csv']);
    expect(execFileSync('cat', [join(seen, 'report.csv')]).toString()).toBe(former);
    expect(controller.records().requests).toHaveLength(ROWS);
    await controller.close();
    job.remove();
  }, 60_000);
});

describe('a full disk and what is there already (R13)', () => {
  it('refuses to begin on batches that cannot be written, and leaves them as they are', async () => {
    const controller = new PracticeController();
    const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
    expect((await job.push()).status).toBe(0);
    const end = await job.push(withFileLimit(0));
    expect([end.status, end.err.match(FULL), stackLines(end)]).toEqual([2, ['the disk is full'], []]);
    expect(controller.records().requests).toHaveLength(ROWS);
    const again = await job.push();
    expect(again.status).toBe(0);
    expect(readStore(job.database).integrity).toBe('ok');
    await controller.close();
    job.remove();
  }, 60_000);
});
