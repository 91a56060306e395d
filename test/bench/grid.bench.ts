/**
 * `npm run bench -- grid [rows] [rounds]`: the grid of the review beside an empty scroller, glide-data-grid and
 * AG Grid on the same batch (26 columns, one cell in fifty in error) in one Chromium. First paint, frames and
 * processor time of journeys from the first row to the last in five seconds by wheel and by scrollbar, the
 * share of white frames on a screencast, and the time from a keystroke to the next paint. Medians of rounds in
 * which the grids take turns. `rows` may be several numbers with commas; 100,000 and then 1,000,000 by default.
 * The exit status is 1 where one of the bounds in `grid/bounds.ts` is missed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { chromium } from '@playwright/test';
import type { Browser, CDPSession, Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

import { browserOptions, findBrowser } from '../e2e/find-browser.ts';
import type { Figures } from './grid/bounds.ts';
import { judge } from './grid/bounds.ts';
import { filmed, journey, processorSeconds } from './grid/drive.ts';
import { keystrokes } from './grid/keystrokes.ts';
import { countWhite } from './grid/white-frames.ts';

const NAMES = ['empty', 'ours', 'glide', 'ag-grid'] as const;
type Name = (typeof NAMES)[number];

/** The figures of one grid in one round, and what about them is not as it should be. */
interface Round extends Figures {
  readonly missed: readonly string[];
}

const SIZES = (process.argv[2] ?? '100000,1000000').split(',').map(Number);
const rounds = Number(process.argv[3] ?? 3);

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const median = (values: readonly number[]): number => percentile(values, 0.5);

async function measure(browser: Browser, url: string, name: Name, rows: number): Promise<Round> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    const session = await page.context().newCDPSession(page);
    await page.goto(url);
    const inError = await page.evaluate(([grid, count]) => window.bench.prepare(grid, count), [
      name,
      rows,
    ] as const);
    if (inError < 0.015 || inError > 0.025) throw new Error(`${inError} of the cells are in error`);
    const firstPaint = await page.evaluate(() => window.bench.mount());
    const missed: string[] = [];
    const before = await processorSeconds(browser);
    const wheel = await frames(page, session, 'wheel', missed);
    const scrollbar = await frames(page, session, 'scrollbar', missed);
    const cpu = (await processorSeconds(browser)) - before;
    const white = { wheel: 0, scrollbar: 0 };
    if (name !== 'empty') {
      for (const way of ['wheel', 'scrollbar'] as const) {
        const film = await filmed(session, () => journey(page, session, way));
        white[way] = (await countWhite(browser, film)) / Math.max(1, film.length);
        if (film.length < 20) missed.push(`only ${film.length} frames filmed by ${way}`);
      }
    }
    return {
      firstPaint,
      wheel,
      scrollbar,
      cpu,
      whiteWheel: white.wheel,
      whiteScrollbar: white.scrollbar,
      missed,
    };
  } finally {
    await page.close();
  }
}

/** The 95th percentile of the time between frames on a journey, in milliseconds. */
async function frames(
  page: Page,
  session: CDPSession,
  way: 'wheel' | 'scrollbar',
  missed: string[],
): Promise<number> {
  await page.evaluate(() => window.bench.beginFrames());
  await journey(page, session, way);
  const times = await page.evaluate(() => window.bench.endFrames());
  if (!(await page.evaluate(() => window.bench.isAtEnd()))) missed.push(`did not reach the end by ${way}`);
  return percentile(times, 0.95);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Measures all grids with so many rows and prints what it found; true where every bound is kept. */
async function compare(browser: Browser, url: string, rows: number): Promise<boolean> {
  const all = new Map<Name, Round[]>(NAMES.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of NAMES) all.get(name)?.push(await measure(browser, url, name, rows));
  }
  const figures = (name: Name): Figures => medians(all.get(name) ?? []);
  say(`${rows.toLocaleString('en')} rows x 26, medians of ${rounds}`);
  say('grid      first paint  p95 frame wheel  scrollbar  CPU (both)  white wheel  scrollbar');
  for (const name of NAMES) {
    const { firstPaint, wheel, scrollbar, cpu, whiteWheel, whiteScrollbar } = figures(name);
    const cells = [
      name.padEnd(9),
      `${firstPaint.toFixed(0)} ms`.padStart(11),
      `${wheel.toFixed(1)} ms`.padStart(16),
      `${scrollbar.toFixed(1)} ms`.padStart(10),
      `${cpu.toFixed(2)} s`.padStart(11),
      `${(whiteWheel * 100).toFixed(1)}%`.padStart(12),
      `${(whiteScrollbar * 100).toFixed(1)}%`.padStart(10),
    ];
    const missed = [...new Set((all.get(name) ?? []).flatMap((round) => round.missed))];
    say(cells.join(' ') + (missed.length > 0 ? `  (${missed.join('; ')})` : ''));
  }
  const typed = await keystrokes(browser, url, rows);
  const slowest = percentile(typed, 0.95);
  say(
    `keystroke to paint with the cell checked again, ${typed.length} keys: median ${median(typed).toFixed(0)} ms, ` +
      `95th percentile ${slowest.toFixed(0)} ms`,
  );
  const verdicts = judge(figures('ours'), figures('empty'), figures('glide'), slowest);
  for (const { name, value, most, isMissed } of verdicts)
    say(`${isMissed ? 'MISSED' : 'kept  '} ${name}: ${value.toFixed(2)} (bound ${most})`);
  const hasFailed = (all.get('ours') ?? []).some(({ missed }) => missed.length > 0);
  return !hasFailed && verdicts.every(({ isMissed }) => !isMissed);
}

function medians(measured: readonly Figures[]): Figures {
  const of = (figure: keyof Figures): number => median(measured.map((figures) => figures[figure]));
  return {
    firstPaint: of('firstPaint'),
    wheel: of('wheel'),
    scrollbar: of('scrollbar'),
    cpu: of('cpu'),
    whiteWheel: of('whiteWheel'),
    whiteScrollbar: of('whiteScrollbar'),
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const found = findBrowser();
if (found === null) {
  process.stderr.write('The grids need a Chromium. Install one, or name it in OPSCOM_CHROMIUM.\n');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'opscom-grid-bench-'));
const site = {
  root: resolve(import.meta.dirname, 'grid'),
  configFile: false as const,
  logLevel: 'error' as const,
  plugins: [react()],
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'chrome138',
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: resolve(import.meta.dirname, 'grid/page.html') },
  },
  preview: { port: await freePort(), host: '127.0.0.1', strictPort: true },
};
await build(site);
const server = await preview(site);
const options = browserOptions(found);
const browser = await chromium.launch({
  ...('channel' in found ? { channel: found.channel } : { executablePath: found.executablePath }),
  args: [...(options.launchOptions?.args ?? []), '--force-device-scale-factor=1'],
  // Playwright hides scrollbars, and one of the journeys is made by them.
  ignoreDefaultArgs: ['--hide-scrollbars'],
});
try {
  const url = `http://127.0.0.1:${site.preview.port}/page.html`;
  for (const rows of SIZES) if (!(await compare(browser, url, rows))) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
