/**
 * `npm run bench -- grid [rows] [rounds]`: the grid of the review beside an empty scroller, glide-data-grid and
 * AG Grid on the same batch (26 columns, one cell in fifty in error) in one Chromium. First paint, frames and
 * processor time of journeys from the first row to the last in five seconds by wheel and by scrollbar, the
 * share of white frames on a screencast, and the time from a keystroke to the next paint. Medians.
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
import { ROW_HEIGHT } from './grid/contestant.ts';
import { filmed, journey, processorSeconds } from './grid/drive.ts';
import { keystrokes } from './grid/keystrokes.ts';
import { countWhite } from './grid/white-frames.ts';

const NAMES = ['empty', 'ours', 'glide', 'ag-grid'] as const;
type Name = (typeof NAMES)[number];

interface Figures {
  readonly firstPaint: number;
  readonly wheel: number;
  readonly scrollbar: number;
  readonly cpu: number;
  readonly whiteWheel: number;
  readonly whiteScrollbar: number;
  readonly missed: readonly string[];
}

const rows = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 3);

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const median = (values: readonly number[]): number => percentile(values, 0.5);

async function measure(browser: Browser, url: string, name: Name): Promise<Figures> {
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
        const film = await filmed(session, () => journey(page, session, way, rows * ROW_HEIGHT));
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
  await journey(page, session, way, rows * ROW_HEIGHT);
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
  const all = new Map<Name, Figures[]>(NAMES.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of NAMES) all.get(name)?.push(await measure(browser, url, name));
  }
  const of = (name: Name, figure: Exclude<keyof Figures, 'missed'>): number =>
    median((all.get(name) ?? []).map((figures) => figures[figure]));
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  say(`${rows.toLocaleString('en')} rows x 26, medians of ${rounds}`);
  say('grid      first paint  p95 frame wheel  scrollbar  CPU (both)  white wheel  scrollbar');
  for (const name of NAMES) {
    const cells = [
      name.padEnd(9),
      `${of(name, 'firstPaint').toFixed(0)} ms`.padStart(11),
      `${of(name, 'wheel').toFixed(1)} ms`.padStart(16),
      `${of(name, 'scrollbar').toFixed(1)} ms`.padStart(10),
      `${of(name, 'cpu').toFixed(2)} s`.padStart(11),
      `${(of(name, 'whiteWheel') * 100).toFixed(1)}%`.padStart(12),
      `${(of(name, 'whiteScrollbar') * 100).toFixed(1)}%`.padStart(10),
    ];
    const missed = [...new Set((all.get(name) ?? []).flatMap((figures) => figures.missed))];
    say(cells.join(' ') + (missed.length > 0 ? `  (${missed.join('; ')})` : ''));
  }
  const ratio = (figure: 'wheel' | 'scrollbar' | 'cpu' | 'firstPaint', other: Name): string =>
    (of('ours', figure) / of(other, figure)).toFixed(2);
  say(
    `ours/empty p95: wheel ${ratio('wheel', 'empty')}, scrollbar ${ratio('scrollbar', 'empty')} (at most 1.05); ` +
      `ours/glide CPU ${ratio('cpu', 'glide')} (at most 1.10), first paint ${ratio('firstPaint', 'glide')} (at most 1.00)`,
  );
  const typed = await keystrokes(browser, url, rows);
  say(
    `keystroke to paint with the cell checked again, ${typed.length} keys: median ${median(typed).toFixed(0)} ms, ` +
      `95th percentile ${percentile(typed, 0.95).toFixed(0)} ms (under 50)`,
  );
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
