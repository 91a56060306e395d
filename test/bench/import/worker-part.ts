import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { build, preview } from 'vite';

import { rendererPeak, startBrowser } from './bench-browser.ts';
import type { Bounds } from './bounds.ts';
import { median, say } from './bounds.ts';
import type { Contender } from './page/page.ts';
import type { PeopleKind } from './people-file.ts';
import { peopleFile } from './people-file.ts';

const here = import.meta.dirname;
const assets = resolve(here, '../../../out/renderer/assets');
const PORT = 4_967;
const MANY = 1_000_000;
const SOME = 100_000;

interface Reading {
  /** Milliseconds. */
  readonly time: number;
  /** Megabytes. */
  readonly memory: number;
}

/** The app's built worker beside SheetJS in a worker of the same kind, in Chromium. */
export async function measureWorkers(bounds: Bounds, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-import-bench-'));
  const ours = readdirSync(assets).find((name) => /^sheet\.worker-.*\.js$/.test(name));
  if (ours === undefined) throw new Error('the built app has no worker');
  await build({
    root: join(here, 'page'),
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome138',
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: join(here, 'page/page.html') },
    },
  });
  for (const name of readdirSync(assets))
    if (name.endsWith('.js')) copyFileSync(join(assets, name), join(folder, name));
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: PORT, host: '127.0.0.1', strictPort: true },
  });
  const read = (who: Contender, rows: number, kind: PeopleKind) => readingOf(folder, who, ours, rows, kind);
  try {
    for (const kind of ['shared', 'inline'] as const) {
      const own: Reading[] = [];
      const theirs: Reading[] = [];
      for (let round = 0; round < rounds; round += 1) {
        own.push(await read('ours', SOME, kind));
        theirs.push(await read('sheetjs', SOME, kind));
      }
      const time = (all: readonly Reading[]): number => median(all.map((one) => one.time));
      const memory = (all: readonly Reading[]): number => median(all.map((one) => one.memory));
      say(`in a Chromium worker, ${SOME.toLocaleString('en-CA')} rows x 26 columns, ${kind}`);
      say(
        `  ours                  ${(time(own) / 1000).toFixed(2)} s, renderer ${memory(own).toFixed(0)} MB`,
      );
      say(
        `  SheetJS, best options ${(time(theirs) / 1000).toFixed(2)} s, renderer ${memory(theirs).toFixed(0)} MB`,
      );
      bounds.most('time / SheetJS in a worker', time(own) / time(theirs), 0.16);
      bounds.most('renderer memory / SheetJS', memory(own) / memory(theirs), 0.45);
      if (kind === 'shared') continue;
      const many = await read('ours', MANY, kind);
      say(`  ours, ${MANY.toLocaleString('en-CA')} rows: ${(many.time / 1000).toFixed(2)} s`);
      bounds.most('time of ten times the rows', many.time / time(own), 12);
      bounds.most('renderer memory', many.memory, 1_200, ' MB');
    }
    await measureText(bounds, rounds, read);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * A text file: ours until the columns are there and the window knows of them, papaparse until it has the rows. The start
 * of the worker is in it, which is most of the time of a small file.
 */
async function measureText(
  bounds: Bounds,
  rounds: number,
  read: (who: Contender, rows: number, kind: PeopleKind) => Promise<Reading>,
): Promise<void> {
  for (const [kind, rows] of [
    ['csv', SOME],
    ['quoted', SOME],
    ['csv', MANY],
  ] as const) {
    const own: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      own.push((await read('ours', rows, kind)).time);
      theirs.push((await read('papaparse', rows, kind)).time);
    }
    const share = median(own) / median(theirs);
    say(`in a Chromium worker, ${rows.toLocaleString('en-CA')} rows x 26 columns, ${kind}`);
    say(`  ours      ${(median(own) / 1000).toFixed(2)} s`);
    say(`  papaparse ${(median(theirs) / 1000).toFixed(2)} s, with its rows handed to the window`);
    if (rows === MANY) bounds.most('time / papaparse in a worker', share, 0.25);
    else say(`         time / papaparse in a worker: ${share.toFixed(2)}`);
  }
}

/** In a browser of its own, so that the memory is that of this reading alone. */
async function readingOf(
  folder: string,
  who: Contender,
  ours: string,
  rows: number,
  kind: PeopleKind,
): Promise<Reading> {
  const path = await peopleFile(rows, kind);
  copyFileSync(path, join(folder, basename(path)));
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${PORT}/page.html`);
    await page.evaluate((address) => window.importBench.fetchFile(address), basename(path));
    const answer = await page.evaluate(([name, worker]) => window.importBench.read(name, worker), [
      who,
      `./${ours}`,
    ] as const);
    if (answer.rows !== rows) throw new Error(`${who} found ${answer.rows} of ${rows} rows`);
    return { time: answer.time, memory: await rendererPeak(browser) };
  } finally {
    await browser.close();
  }
}
