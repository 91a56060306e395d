/**
 * `npm run screenshots`: takes the pictures that README.md shows anew, into docs/screenshots.
 * `npm run screenshots -- FOLDER [ZOOM]`: takes a picture of every screen with the practice data, light and dark,
 * at 1280 x 720, into the folder. ZOOM 2 shows the app as at 200%.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { chromium } from '@playwright/test';

import { browserOptions, findBrowser } from '../test/e2e/find-browser.ts';
import { startLoopback } from '../test/e2e/loopback-process.ts';
import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(import.meta.dirname, '..');
const [named, zoom = '1'] = process.argv.slice(2);
const folder = named ?? join(root, 'docs/screenshots');
const readme = await readFile(join(root, 'README.md'), 'utf8');

/** Pictures are large: the repository holds those that somebody looks at. */
function isWanted(name) {
  return named !== undefined || readme.includes(`docs/screenshots/${name}.jpg`);
}

async function walk(page, take) {
  const button = (name) => page.getByRole('button', { name }).first();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('start');
  await button('Try it with practice data').click();
  await button('Check 250 rows').waitFor();
  await take('import');
  await page
    .getByRole('combobox', { name: 'Field for column Cell/Res', exact: true })
    .scrollIntoViewIfNeeded();
  await take('import-columns');
  await button('Check 250 rows').click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('F8');
  await take('review');
  await page.keyboard.press('F2');
  await take('review-edit');
  await page.keyboard.press('Escape');
  await button(/^Approve all ready/).click();
  await button('Send…').click();
  await button(/^Send \d+ rows/).waitFor();
  await take('send');
  await button(/^Send \d+ rows/).click();
  await page.getByText('Every row was dealt with.').waitFor();
  await take('sent');
  await button('Repair the refused rows').click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('F8');
  await take('review-refused');
  await page.getByRole('button', { name: 'Results', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Results' }).waitFor();
  await take('results');
  await button('History').click();
  await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
  await take('history');
  await button('Settings').click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await take('settings');
}

async function pictures(browser, scheme) {
  const data = await mkdtemp(join(tmpdir(), 'opscom-pictures-'));
  const app = await startLoopback(join(data, 'data'), join(data, 'key'));
  const scale = Number(zoom);
  const page = await browser.newPage({
    viewport: { width: 1280 / scale, height: 720 / scale },
    deviceScaleFactor: scale,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-CA',
  });
  await page.goto(app.url);
  await walk(page, async (name) => {
    // Notices pass by; what a picture shows must not depend on when it was taken.
    for (const close of await page.getByRole('button', { name: 'Dismiss' }).all()) await close.click();
    if (!isWanted(`${name}-${scheme}`)) return;
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.jpg`), type: 'jpeg', quality: 62 });
  });
  await page.close();
  await app.stop();
  await rm(data, { recursive: true });
}

const found = findBrowser();
if (found === null) {
  process.stderr.write(
    'No Chromium or Chrome was found to take the pictures with. Name one with OPSCOM_CHROMIUM.\n',
  );
  process.exitCode = 2;
} else {
  await ensureBuilt();
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch(browserOptions(found).launchOptions);
  for (const scheme of ['light', 'dark']) await pictures(browser, scheme);
  await browser.close();
}
