import type { Locator, Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const ROWS = 400;
const LONG = 320;

/** Invented people of whom 320 live at an address that is too long, and eight in one that no abbreviation helps. */
function longStreets(): { name: string; bytes: Uint8Array } {
  const lines = Array.from({ length: ROWS }, (_unused, row) => {
    const street =
      row >= LONG ? 'Unit 4' : row < 8 ? 'Ancienne fromagerie Dubeauvillage' : `Apartment ${row} East Tower`;
    return `S${String(row).padStart(5, '0')},OPSCOM,JEAN,TREMBLAY-ROY,jean${row}@example.org,${street}`;
  });
  const text = ['Student ID,Login Source,First Name,Last Name,Email,Street 2', ...lines].join('\r\n');
  return { name: 'fall.csv', bytes: new TextEncoder().encode(text) };
}

async function openLongStreets(page: Page): Promise<void> {
  await dropFile(page, longStreets());
  await page.getByRole('button', { name: /^Check 400 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

async function open(page: Page, item: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Change many cells' }).press('Enter');
  await page.getByRole('menuitem', { name: item }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function choose(dialog: Locator, label: string, option: string | RegExp): Promise<void> {
  await dialog.getByRole('combobox', { name: label }).click();
  await dialog.getByRole('option', { name: option }).click();
}

async function errors(page: Page): Promise<number> {
  const button = page.getByRole('group', { name: 'Rows to show' }).getByRole('button', { name: /^Errors/ });
  return Number((await button.innerText()).replace(/\D/g, ''));
}

test.beforeEach(async ({ page }) => openLongStreets(page));

test('a fix over many cells is shown before, applied as one step, taken back, done again and kept', async ({
  page,
  app,
  axe,
}) => {
  await expect.poll(() => errors(page)).toBe(LONG);
  await page.getByRole('button', { name: /^Fix all… Street 2 longer than/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Fix cells' });
  await expect(dialog.getByText('312 cells would change. 8 cells have no fix of this kind')).toBeVisible();
  const line = dialog.getByRole('row').filter({ hasText: 'Apartment 8 East Tower' });
  await expect(line).toContainText('Apt 8 East Tower');
  await axe(page);
  await line.getByRole('checkbox').press('Space');
  await expect(dialog.getByText(/^311 cells would change\. .* 1 is left out\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change 311 cells' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^311 cells were changed/)).toBeVisible();
  await expect.poll(() => errors(page)).toBe(LONG - 311);
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+z');
  await expect.poll(() => errors(page)).toBe(LONG);
  await app.restart();
  await page.getByRole('button', { name: /^Open/ }).first().click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+y');
  await expect.poll(() => errors(page)).toBe(LONG - 311);
});

test('a fix over 312 cells, undone, redone, with a restart in between each time', async ({ page, app }) => {
  await page.getByRole('button', { name: /^Fix all… Street 2 longer than/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Fix cells' });
  await expect(dialog.getByText('312 cells would change. 8 cells have no fix of this kind')).toBeVisible();
  const line = dialog.getByRole('row').filter({ hasText: 'Apartment 9 East Tower' });
  await expect(line).toContainText('Apt 9 East Tower');
  await dialog.getByRole('button', { name: 'Change 312 cells' }).press('Enter');
  await expect.poll(() => errors(page)).toBe(LONG - 312);

  const reopen = async (): Promise<void> => {
    await app.restart();
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await expect(page.getByRole('grid')).toBeVisible();
    await page.keyboard.press('F6');
  };
  const cell = page.getByRole('row').filter({ hasText: 'S00009' });
  await reopen();
  await expect(cell).toContainText('Apt 9 East Tower');
  await page.keyboard.press('Control+z');
  await expect.poll(() => errors(page)).toBe(LONG);
  await expect(cell).toContainText('Apartment 9 East Tower');
  await reopen();
  await expect(cell).toContainText('Apartment 9 East Tower');
  await page.keyboard.press('Control+y');
  await expect.poll(() => errors(page)).toBe(LONG - 312);
  await reopen();
  await expect.poll(() => errors(page)).toBe(LONG - 312);
  await expect(cell).toContainText('Apt 9 East Tower');
});

test('what no fix can shorten is cut only by choice', async ({ page }) => {
  const dialog = await open(page, 'Fix…');
  await choose(dialog, 'Field', 'Street 2');
  await choose(dialog, 'What to do', /^Cut at the limit/);
  await expect(dialog.getByText('320 cells would change.')).toBeVisible();
  await expect(dialog.getByRole('row').nth(1)).toContainText('Ancienne fromagerie');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => errors(page)).toBe(LONG);
});

test('find and replace, also by a regular expression, and one that would never end', async ({
  page,
  axe,
}) => {
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+h');
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await expect(dialog.getByText('Type what to look for.')).toBeVisible();
  await axe(page);
  await choose(dialog, 'Where', /^Every field shown/);
  await dialog.getByLabel('Find').fill('apartment');
  await dialog.getByLabel('Replace with').fill('Apt');
  await expect(dialog.getByText('312 cells would change.')).toBeVisible();
  // What was found in one place is not offered for another one.
  await choose(dialog, 'Where', /^One field/);
  await expect(dialog.getByRole('button', { name: 'Change 312 cells' })).toHaveCount(0);
  await choose(dialog, 'Where', /^Every field shown/);
  await dialog.getByLabel('Match capital and small letters').check();
  await expect(dialog.getByText(/^No cell would change/)).toBeVisible();
  await axe(page);

  await dialog.getByLabel('Regular expression').check();
  await dialog.getByLabel('Find').fill('(');
  await expect(dialog.getByRole('alert')).toContainText('not a valid regular expression');
  await axe(page);
  await dialog.getByLabel('Find').fill(String.raw`Apartment (\d+) East`);
  await dialog.getByLabel('Replace with').fill('$1 E');
  await expect(dialog.getByText('312 cells would change.')).toBeVisible();
  await expect(dialog.getByRole('row').filter({ hasText: 'Apartment 9 East Tower' })).toContainText(
    '9 E Tower',
  );

  // The window has its turn again and again while the expression runs for ever, and says what to do when it was ended.
  const turns = await page.evaluateHandle(() => {
    const counted = { count: 0 };
    const turn = (): void => {
      counted.count += 1;
      setTimeout(turn, 10);
    };
    turn();
    return counted;
  });
  await dialog.getByLabel('Find').fill(String.raw`^(([a-zA-Z0-9 ])+)+!$`);
  const before = await turns.evaluate(({ count }) => count);
  await dialog.getByLabel('Match capital and small letters').uncheck();
  await expect(dialog.getByRole('alert')).toContainText('takes too long and was stopped', {
    timeout: 20_000,
  });
  expect((await turns.evaluate(({ count }) => count)) - before).toBeGreaterThan(20);
  await dialog.getByLabel('Find').fill(String.raw`Apartment (\d+) East`);
  await dialog.getByRole('button', { name: 'Change 312 cells' }).press('Enter');
  await expect.poll(() => errors(page)).toBe(8);
  await expect(page.getByRole('button', { name: /^Undo: replacement in 312 cells/ })).toBeVisible();
});

test('a column is edited in the rows of the filter only', async ({ page, axe }) => {
  await page
    .getByRole('group', { name: 'Rows to show' })
    .getByRole('button', { name: /^Errors/ })
    .click();
  const dialog = await open(page, 'Edit a column…');
  await choose(dialog, 'Field', 'Street 2');
  await expect(dialog.getByText('Type the text.')).toBeVisible();
  await choose(dialog, 'What to do', 'Empty every cell');
  await expect(dialog.getByText('320 cells would change.')).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: 'Change 320 cells' }).press('Enter');
  await expect.poll(() => errors(page)).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the preview has no accessibility violation in ${colorScheme}, also at 200%`, async ({
    page,
    axe,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const dialog = await open(page, 'Fix…');
    await choose(dialog, 'Where', /^Every field shown/);
    await choose(dialog, 'What to do', /^Capitals in names/);
    await expect(dialog.getByText('800 cells would change.')).toBeVisible();
    await axe(page);
    await dialog.getByRole('button', { name: 'Next page' }).click();
    await expect(dialog.getByRole('button', { name: 'Page 2' })).toHaveAttribute('aria-current', 'page');
    await page.setViewportSize({ width: 640, height: 400 });
    await expect(dialog.getByRole('button', { name: 'Change 800 cells' })).toBeAttached();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await axe(page);
  });
}
