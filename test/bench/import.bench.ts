/**
 * `npm run bench -- import [parts] [rounds]`: from the bytes of a file to checked rows, beside other readers on
 * the same files in the same run; medians of interleaved rounds (three by default; in Node five times as many of files
 * that take milliseconds, and one before them that does not count), exit status 1 where a bound is missed. Parts,
 * separated by commas: `node` (readers in Node, 10,000 and 100,000 rows x 26, strings shared and inline, and CSV
 * without quotes and with every text in them), `worker` (the built worker in Chromium, up to 1,000,000 rows), `app`
 * (from the drop to the checked grid in the built app). The files are made once and kept in the temporary folder.
 */
import { setTimeout } from 'node:timers/promises';

import { measureApp } from './import/app-part.ts';
import { Bounds, median, say } from './import/bounds.ts';
import type { PeopleKind } from './import/people-file.ts';
import { peopleBytes } from './import/people-file.ts';
import type { Reader } from './import/readers.ts';
import { sheetJsBest } from './import/sheetjs-best.ts';
import {
  bareInflating,
  excelJs,
  ours,
  oursChecked,
  papaParse,
  readAndDecode,
  readExcelFile,
  sheetJsDefault,
} from './import/readers.ts';
import { measureWorkers } from './import/worker-part.ts';

const PARTS = ['node', 'worker', 'app'];
const parts = (process.argv[2] ?? PARTS.join()).split(',');
const rounds = Number(process.argv[3] ?? 3);
if (parts.some((part) => !PARTS.includes(part)) || !(rounds > 0)) {
  say(`Use: npm run bench -- import [${PARTS.join(',')}] [rounds]`);
  process.exit(2);
}

/** Milliseconds until the threads that free what was collected, and that compile, have caught up. */
const REST = 10;

/** Milliseconds of one reading, after the rubbish of the one before it is collected and freed. */
async function timeOf(read: Reader, bytes: Uint8Array<ArrayBuffer>, rows: number): Promise<number> {
  globalThis.gc?.();
  await setTimeout(REST);
  const started = performance.now();
  const found = await read(bytes);
  const time = performance.now() - started;
  if (found !== rows) throw new Error(`${read.name} found ${found} of ${rows} rows`);
  return time;
}

/** Rounds for each one that was asked for: what takes milliseconds varies more from one time to the next. */
const roundsOf = (rows: number): number => rounds * (rows < 50_000 ? 5 : 1);

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/**
 * Medians of interleaved rounds, after one that does not count, in which everybody's code is compiled; those without a
 * bound of their own, some of which take long, run once.
 */
async function race<Name extends string>(
  rows: number,
  kind: PeopleKind,
  readers: Readonly<Record<Name, Reader>>,
  once: Readonly<Record<string, Reader>>,
): Promise<Readonly<Record<Name, number>>> {
  const bytes = await peopleBytes(rows, kind);
  say(`${rows.toLocaleString('en-CA')} rows x 26 columns, ${kind} (${(bytes.length / 1e6).toFixed(1)} MB)`);
  const times = new Map<string, number[]>();
  for (const read of Object.values<Reader>(readers)) await timeOf(read, bytes, rows);
  for (let round = 0; round < roundsOf(rows); round += 1) {
    // Who comes after a reader that leaves much memory to be asked for again changes from round to round.
    for (const [name, read] of rotated(
      Object.entries<Reader>({ ...readers, ...(round === 0 ? once : {}) }),
      round,
    )) {
      const known = times.get(name) ?? [];
      times.set(name, [...known, await timeOf(read, bytes, rows)]);
    }
  }
  for (const [name, all] of times) {
    const time = median(all);
    const rate = Math.round((rows / time) * 1000).toLocaleString('en-CA');
    say(
      `  ${name.padEnd(34)} ${(time / 1000).toFixed(3)} s  ${rate} rows/s${name in once ? ' (one round)' : ''}`,
    );
  }
  return Object.fromEntries(
    Object.keys(readers).map((name) => [name, median(times.get(name) ?? [])]),
  ) as Record<Name, number>;
}

async function inNode(bounds: Bounds): Promise<void> {
  const excel = excelJs();
  for (const rows of [10_000, 100_000]) {
    for (const kind of ['shared', 'inline'] as const) {
      const inflating: Reader = (bytes) => {
        bareInflating(bytes);
        return rows;
      };
      const time = await race(
        rows,
        kind,
        {
          'ours, reading': ours,
          'ours, reading + rows + checks': oursChecked,
          'bare inflating': inflating,
          'SheetJS, best options': sheetJsBest,
        },
        {
          'SheetJS, default options': sheetJsDefault,
          'read-excel-file': readExcelFile,
          ...(excel === null ? {} : { exceljs: excel }),
        },
      );
      bounds.most(
        'reading / SheetJS at its best',
        time['ours, reading'] / time['SheetJS, best options'],
        0.16,
      );
      bounds.most('reading / bare inflating', time['ours, reading'] / time['bare inflating'], 4);
      say(
        `         reading + rows + checks / SheetJS at its best: ${(time['ours, reading + rows + checks'] / time['SheetJS, best options']).toFixed(2)}`,
      );
    }
    for (const kind of ['csv', 'quoted'] as const) {
      const time = await race(
        rows,
        kind,
        {
          'ours, reading': ours,
          'ours, reading + rows + checks': oursChecked,
          'read and decode': readAndDecode,
          papaparse: papaParse,
        },
        { 'SheetJS, default options': sheetJsDefault },
      );
      bounds.most('reading / read and decode', time['ours, reading'] / time['read and decode'], 1.3);
      bounds.most('reading / papaparse', time['ours, reading'] / time.papaparse, 0.25);
      say(
        `         reading + rows + checks / papaparse: ${(time['ours, reading + rows + checks'] / time.papaparse).toFixed(2)}`,
      );
    }
  }
}

const bounds = new Bounds();
if (parts.includes('node')) await inNode(bounds);
if (parts.includes('worker')) await measureWorkers(bounds, rounds);
if (parts.includes('app')) await measureApp(bounds);
say(bounds.missed === 0 ? 'every bound is kept' : `${bounds.missed} bounds are missed`);
process.exitCode = bounds.missed === 0 ? 0 : 1;
