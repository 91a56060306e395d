/**
 * `npm run bench -- review [rows]`: the built app with a batch of so many rows (100,000 by default) of 26 columns, one
 * cell in a hundred too long, in one Chromium. Does what an administrator does to all of them at once (filter, sort,
 * find, replace, fix, copy, approve) and prints how long each took and the longest task of the window's thread
 * meanwhile, of processor time: 50 ms is the bound. The exit status is 1 where it is missed. Copying is told without a
 * bound: the browser takes the text of a million cells for the clipboard in one task of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';

import { browserOptions, findBrowser } from '../e2e/find-browser.ts';
import { startLoopback } from '../e2e/loopback-process.ts';
import { mainThreadTasks, TRACED } from '../e2e/main-thread-tasks.ts';

/** Milliseconds of processor time. */
const MOST_TASK = 50;
/** How long one step may take before the bench gives up, in milliseconds. */
const PATIENCE = 120_000;
const rows = Number(process.argv[2] ?? 100_000);

const HEADINGS = [
  ...[
    'unique_id',
    'login_source',
    'first_name',
    'last_name',
    'email',
    'user_name',
    'street',
    'street2',
    'city',
  ],
  ...[
    'province',
    'postal_code',
    'street_2',
    'city2',
    'province2',
    'postal_code2',
    'phone_cell',
    'user_type_id',
  ],
  ...['employee_phone', 'student_phone', 'date_of_birth', 'employ_no', 'student_no'],
];

/** Invented people; of every four one has a second street that is too long and can be shortened. */
function sheetOf(count: number): string {
  const lines = [HEADINGS.join(',')];
  for (let row = 0; row < count; row += 1) {
    const id = String(row).padStart(8, '0');
    const unit = row % 4 === 0 ? `Apartment ${row % 1000} East Tower` : `Unit ${row % 1000}`;
    const name = `Dogwood${(row * 7919) % count}`;
    lines.push(
      `${id},OPSCOM,Farah,${name},person.${id}@campus.example,user${id},14 Maple Street,${unit},Kingston,ON,K7L 3N6,,` +
        `Ottawa,ON,K1A 0B1,613-555-0123,4,613-555-0142,819-555-0177,2001-04-23,E${id},${id}`,
    );
  }
  return lines.join('\n');
}

async function importRows(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'people.csv'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, sheetOf(rows));
  await page.getByRole('button', { name: /^Check [\d,]+ rows/ }).click();
  await page.getByRole('grid').waitFor();
  await page.getByText('All changes saved').waitFor();
}

/** Does something under a trace and prints the longest task; true where the bound is kept, or there is none. */
async function measure(
  browser: Browser,
  page: Page,
  what: string,
  work: () => Promise<void>,
  mostTask: number | null,
): Promise<boolean> {
  await browser.startTracing(page, { categories: TRACED });
  const started = performance.now();
  await work();
  const took = performance.now() - started;
  const { cpu, wall } = mainThreadTasks(await browser.stopTracing());
  const isKept = mostTask === null || cpu <= mostTask;
  const verdict = isKept ? 'kept' : 'MISSED';
  process.stdout.write(
    `${(mostTask === null ? '' : verdict).padEnd(6)} ${what.padEnd(34)} ${(took / 1000).toFixed(1).padStart(6)} s, longest task ` +
      `${String(cpu).padStart(4)} ms of processor time, ${String(wall).padStart(4)} ms by the clock\n`,
  );
  return isKept;
}

async function measureAll(browser: Browser, page: Page): Promise<boolean> {
  const filter = page.getByRole('group', { name: 'Rows to show' });
  const status = page.getByLabel('State of the batch');
  const dialog = page.getByRole('dialog');
  const kept: boolean[] = [];
  const changed = async (cells: number): Promise<void> => {
    await page.getByText(`${cells.toLocaleString('en')} cells were changed`).waitFor();
    await page.getByText('All changes saved').waitFor();
  };
  const step = async (
    what: string,
    work: () => Promise<void>,
    mostTask: number | null = MOST_TASK,
  ): Promise<void> => {
    kept.push(await measure(browser, page, what, work, mostTask));
  };
  await step('filter: rows with errors', async () => {
    await filter.getByRole('button', { name: /^Errors/ }).click();
    await status.getByText(/^Errors: [\d,]+ rows of/).waitFor();
  });
  await filter.getByRole('button', { name: /^All/ }).click();
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+Home');
  for (let column = 0; column < 3; column += 1) await page.keyboard.press('ArrowRight');
  await step('sort by last name', async () => {
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Sort ascending' }).press('Enter');
    await status.getByText(/sorted by Last name, ascending$/).waitFor();
  });
  await page.getByRole('button', { name: 'Do not sort' }).click();
  await page.keyboard.press('F6');
  await step('find a text that no cell has', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('nowhere to be found');
    await page.keyboard.press('Enter');
    await page.getByText('Not found in the rows shown.').waitFor();
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+h');
  await dialog.getByRole('combobox', { name: 'Where' }).click();
  await dialog.getByRole('option', { name: /^Every field shown/ }).click();
  await step('replace over everything: look', async () => {
    await dialog.getByLabel('Find').fill('Kingston');
    await dialog.getByLabel('Replace with').fill('Gananoque');
    await dialog.getByRole('button', { name: /^Change [\d,]+ cells/ }).waitFor();
  });
  await step('replace over everything: change', async () => {
    await dialog.getByRole('button', { name: /^Change [\d,]+ cells/ }).click();
    await changed(rows);
  });
  await page.getByRole('button', { name: /^Fix all… Street 2 longer than/ }).click();
  await step('fix all rows of one problem', async () => {
    await dialog.getByRole('button', { name: /^Change [\d,]+ cells/ }).click();
    await changed(Math.ceil(rows / 4));
  });
  await page.keyboard.press('F6');
  const copyAll = async (): Promise<void> => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.getByText(/rows were copied/).waitFor();
  };
  await step('select all and copy', copyAll, null);
  await step('approve all that are ready', async () => {
    await page.getByRole('button', { name: /^Approve all ready/ }).click();
    await page
      .getByText(/rows (were )?approved/)
      .first()
      .waitFor();
  });
  return kept.every(Boolean);
}

const found = findBrowser();
if (found === null) {
  process.stderr.write('The review needs a Chromium. Install one, or name it in OPSCOM_CHROMIUM.\n');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'opscom-review-bench-'));
const host = await startLoopback(join(folder, 'data'), join(folder, 'data.key'));
const browser = await chromium.launch({
  ...('channel' in found ? { channel: found.channel } : { executablePath: found.executablePath }),
  args: [...(browserOptions(found).launchOptions?.args ?? [])],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(host.url);
  await importRows(page);
  process.stdout.write(`${rows.toLocaleString('en')} rows x ${HEADINGS.length} columns\n`);
  if (!(await measureAll(browser, page))) process.exitCode = 1;
} finally {
  await browser.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}
