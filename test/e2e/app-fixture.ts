import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

import { startLoopback } from './loopback-process.ts';

/** The app that a test looks at. */
export interface RunningApp {
  /** The address with the key of the present start. */
  readonly url: () => string;
  readonly dataDir: string;
  /** Ends the app, starts it anew on the same data and opens its page. SIGKILL is a crash. */
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

interface AppFixtures {
  /** The built app with a data folder of its own, shown in `page`. */
  readonly app: RunningApp;
  /** Fails with every accessibility violation of what the page shows now. */
  readonly axe: (page: Page) => Promise<void>;
  /** A test that means to cause an error in the page's console says which; all others fail the test. */
  readonly expectInConsole: (text: string | RegExp) => void;
  readonly pageProblems: { readonly seen: string[]; readonly expected: (string | RegExp)[] };
}

/** WCAG 2.2 AA, with the rules that axe calls good practice. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Playwright's test with the app running. `page` stands at the app's first screen; a script error, an error
 * in the console or a violation of the content security policy fails the test that caused it.
 */
export const test = base.extend<AppFixtures>({
  pageProblems: async ({ page }, use) => {
    const problems = { seen: [] as string[], expected: [] as (string | RegExp)[] };
    page.on('pageerror', (error) => problems.seen.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.seen.push(`console: ${message.text()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        // eslint-disable-next-line no-console -- runs in the page, where the listener above hears it
        console.error(`policy violation: ${effectiveDirective} ${blockedURI}`);
      });
    });
    await use(problems);
    const unexpected = problems.seen.filter(
      (text) =>
        !problems.expected.some((known) =>
          typeof known === 'string' ? text.includes(known) : known.test(text),
        ),
    );
    expect(unexpected, 'errors in the page').toEqual([]);
  },

  expectInConsole: async ({ pageProblems }, use) => {
    await use((text) => pageProblems.expected.push(text));
  },

  app: [
    // pageProblems is named so that it listens before the page is opened.
    async ({ page, pageProblems: _listening }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'opscom-e2e-'));
      const dataDir = join(folder, 'data');
      const start = () => startLoopback(dataDir, join(folder, 'data.key'));
      const running = { host: await start() };
      await page.goto(running.host.url);
      await use({
        url: () => running.host.url,
        dataDir,
        async restart(signal) {
          // The page is left first: what it says about a lost app is the subject of tests of its own.
          await page.goto('about:blank');
          await running.host.stop(signal);
          running.host = await start();
          await page.goto(running.host.url);
        },
      });
      await page.close();
      await running.host.stop();
      await rm(folder, { recursive: true });
    },
    { auto: true },
  ],

  axe: async ({ browserName: _any }, use) => {
    await use(async (page) => {
      await settledLook(page);
      const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
      const told = violations.map(({ id, help, nodes }) => ({
        rule: id,
        help,
        at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
      }));
      expect(told, 'accessibility violations').toEqual([]);
    });
  },
});

export { expect } from '@playwright/test';

/**
 * Waits for what is fading: half-way its colours are others. What turns for ever is not waited for. A change
 * of the system's colours reaches the page with its next frames, so what begins with these counts too.
 */
async function settledLook(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (;;) {
      await frame();
      await frame();
      const passing = document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
        );
      if (passing.length === 0) return;
      await Promise.allSettled(passing.map(({ finished }) => finished));
    }
  });
}
