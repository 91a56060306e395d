import type { Locator, Page } from '@playwright/test';

import { openConfSettings } from '../../src/main/settings/conf-settings.ts';
import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';
import { mainThreadTasks, TRACED } from './main-thread-tasks.ts';

/** Milliseconds of processor time of one task from which on a user would call the window frozen. */
const FROZEN = 1_000;
const HEADINGS = ['unique_id', 'login_source', 'first_name', 'last_name', 'email', 'city', 'street2'];
const CITIES = ['Ottawa', 'gatineau', 'Édmonton', 'Halifax', ''];

/** Opens a batch of invented people in review; unique ids are whole numbers of different lengths. */
async function openPeople(page: Page, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, row) => {
    const city = CITIES[row % CITIES.length] ?? '';
    return `${(row * 7) % count},OPSCOM,Ada${row},Winter,ada.${row}@campus.example,${city},`;
  });
  const sheet = [HEADINGS.join(','), ...rows].join('\n');
  await dropFile(page, { name: 'people.csv', bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: /^Check [\d,]+ rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.getByRole('grid')).toBeFocused();
}

async function active(page: Page): Promise<{ text: string; row: number; heading: string }> {
  return page.getByRole('grid').evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    const column = cell?.getAttribute('aria-colindex') ?? '';
    return {
      text: cell?.textContent ?? '',
      row: Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex')),
      heading: grid.querySelector(`[role=columnheader][aria-colindex="${column}"]`)?.textContent ?? '',
    };
  });
}

/** Presses keys one after the other. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to the first cell of a column. */
async function goToColumn(page: Page, heading: string): Promise<void> {
  await press(page, 'Control+Home');
  for (let step = 0; step < 30 && (await active(page)).heading !== heading; step += 1) {
    await page.keyboard.press('ArrowRight');
  }
  expect((await active(page)).heading).toBe(heading);
}

/**
 * Pastes a text as a spreadsheet program leaves it on the clipboard, by the event that Ctrl+V causes. In a task of
 * its own: what the test asks of the page is not counted among the page's tasks.
 */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('grid').evaluate((grid, pasted) => {
    return new Promise<void>((resolve) => {
      setTimeout(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        resolve();
      });
    });
  }, text);
}

/** What Ctrl+C puts on the clipboard. */
async function copied(page: Page): Promise<string> {
  return page.getByRole('grid').evaluate((grid) => {
    const clipboardData = new DataTransfer();
    grid.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  });
}

function heading(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name });
}

async function headings(page: Page): Promise<readonly string[]> {
  const all = await page.getByRole('columnheader').evaluateAll((cells) =>
    cells
      .filter((cell) => !cell.classList.contains('grid-unused'))
      .map((cell) => [Number(cell.getAttribute('aria-colindex')), cell.textContent] as const)
      .sort(([left], [right]) => left - right)
      .map(([, text]) => text),
  );
  return all.slice(1);
}

/** The texts of a column's first rows as they stand on screen. */
async function column(page: Page, name: string, count: number): Promise<readonly string[]> {
  const index = await heading(page, name).getAttribute('aria-colindex');
  const cells = await page
    .locator(`.grid-row:not(.grid-unused) [role=gridcell][aria-colindex="${index ?? ''}"]`)
    .evaluateAll((found) =>
      found
        .map(
          (cell) =>
            [Number(cell.closest('[role=row]')?.getAttribute('aria-rowindex')), cell.textContent] as const,
        )
        .sort(([left], [right]) => left - right)
        .map(([, text]) => text),
    );
  return cells.slice(0, count);
}

/** Does something and prints the longest task of the main thread meanwhile. */
async function traced(page: Page, what: string, work: () => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: TRACED });
  await work();
  const tasks = mainThreadTasks(await browser.stopTracing());
  const figures = `longest main-thread task ${tasks.wall} ms by the clock, ${tasks.cpu} ms of processor time`;
  test.info().annotations.push({ type: what, description: figures });
  process.stdout.write(`${what}: ${figures}\n`);
  // A trace without tasks would say nothing; a fast machine sorts in a handful of them.
  expect(tasks.count).toBeGreaterThan(5);
  expect(tasks.cpu).toBeLessThanOrEqual(FROZEN);
}

test.describe('the keyboard of a spreadsheet', () => {
  test('jumps along filled cells, selects ranges, rows, columns and everything', async ({ page, axe }) => {
    await openPeople(page, 40);
    await goToColumn(page, 'City');
    await press(page, 'Control+ArrowDown');
    expect(await active(page)).toMatchObject({ row: 5, text: 'Halifax' });
    await press(page, 'Control+ArrowDown');
    expect((await active(page)).row).toBe(7);
    await press(page, 'Control+Shift+ArrowDown');
    await expect(page.getByText('4 rows selected')).toBeVisible();
    expect(await copied(page)).toBe('Ottawa\r\ngatineau\r\nÉdmonton\r\nHalifax');
    await axe(page);
    await press(page, 'Shift+Space');
    await expect(page.locator('.grid-row.is-selected')).toHaveCount(4);
    await press(page, 'Escape', 'Control+Space');
    await expect(page.getByText('40 rows selected')).toBeVisible();
    await expect(heading(page, 'City')).toHaveClass(/is-chosen/);
    await axe(page);
    await press(page, 'Shift+ArrowLeft');
    expect((await copied(page)).split('\r\n')[1]).toBe('ada.1@campus.example\tgatineau');
    await press(page, 'Control+a');
    expect((await copied(page)).split('\r\n')).toHaveLength(40);
    await press(page, 'Control+Home', 'Control+Shift+End');
    expect((await copied(page)).split('\r\n')).toHaveLength(40);
    await press(page, 'Escape', 'Shift+Home');
    expect((await copied(page)).split('\t').length).toBeGreaterThan(5);
  });

  test('fills down, and empties ranges, rows and columns in one step each', async ({ page }) => {
    await openPeople(page, 40);
    await goToColumn(page, 'City');
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await expect.poll(() => column(page, 'City', 4)).toEqual(['Ottawa', 'Ottawa', 'Ottawa', 'Halifax']);
    await press(page, 'Control+z');
    await expect.poll(() => column(page, 'City', 3)).toEqual(CITIES.slice(0, 3));
    await press(page, 'Control+Home');
    await goToColumn(page, 'City');
    await press(page, 'ArrowDown', 'Control+d');
    await expect.poll(() => column(page, 'City', 3)).toEqual(['Ottawa', 'Ottawa', 'Édmonton']);
    await press(page, 'Control+Space', 'Delete');
    await expect(page.getByText('The cells of 40 rows were emptied.', { exact: false })).toBeVisible();
    await expect.poll(() => column(page, 'City', 3)).toEqual(['', '', '']);
    await press(page, 'Control+z');
    await expect.poll(() => column(page, 'City', 3)).toEqual(['Ottawa', 'Ottawa', 'Édmonton']);
    await press(page, 'Control+Home', 'Shift+Space', 'Delete');
    await expect.poll(async () => (await column(page, 'First name', 1))[0]).toBe('');
    await press(page, 'Control+z');
    await expect.poll(async () => (await column(page, 'First name', 1))[0]).toBe('Ada0');
  });
});

test('a large selection is copied in slices, and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPeople(page, 4_000);
  await press(page, 'Control+a', 'Control+c');
  await expect(page.getByText('4,000 rows were copied.')).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\r\n');
  expect(lines).toHaveLength(4_000);
  expect(lines[2]).toBe('14\tOPSCOM\tAda2\tWinter\tada.2@campus.example\tÉdmonton\t');
});

test.describe('pasting', () => {
  test('a block of 2,000 x 6 is one step, and the window stays fluid', async ({ page }) => {
    test.setTimeout(120_000);
    await openPeople(page, 2_500);
    await goToColumn(page, 'Login source');
    // As LibreOffice writes it: tabs, line ends, and one at the end.
    const block = Array.from(
      { length: 2_000 },
      (_, row) => `OPSCOM\tBée${row}\tSummer\tbee.${row}@campus.example\tMontréal\tUnit ${row}\n`,
    ).join('');
    await traced(page, 'paste of 2,000 x 6', async () => {
      await paste(page, block);
      await expect(page.getByText('2,000 rows selected')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Undo: pasting [\d,]+ cells/ })).toBeVisible({
        timeout: 30_000,
      });
      await expect(page.getByText('All changes saved')).toBeVisible();
    });
    await expect.poll(() => column(page, 'City', 2)).toEqual(['Montréal', 'Montréal']);
    await press(page, 'ArrowRight', 'Control+ArrowDown');
    await goToColumn(page, 'Street 2');
    await press(page, 'Control+ArrowDown');
    expect(await active(page)).toMatchObject({ row: 2_001, text: 'Unit 1999' });
    await press(page, 'Control+z');
    await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible();
    await goToColumn(page, 'City');
    await expect.poll(() => column(page, 'City', 2)).toEqual(['Ottawa', 'gatineau']);
  });

  test('goes into the rows shown and no others, and says what did not fit', async ({ page, axe }) => {
    await openPeople(page, 40);
    await goToColumn(page, 'Street 2');
    await paste(page, 'Apartment 1204, North Tower');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await paste(page, 'Apartment 1205, North Tower');
    await page
      .getByRole('button', { name: /^Errors/ })
      .first()
      .click();
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3');
    await press(page, 'F6');
    await goToColumn(page, 'City');
    await paste(page, 'Laval\tUnit 1\textra\nHull\tUnit 2\nLost\tUnit 3\n');
    await expect(page.getByText(/^1 row did not fit below the last row shown/)).toBeVisible();
    await expect(page.getByText(/^1 column did not fit beside the last column shown/)).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: /^All/ }).first().click();
    await expect.poll(() => column(page, 'City', 5)).toEqual(['Laval', 'gatineau', 'Édmonton', 'Hull', '']);
  });

  test('repeats a block over a multiple of it, and takes rows that were copied one by one', async ({
    page,
  }) => {
    await openPeople(page, 40);
    await goToColumn(page, 'City');
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await paste(page, 'Laval\r\nHull\r\n');
    await expect.poll(() => column(page, 'City', 5)).toEqual(['Laval', 'Hull', 'Laval', 'Hull', '']);
    await page.locator('.grid-number').filter({ hasText: /^2$/ }).click();
    await page
      .locator('.grid-number')
      .filter({ hasText: /^4$/ })
      .click({ modifiers: ['Control'] });
    const rows = (await copied(page)).split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain('Ada2');
  });
});

test.describe('the columns', () => {
  test('are sorted from the heading, in the view only, with a way out', async ({ page, axe }) => {
    await openPeople(page, 40);
    await press(page, 'ArrowUp', 'Enter');
    await expect(page.getByRole('menuitem', { name: 'Sort ascending' })).toBeVisible();
    await axe(page);
    await press(page, 'ArrowDown', 'ArrowUp');
    await page.getByRole('menuitem', { name: 'Sort ascending' }).press('Enter');
    await expect(heading(page, 'Unique ID')).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => column(page, 'Unique ID', 4)).toEqual(['0', '1', '2', '3']);
    await expect(page.getByRole('grid')).toBeFocused();
    await expect(page.getByText(/^All: 40 rows · sorted by Unique ID, ascending/)).toBeVisible();
    await axe(page);
    await goToColumn(page, 'City');
    await press(page, 'Alt+Shift+ArrowDown');
    await press(page, 'Control+Home');
    await expect.poll(() => column(page, 'City', 1)).toEqual(['Ottawa']);
    await press(page, 'Control+End');
    expect((await active(page)).row).toBe(41);
    await page.locator('.grid-heading-menu').nth(0).click();
    await page.getByRole('menuitem', { name: 'Do not sort' }).click();
    await expect(page.getByText(/sorted by/)).toBeHidden();
    await press(page, 'Control+Home');
    await expect.poll(() => column(page, 'Unique ID', 3)).toEqual(['0', '7', '14']);
  });

  test('of 20,000 rows are sorted while the window stays fluid', async ({ page }) => {
    test.setTimeout(120_000);
    await openPeople(page, 20_000);
    for (const [name, first] of [
      ['Unique ID', '0'],
      ['E-mail', 'ada.0@campus.example'],
    ] as const) {
      await goToColumn(page, name);
      await traced(page, `sort of 20,000 rows by ${name}`, async () => {
        await press(page, 'Alt+Shift+ArrowUp');
        await expect(page.getByText(new RegExp(`sorted by ${name}, ascending$`))).toBeVisible({
          timeout: 30_000,
        });
      });
      await press(page, 'Control+Home');
      await expect.poll(async () => (await column(page, name, 1))[0]).toBe(first);
    }
  });

  test('are hidden, moved and widened, and stay so in the next session', async ({ page, app, axe }) => {
    await openPeople(page, 40);
    const before = await headings(page);
    expect(before.slice(0, 4)).toEqual(['Unique ID', 'Login source', 'First name', 'Last name']);
    await goToColumn(page, 'First name');
    await press(page, 'Alt+Shift+ArrowRight', 'Alt+ArrowRight');
    await expect
      .poll(() => headings(page))
      .toEqual(['Unique ID', 'Login source', 'Last name', 'First name', ...before.slice(4)]);
    const width = await heading(page, 'First name').evaluate((cell) => cell.clientWidth);
    await heading(page, 'City').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide column' }).click();
    await expect(page.getByText('The column City is hidden.', { exact: false })).toBeVisible();
    await expect(heading(page, 'City')).toBeHidden();
    await axe(page);
    // Drags Login source over Last name.
    const from = (await heading(page, 'Login source').boundingBox())!;
    const to = (await heading(page, 'Last name').boundingBox())!;
    await page.mouse.move(from.x + 20, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 12);
    await page.mouse.move(to.x + to.width - 10, to.y + 12, { steps: 4 });
    await expect(page.locator('.grid-drop-line')).toBeVisible();
    await page.mouse.up();
    const after = ['Unique ID', 'Last name', 'Login source', 'First name'];
    await expect.poll(async () => (await headings(page)).slice(0, 4)).toEqual(after);
    await expect(page.locator('.grid-drop-line')).toBeHidden();
    // What is dragged is shown at once and kept a moment later.
    await expect
      .poll(() => {
        const { order } = openConfSettings(app.dataDir, Date.now()).read().columns;
        return order.indexOf('login_source') - order.indexOf('last_name');
      })
      .toBe(1);

    await app.restart();
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await expect(page.getByRole('grid')).toBeVisible();
    expect((await headings(page)).slice(0, 4)).toEqual(after);
    await expect(heading(page, 'City')).toBeHidden();
    expect(await heading(page, 'First name').evaluate((cell) => cell.clientWidth)).toBe(width);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'City', exact: true }).check();
    await expect(heading(page, 'City')).toBeVisible();
  });

  test('say how many of their cells have problems', async ({ page, axe }) => {
    await openPeople(page, 40);
    await goToColumn(page, 'Street 2');
    await press(page, 'Shift+ArrowDown');
    await paste(page, 'Apartment 1204, North Tower');
    const name = page.getByRole('columnheader', { name: 'Street 2, 2 errors' });
    await expect(name).toBeVisible();
    await axe(page);
    await press(page, 'Control+z');
    await expect(name).toBeHidden();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await press(page, 'Control+y', 'Control+Space');
    await axe(page);
  });
});
