import { existsSync } from 'node:fs';

import type { PlaywrightTestConfig } from '@playwright/test';

/** A Chromium of this computer, as Playwright is told of it. */
export type FoundBrowser = { readonly executablePath: string } | { readonly channel: 'chrome' | 'msedge' };

const LINUX_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
];
const INSTALLED: Partial<Record<NodeJS.Platform, readonly (readonly ['chrome' | 'msedge', string])[]>> = {
  darwin: [
    ['chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['msedge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable] ?? 'C:\\Program Files';
    return [
      ['chrome', `${folder}\\Google\\Chrome\\Application\\chrome.exe`],
      ['msedge', `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`],
    ] as const;
  }),
};

/** The browser that the tests run in: what OPSCOM_CHROMIUM names, or what is installed; null where none is. */
export function findBrowser(): FoundBrowser | null {
  const named = process.env.OPSCOM_CHROMIUM;
  if (named !== undefined && named !== '') return existsSync(named) ? { executablePath: named } : null;
  const executablePath = LINUX_BROWSERS.find((path) => process.platform === 'linux' && existsSync(path));
  if (executablePath !== undefined) return { executablePath };
  const installed = INSTALLED[process.platform]?.find(([, path]) => existsSync(path));
  return installed === undefined ? null : { channel: installed[0] };
}

/** Quiet and off the network; without Chromium's own sandbox only where it cannot work, for root. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The settings of Playwright for a found browser. */
export function browserOptions(browser: FoundBrowser): NonNullable<PlaywrightTestConfig['use']> {
  const isRoot = process.getuid?.() === 0;
  const args = isRoot ? ['--no-sandbox', ...FLAGS] : FLAGS;
  return 'channel' in browser
    ? { channel: browser.channel, launchOptions: { args } }
    : { launchOptions: { executablePath: browser.executablePath, args } };
}
