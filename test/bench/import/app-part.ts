import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startLoopback } from '../../e2e/loopback-process.ts';
import { mainThreadTasks, TRACED } from '../../e2e/main-thread-tasks.ts';
import { rendererPeak, startBrowser } from './bench-browser.ts';
import type { Bounds } from './bounds.ts';
import { say } from './bounds.ts';
import { peopleFile } from './people-file.ts';

const LONGEST_TASK = 50;

/** The real app over the loopback host: from the drop of a file to the grid of its checked rows. */
export async function measureApp(bounds: Bounds): Promise<void> {
  for (const rows of [20_000, 100_000]) {
    const file = await peopleFile(rows, 'shared');
    const folder = mkdtempSync(join(tmpdir(), 'opscom-import-app-'));
    const host = await startLoopback(join(folder, 'data'), join(folder, 'data.key'));
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.addInitScript(() => {
        const long: number[] = [];
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) long.push(Math.round(duration));
        }).observe({ type: 'longtask' });
        Object.assign(window, { longTasks: long });
      });
      await page.goto(host.url);
      const input = page.locator('input[type=file]');
      await input.waitFor({ state: 'attached' });
      await browser.startTracing(page, { categories: TRACED });
      const started = performance.now();
      await input.setInputFiles(file);
      const check = page.getByRole('button', { name: /^Check [\d,]+ rows/ });
      await check.waitFor({ timeout: 120_000 });
      const read = performance.now();
      await check.click();
      await page.getByRole('grid').waitFor({ timeout: 240_000 });
      const shown = performance.now();
      const tasks = mainThreadTasks(await browser.stopTracing());
      const long = await page.evaluate('window.longTasks');
      const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
      say(`in the app, ${rows.toLocaleString('en-CA')} rows x 26 columns`);
      say(
        `  to the preview ${seconds(started, read)}, from there to the checked grid ${seconds(read, shown)}`,
      );
      say(`  tasks of the main thread over 50 ms by the clock, in ms: ${JSON.stringify(long)}`);
      say(`  the longest one: ${tasks.wall} ms by the clock, ${tasks.cpu} ms of processor time`);
      say(`  renderer at most ${(await rendererPeak(browser)).toFixed(0)} MB`);
      bounds.most('longest task of the main thread, processor time', tasks.cpu, LONGEST_TASK, ' ms');
    } finally {
      await browser.close();
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
