import { availableParallelism } from 'node:os';

import { defineConfig } from '@playwright/test';

import { browserOptions, findBrowser } from './test/e2e/find-browser.ts';

const browser = findBrowser();

/** The browser tests: the built app in a Chromium or Chrome of this computer, and in Electron where it is. */
export default defineConfig({
  testDir: 'test/e2e',
  // Two runs at once (several people on one checkout) need a folder each.
  outputDir: process.env.OPSCOM_BROWSER_ARTIFACTS ?? 'test-results',
  // How long to wait before giving up: two tests share the machine, and others may be at work on it.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // A test that passes at the second try has shown a fault: there is no second try.
  retries: 0,
  // Every test has an app, a data folder and a port of its own: they may run side by side, in any order.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.OPSCOM_BROWSER_RESULTS ?? 'test-results/results.json' }],
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-CA',
    timezoneId: 'America/Toronto',
    // A trace of every test costs a third of the time: ask for one with --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      testIgnore: 'electron/**',
      use: browser === null ? {} : browserOptions(browser),
    },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
