import type { Page } from '@playwright/test';

import { buildPracticeWorkbook } from '../../src/shared/practice/practice-workbook.ts';
import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const people = Buffer.from('unique_id,login_source,first_name\nS-1,OPSCOM,Odile\nS-2,OPSCOM,Wren\n');

async function importPractice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it with practice data' }).click();
  await page.getByRole('button', { name: /^Check 250 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

async function goToStart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

/** Whether something is wider than the window, so that one would have to scroll sideways. */
async function scrollsSideways(page: Page): Promise<boolean> {
  return page
    .getByRole('main')
    .evaluate((main) => main.scrollWidth > main.clientWidth || document.body.scrollWidth > window.innerWidth);
}

test.describe('the first screen', () => {
  test('says what to do, takes the focus to its heading, and is accessible', async ({ page, axe }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Check and send a spreadsheet' })).toBeFocused();
    await expect(page).toHaveTitle('Check and send a spreadsheet – OPS-COM Batch Review');
    await expect(page.getByText('No batch yet.')).toBeVisible();
    await axe(page);
  });

  test('can be used by keyboard: the skip link, then the file chooser', async ({ page }) => {
    // Long before the key: on a busy computer the browser would show its own dialog first.
    const chooser = page.waitForEvent('filechooser');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    // Back over Settings, History and Start to the very first stop.
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Shift+Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: people });
    await expect(page.getByRole('button', { name: /^Check 2 rows/ })).toBeVisible();
  });

  test('lists a batch with its counts, opens it, and deletes it after saying what is lost', async ({
    page,
    app,
    axe,
  }) => {
    await importPractice(page);
    await goToStart(page);
    const batch = page.getByRole('listitem').filter({ hasText: '250 rows' });
    await expect(batch).toContainText('250 not approved');
    await axe(page);
    await batch.getByRole('button', { name: /^Open/ }).click();
    await expect(page.getByRole('grid')).toBeVisible();

    await app.restart();
    await batch.getByRole('button', { name: /^Delete/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this batch?' });
    await expect(dialog).toContainText('250 rows, edits, approvals and results is erased');
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(batch).toBeVisible();
    await batch.getByRole('button', { name: /^Delete/ }).click();
    await dialog.getByRole('button', { name: 'Delete the batch' }).click();
    await expect(page.getByText('No batch yet.')).toBeVisible();
    await axe(page);
    await app.restart();
    await expect(page.getByText('No batch yet.')).toBeVisible();
  });
});

test.describe('dropping on the window', () => {
  test('shows that a file is taken, and lets a second one wait', async ({ page, axe }) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'people.csv'));
      window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true }));
    });
    await expect(page.getByText('Drop to check this spreadsheet')).toBeVisible();
    await axe(page);
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'people.csv'));
      transfer.items.add(new File(['x'], 'more.csv'));
      const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      window.dispatchEvent(drop);
    });
    await expect(page.getByText('Drop to check this spreadsheet')).toBeHidden();
    await expect(page).toHaveTitle(/Import/);
    await expect(page.getByText(/more.csv was dropped as well/)).toBeVisible();
    await axe(page);
  });

  test('asks before it leaves an import that is not saved yet', async ({ page, axe }) => {
    await dropFile(page, { name: 'intake.xlsx', bytes: buildPracticeWorkbook() });
    await expect(page.getByRole('button', { name: /^Check 250 rows/ })).toBeVisible();
    await dropFile(page, { name: 'people.csv', bytes: people });
    const question = page.getByRole('dialog', { name: 'Leave this import?' });
    await expect(question).toContainText('check “people.csv” instead?');
    await axe(page);
    await question.getByRole('button', { name: 'Stay here' }).click();
    await expect(page.getByRole('button', { name: /^Check 250 rows/ })).toBeVisible();
    await dropFile(page, { name: 'people.csv', bytes: people });
    await question.getByRole('button', { name: 'Leave it and check the new file' }).click();
    await expect(page.getByRole('button', { name: /^Check 2 rows/ })).toBeVisible();
  });
});

test('says that the host is gone, and that it is back', async ({ page, expectInConsole }) => {
  expectInConsole(/Failed to load resource/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  const banner = page.getByText('The connection to the app on this computer is lost.');
  await expect(banner).toBeVisible();
  await page.unroute('**/api/**');
  await expect(banner).toBeHidden();
});

test.describe('in French', () => {
  test.use({ locale: 'fr-CA' });

  test('speaks the language of the system', async ({ page, axe }) => {
    await expect(
      page.getByRole('heading', { level: 1, name: 'Vérifier et envoyer une feuille de calcul' }),
    ).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page).toHaveTitle(/Révision de lots OPS-COM$/);
    await axe(page);
  });
});

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('follows the system and stays readable', async ({ page, axe }) => {
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await importPractice(page);
    await goToStart(page);
    await expect(page.getByText('250 not approved')).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expect(page.getByText('Never sent.')).toBeVisible();
    await axe(page);
  });
});

test.describe('at 200% zoom of a small window', () => {
  test.use({ viewport: { width: 640, height: 360 } });

  test('needs no scrolling sideways', async ({ page, axe }) => {
    for (const place of ['Start', 'History', 'Settings']) {
      await page.getByRole('button', { name: place, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await scrollsSideways(page), place).toBe(false);
      await axe(page);
    }
  });
});

/** Puts a bridge of our own in place of the host's, as the preload does; `broken` breaks the list of batches. */
async function openWithOwnBridge(
  page: Page,
  url: string,
  own: { readonly broken: boolean; readonly keychain: boolean; readonly storage: string },
): Promise<void> {
  await page.addInitScript((wanted) => {
    const good = (value: unknown) => Promise.resolve({ ok: true, value });
    const settings = {
      destinations: [],
      lastDestinationId: null,
      language: null,
      colorScheme: 'auto',
      keepDays: 90,
    };
    const description = {
      version: '0.0.0',
      host: 'desktop',
      platform: 'linux',
      keychain: { available: wanted.keychain, cause: '' },
      storage: { state: wanted.storage, path: '/data/kept-aside.sqlite' },
    };
    const bridge = {
      describeApp: () => good(description),
      readSettings: () => good(settings),
      listBatches: () => good(wanted.broken ? [{ fileName: 'half a batch', readable: true }] : []),
      subscribe: () => () => undefined,
    };
    Object.defineProperty(window, 'opscom', { value: bridge });
  }, own);
  await page.goto(url);
}

test('a screen that fails says so, and the others go on', async ({ page, app, axe, expectInConsole }) => {
  expectInConsole(/Cannot read properties of undefined/);
  await openWithOwnBridge(page, app.url(), { broken: true, keychain: true, storage: 'kept' });
  await expect(page.getByRole('heading', { level: 1, name: 'This screen stopped working' })).toBeFocused();
  await expect(page.getByText('Your rows, edits and approvals are saved')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
});

for (const [storage, sentence] of [
  ['session', 'the API token and the key of your batches are kept in memory only, until you close the app.'],
  ['setAside', 'The old one was kept at /data/kept-aside.sqlite.'],
] as const) {
  test(`says what this computer does not keep: ${storage}`, async ({ page, app, axe }) => {
    await openWithOwnBridge(page, app.url(), { broken: false, keychain: false, storage });
    const about = page.getByRole('region', { name: 'About this computer' });
    await expect(about).toContainText('This computer offers no keychain');
    await expect(about).toContainText(sentence);
    await axe(page);
  });
}
