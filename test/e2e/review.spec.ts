import type { Locator, Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';

/** Opens the practice batch of 250 people in review. */
async function openPractice(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /practice/i })
    .first()
    .click();
  await page.getByRole('button', { name: /^Check 250 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

function filter(page: Page, name: string): Locator {
  return page
    .getByRole('group', { name: 'Rows to show' })
    .getByRole('button', { name: new RegExp(`^${name}`) });
}

async function countOf(page: Page, name: string): Promise<number> {
  const text = await filter(page, name).innerText();
  return Number(text.replace(/\D/g, ''));
}

/** The cell that the grid's focus is on, as a screen reader finds it. */
async function activeCell(
  page: Page,
): Promise<{ text: string; invalid: string | null; description: string; row: number; heading: string }> {
  return page.getByRole('grid').evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    const describedBy = cell?.getAttribute('aria-describedby') ?? '';
    const column = cell?.getAttribute('aria-colindex') ?? '';
    return {
      text: cell?.textContent ?? '',
      invalid: cell?.getAttribute('aria-invalid') ?? null,
      description: document.getElementById(describedBy)?.textContent ?? '',
      row: Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex')),
      heading: grid.querySelector(`[role=columnheader][aria-colindex="${column}"]`)?.textContent ?? '',
    };
  });
}

async function focusGrid(page: Page): Promise<void> {
  await page.keyboard.press('F6');
  await expect(page.getByRole('grid')).toBeFocused();
}

test.beforeEach(async ({ page }) => openPractice(page));

test.describe('repairing by keyboard', () => {
  test('goes to problems, applies a fix, types another, undoes and keeps everything', async ({
    page,
    app,
  }) => {
    const errors = await countOf(page, 'Errors');
    await page.keyboard.press('F8');
    const first = await activeCell(page);
    expect(first.invalid).toBe('true');
    expect(first.description).toMatch(/^Error: /);
    await filter(page, 'Errors').click();
    await focusGrid(page);
    await page.keyboard.press('Control+Home');
    // Repairs every error that has an obvious fix, and corrects one address by hand.
    const seen = new Set<string>();
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('F8');
      const cell = await activeCell(page);
      const place = `${cell.row} ${cell.heading}`;
      if (seen.has(place)) break;
      seen.add(place);
      await page.keyboard.press('Alt+Enter');
    }
    expect(seen.size).toBeGreaterThan(10);
    await expect.poll(() => countOf(page, 'Errors')).toBeLessThan(errors);
    const left = await countOf(page, 'Errors');
    await expect(page.getByText(/no longer belong to this view/)).toBeVisible();
    await page.getByRole('button', { name: 'Refresh the view' }).click();
    await expect(page.getByText(/no longer belong to this view/)).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect.poll(() => countOf(page, 'Errors')).toBe(left + 1);
    await page.keyboard.press('Control+y');
    await expect.poll(() => countOf(page, 'Errors')).toBe(left);
    await expect(page.getByText('All changes saved')).toBeVisible();

    await app.restart('SIGKILL');
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await expect(page.getByRole('grid')).toBeVisible();
    await expect.poll(() => countOf(page, 'Errors')).toBe(left);
  });

  test('types into cells: replaces, cancels, commits by Enter, Tab and leaving', async ({ page }) => {
    await focusGrid(page);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const before = await activeCell(page);
    expect(before.heading).toBe('First name');
    await page.keyboard.type('Océane');
    const editor = page.getByRole('textbox', { name: /^First name, row/ });
    await expect(editor).toHaveValue('Océane');
    await page.keyboard.press('Escape');
    expect((await activeCell(page)).text).toBe(before.text);
    await page.keyboard.type('Océane');
    await page.keyboard.press('Enter');
    expect((await activeCell(page)).row).toBe(before.row + 1);
    await page.keyboard.press('ArrowUp');
    expect((await activeCell(page)).text).toBe('Océane');
    expect((await activeCell(page)).description).toContain(`Imported as “${before.text}”`);
    await page.keyboard.press('F2');
    await page.keyboard.type(' B.');
    await page.keyboard.press('Tab');
    expect((await activeCell(page)).heading).toBe('Last name');
    await page.keyboard.press('ArrowLeft');
    expect((await activeCell(page)).text).toBe('Océane B.');
    await page.keyboard.type('Left by a click');
    await filter(page, 'All').click();
    await expect(page.getByRole('gridcell', { name: 'Left by a click' })).toBeVisible();
    await focusGrid(page);
    await page.keyboard.press('Delete');
    await expect(page.getByRole('gridcell', { name: 'Left by a click' })).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('gridcell', { name: 'Left by a click' })).toBeVisible();
  });

  test('counts characters while typing, says what is wrong and offers the fix', async ({ page, axe }) => {
    await page.getByRole('button', { name: /^Street 2 longer than 20 characters/ }).click();
    await focusGrid(page);
    await page.keyboard.press('F8');
    await page.keyboard.type('Apartment 1204, North Tower');
    await expect(page.getByText('27 of 20 characters').first()).toBeVisible();
    const fix = page.getByRole('button', { name: /^Abbreviate words of the street/ }).last();
    await expect(fix).toBeVisible();
    await axe(page);
    await page.keyboard.press('Alt+Enter');
    await expect(page.getByText('27 of 20 characters').first()).toBeHidden();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect((await activeCell(page)).invalid).toBeNull();
  });

  test('keeps what is typed while the grid scrolls away under the editor', async ({ page }) => {
    await focusGrid(page);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('Scrolled');
    await page.getByRole('grid').evaluate((grid) => grid.scrollBy(0, 3_000));
    await page.keyboard.type(' away');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect((await activeCell(page)).text).toBe('Scrolled away');
  });
});

test.describe('the grid', () => {
  test('says where it is to a screen reader, and lets the keyboard out', async ({ page }) => {
    const grid = page.getByRole('grid', { name: /^Rows of/ });
    await expect(grid).toHaveAttribute('aria-rowcount', '251');
    await focusGrid(page);
    await page.keyboard.press('Control+End');
    const last = await activeCell(page);
    expect(last.row).toBe(251);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    const heading = await activeCell(page);
    expect(heading.heading).toBe('Unique ID');
    expect(heading.description).toContain('Sent as unique_id');
    await expect(page.getByText('Sent as unique_id').last()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(grid).not.toBeFocused();
  });

  test('shows the sentence on hover without covering the cell, and Escape puts it away', async ({ page }) => {
    await page.keyboard.press('F8');
    const { description } = await activeCell(page);
    const sentence = description.replace(/^Error: /, '').split(' Note: ')[0] ?? '';
    const tooltip = page.locator('.grid-tooltip');
    await expect(tooltip).toContainText(sentence);
    const box = await tooltip.boundingBox();
    const cell = await page.locator('.grid-cell.is-active').boundingBox();
    expect(
      box === null || cell === null || box.y >= cell.y + cell.height || box.y + box.height <= cell.y,
    ).toBe(true);
    await page.keyboard.press('Escape');
    await expect(tooltip).toBeHidden();
    await page.mouse.move(5, 5);
    await page.locator('.grid-cell.has-error').first().hover();
    await expect(tooltip).toBeVisible();
  });

  test('copies and pastes a cell, and widens a column', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await focusGrid(page);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    const { text } = await activeCell(page);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+v');
    await expect.poll(async () => (await activeCell(page)).text).toBe(text);
    const active = page.locator('.grid-cell.is-active');
    const before = await active.evaluate((cell) => cell.clientWidth);
    await page.keyboard.press('Alt+ArrowRight');
    expect(await active.evaluate((cell) => cell.clientWidth)).toBe(before + 16);
    const resizer = page.getByRole('columnheader', { name: 'Last name' }).locator('.grid-resizer');
    const handle = (await resizer.boundingBox())!;
    await page.mouse.move(handle.x + 4, handle.y + 10);
    await page.mouse.down();
    await page.mouse.move(handle.x + 64, handle.y + 10);
    await page.mouse.up();
    expect(await active.evaluate((cell) => cell.clientWidth)).toBe(before + 76);
  });

  test('shows cells everywhere while it scrolls, in no more elements than fit', async ({ page }) => {
    const grid = page.getByRole('grid');
    const elements = () => grid.locator('[role=gridcell]').count();
    const before = await elements();
    for (const share of [0.3, 0.7, 1]) {
      await grid.evaluate((element, to) => {
        element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
        element.scrollLeft = (element.scrollWidth - element.clientWidth) * to;
      }, share);
      await expect
        .poll(() =>
          grid.evaluate((element) => element.querySelectorAll('.grid-row:not(.grid-unused)').length),
        )
        .toBeGreaterThan(10);
    }
    await expect(grid.locator('[role=row][aria-rowindex="251"]')).toBeVisible();
    expect(await elements()).toBeLessThan(before * 2);
  });
});

test.describe('deciding about rows', () => {
  test('approves all that is ready, withdraws, leaves out and takes in again', async ({ page, axe }) => {
    const ready = await countOf(page, 'Ready');
    const errors = await countOf(page, 'Errors');
    await page.getByRole('button', { name: `Approve all ready (${ready})` }).click();
    await expect(page.getByText(`${ready} rows approved.`, { exact: false })).toBeVisible();
    await expect.poll(() => countOf(page, 'Approved')).toBe(ready);
    await filter(page, 'Ready').click();
    await expect(
      page.getByText(`Next: repair the ${errors} rows with errors.`, { exact: false }),
    ).toBeVisible();
    await axe(page);
    await filter(page, 'Approved').click();
    await focusGrid(page);
    await page.keyboard.press('Shift+Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByText('3 rows selected')).toBeVisible();
    await page.getByRole('button', { name: 'More for these rows' }).click();
    await axe(page);
    await page.getByRole('menuitem', { name: 'Withdraw 3 approvals' }).click();
    await expect.poll(() => countOf(page, 'Approved')).toBe(ready - 3);
    await page.getByRole('button', { name: 'More for these rows' }).click();
    await page.getByRole('menuitem', { name: 'Leave 3 rows out' }).click();
    const why = page.getByRole('dialog', { name: 'Leave 3 rows out' });
    await why.getByRole('radio', { name: 'No longer here' }).check();
    await why.getByLabel('In your own words').fill('moved in May');
    await axe(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => countOf(page, 'Left out')).toBe(3);
    await page.getByRole('button', { name: /^No longer here/ }).click();
    await expect(page.getByRole('status').filter({ hasText: 'No longer here: 3' })).toBeVisible();
    await filter(page, 'Left out').click();
    await focusGrid(page);
    await expect(page.getByLabel('The cell in detail')).toContainText('No longer here: moved in May');
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'More for these rows' }).click();
    await page.getByRole('menuitem', { name: 'Take 3 rows in again' }).click();
    await expect.poll(() => countOf(page, 'Left out')).toBe(0);
  });

  test('does not approve a row with an error, and a row that is edited must be approved again', async ({
    page,
  }) => {
    await page.keyboard.press('F8');
    await expect(page.getByRole('button', { name: 'Approve row' })).toBeDisabled();
    await filter(page, 'Ready').click();
    await focusGrid(page);
    await page.keyboard.press('Control+Home');
    await page.getByRole('button', { name: 'Approve row' }).click();
    await expect.poll(() => countOf(page, 'Approved')).toBe(1);
    await filter(page, 'Approved').click();
    await focusGrid(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('Changed');
    await page.keyboard.press('Enter');
    await expect.poll(() => countOf(page, 'Approved')).toBe(0);
  });

  test('shows a field that the sheet lacks, so that it can be typed in', async ({ page, axe }) => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'City 2' }).check();
    await axe(page);
    await page.keyboard.press('Escape');
    await focusGrid(page);
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 30 && (await activeCell(page)).heading !== 'City 2'; step += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.type('Gatineau');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('gridcell', { name: 'Gatineau' }).first()).toBeVisible();
  });
});

test.describe('refused rows', () => {
  test('show the controller’s words at the cell, and can be repaired and approved again', async ({
    page,
    axe,
  }) => {
    await page.getByRole('button', { name: /^Approve all ready/ }).click();
    await page.getByRole('button', { name: 'Send…' }).click();
    await page.getByRole('button', { name: /^Send \d+ rows/ }).click();
    await page.getByRole('button', { name: 'Repair the refused rows' }).click();
    await expect(filter(page, 'Refused')).toHaveAttribute('aria-pressed', 'true');
    const refused = await countOf(page, 'Refused');
    expect(refused).toBeGreaterThan(0);
    await focusGrid(page);
    await page.keyboard.press('Control+Home');
    let cell = await activeCell(page);
    for (let step = 0; step < refused && !cell.description.includes('9019'); step += 1) {
      await page.keyboard.press('F8');
      cell = await activeCell(page);
    }
    expect(cell.heading).toBe('E-mail');
    expect(cell.invalid).toBe('true');
    expect(cell.description).toMatch(/^Refused: .*9019/);
    await axe(page);
    await page.keyboard.type('an.address.of.its.own@my.lakeshoreridge.example');
    await page.keyboard.press('Enter');
    await expect.poll(() => countOf(page, 'Refused')).toBe(refused - 1);
    await page.keyboard.press('ArrowUp');
    expect((await activeCell(page)).invalid).toBeNull();
    await page.getByRole('button', { name: 'Approve row' }).click();
    await expect.poll(() => countOf(page, 'Approved')).toBe(1);
  });
});

test.describe('for everyone', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${colorScheme}`, async ({ page, axe }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await axe(page);
      await page.keyboard.press('F8');
      await expect(page.locator('.grid-tooltip')).toBeVisible();
      await axe(page);
      await filter(page, 'Errors').click();
      await focusGrid(page);
      await page.keyboard.press('Control+a');
      await axe(page);
      await page.getByRole('button', { name: 'Hide problems' }).click();
      await filter(page, 'Refused').click();
      await axe(page);
      await expect(page.getByText('No row stands refused by the controller.')).toBeVisible();
    });
  }

  test('can be used at a zoom of 200%', async ({ page, axe }) => {
    await page.setViewportSize({ width: 640, height: 400 });
    await expect(page.getByRole('complementary', { name: 'Problems' })).toBeHidden();
    await page.keyboard.press('F8');
    await expect(page.locator('.grid-cell.is-active')).toBeInViewport();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await axe(page);
    await page.getByRole('button', { name: 'Show problems' }).click();
    await expect(page.getByRole('complementary', { name: 'Problems' })).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: /^E-mail not a valid address/ }).click();
    await expect(page.getByRole('complementary', { name: 'Problems' })).toBeHidden();
    await expect(page.getByText(/^E-mail not a valid address: 5 rows of 250/)).toBeVisible();
  });
});
