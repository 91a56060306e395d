import { readFileSync } from 'node:fs';

import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';

import { browserOptions, findBrowser } from '../../e2e/find-browser.ts';

/** Starts the Chromium of this computer. Throws with a sentence where there is none. */
export async function startBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (found === null)
    throw new Error('This part needs a Chromium. Install one, or name it in OPSCOM_CHROMIUM.');
  return chromium.launch({
    ...('channel' in found ? { channel: found.channel } : { executablePath: found.executablePath }),
    args: browserOptions(found).launchOptions?.args ?? [],
  });
}

/** The most memory that a renderer of the browser ever had, in megabytes; from Linux, NaN elsewhere. */
export async function rendererPeak(browser: Browser): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.max(...peaks) / 1024;
}
