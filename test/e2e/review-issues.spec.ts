import type { Locator, Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const HEADERS = 'unique_id,login_source,first_name,last_name,user_name,email,street2,province,user_type_id';

/** Twelve invented people: three ids shared by two, one address shared by six, long streets, an odd province. */
function people(): { readonly name: string; readonly bytes: Uint8Array } {
  const lines = Array.from({ length: 12 }, (_, row) => {
    const id = row < 6 ? 7_001 + (row >> 1) : 7_100 + row;
    const email = row < 6 ? `p${row}@school.example` : 'front.desk@school.example';
    const street2 = row === 1 ? 'Unit 4' : row > 9 ? 'Residence Kilometre 4 East' : '';
    const login = row === 3 ? 'SAML' : 'OPSCOM';
    const province = row === 8 ? 'Ontari' : 'ON';
    return `${id},${login},First${row},Last${row},user${row},${email},${street2},${province},6`;
  });
  return { name: 'people.csv', bytes: new TextEncoder().encode([HEADERS, ...lines, ''].join('\r\n')) };
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Problems' });
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Rows that share a value' });
}

/** The heading over the grid's active cell, which is only there while its column is in sight. */
async function activeHeading(page: Page): Promise<string> {
  return page.getByRole('grid').evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    const column = cell?.getAttribute('aria-colindex') ?? '';
    return grid.querySelector(`[role=columnheader][aria-colindex="${column}"]`)?.textContent ?? '';
  });
}

/** Goes to a cell by the keyboard: a heading of the grid, and a row of the view from 0. */
async function goTo(page: Page, heading: string, row: number): Promise<void> {
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 30 && (await activeHeading(page)) !== heading; step += 1) {
    await page.keyboard.press('ArrowRight');
  }
  expect(await activeHeading(page)).toBe(heading);
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
}

async function activeText(page: Page): Promise<string> {
  return page
    .getByRole('grid')
    .evaluate(
      (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    );
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await dropFile(page, people());
  await page.getByRole('button', { name: /^Check 12 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test.describe('the panel of problems', () => {
  test('groups by field with counts, folds, filters and jumps', async ({ page, axe }) => {
    const groups = panel(page).getByRole('heading', { level: 3 });
    await expect(groups.first()).toHaveText(/^Unique ID\s*6 errors$/);
    await expect(groups.filter({ hasText: 'E-mail' })).toContainText('6 warnings');
    await axe(page);
    const street = panel(page).getByRole('button', { name: /^Street 2 longer than 20 characters/ });
    await expect(street).toContainText('2');

    await panel(page)
      .getByRole('button', { name: /^Go to the next one: Street 2 longer/ })
      .click();
    await expect.poll(() => activeText(page)).toBe('Residence Kilometre 4 East');
    await expect(page.getByRole('grid')).toBeFocused();
    await expect(page.getByLabel('The cell in detail')).toContainText('Row 12');
    await panel(page)
      .getByRole('button', { name: /^Go to the next one: Street 2 longer/ })
      .click();
    await expect(page.getByLabel('The cell in detail')).toContainText('Row 13');

    await street.click();
    await expect(street).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('Street 2 longer than 20 characters: 2 rows of 12')).toBeVisible();
    await panel(page)
      .getByRole('button', { name: /^Go to the next one: Unique ID in more/ })
      .click();
    await expect(page.getByText(/^None of the rows shown has this problem/)).toBeVisible();
    await page.getByRole('button', { name: 'Show all rows' }).click();

    const fold = panel(page).getByRole('button', { name: /^Street 2 2 errors/ });
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await fold.focus();
    await page.keyboard.press('Enter');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await expect(street).toBeHidden();
    await axe(page);
    // Only what a rule can repair is offered to be repaired at once.
    await fold.press('Enter');
    await expect(page.getByRole('button', { name: /^Fix all… Street 2 longer/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Fix all… Unique ID/ })).toHaveCount(0);
  });

  test('has the refused rows by the controller’s codes', async ({ page, axe }) => {
    await page.goto('about:blank');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page
      .getByRole('button', { name: /practice/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Check 250 rows/ }).click();
    await page.getByRole('button', { name: /^Approve all ready/ }).click();
    await page.getByRole('button', { name: 'Send…' }).click();
    await page.getByRole('button', { name: /^Send \d+ rows/ }).click();
    await page.getByRole('button', { name: 'Repair the refused rows' }).click();
    await expect(panel(page).getByRole('heading', { level: 3 }).first()).toHaveText(
      /^Refused by the controller/,
    );
    const code = panel(page).getByRole('button', { name: /^Refused with code 9019/ });
    await code.click();
    await expect(page.getByText(/^Refused with code 9019: \d+ rows? of 250/)).toBeVisible();
    await axe(page);
    await panel(page)
      .getByRole('button', { name: /^Go to the next one: Refused with code 9019/ })
      .click();
    await expect(page.getByLabel('The cell in detail')).toContainText('9019');
  });
});

test.describe('the editor', () => {
  test('says what would be cut, and cuts only by its own key', async ({ page, axe }) => {
    await goTo(page, 'Street 2', 10);
    const detail = page.getByLabel('The cell in detail');
    await expect(detail).toContainText('Would be cut: 4 East');
    await page.keyboard.press('F2');
    const over = page.locator('.grid-editor-panel .grid-overflow');
    await expect(over).toHaveText('Would be cut: 4 East');
    expect(await over.locator('mark').evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe(
      'underline',
    );
    await axe(page);
    await page.keyboard.press('Alt+Shift+Enter');
    await expect(page.getByRole('textbox', { name: /^Street 2, row/ })).toHaveValue('Residence Kilometre');
    await expect(over).toBeHidden();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await activeText(page)).toBe('Residence Kilometre');
    await page.keyboard.press('Control+z');
    await expect.poll(() => activeText(page)).toBe('Residence Kilometre 4 East');
  });

  test('offers provinces by code and name in both languages, by keyboard', async ({ page, axe }) => {
    await goTo(page, 'Province', 8);
    await page.keyboard.press('F2');
    const box = page.getByRole('combobox', { name: /^Province, row/ });
    const list = page.getByRole('listbox', { name: 'Values for Province' });
    await expect(box).toBeFocused();
    await expect(box).toHaveAttribute('aria-expanded', 'true');
    await expect(list.getByRole('option')).toHaveCount(75);
    await axe(page);
    await box.fill('nouveau');
    await expect(list.getByRole('option').first()).toContainText('NB');
    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await expect(box).toHaveAttribute('aria-activedescendant', 'grid-choices-0');
    await axe(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await activeText(page)).toBe('NB');

    // Escape closes the list first, then leaves the cell as it was.
    await page.keyboard.press('F2');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(box).toBeVisible();
    await expect(box).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    expect(await activeText(page)).toBe('NB');

    // Another text may be typed all the same, and is checked.
    await page.keyboard.type('Ontaria');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await activeText(page)).toBe('Ontaria');
    await expect(page.getByLabel('The cell in detail')).toContainText('code of 2 letters');
  });

  test('offers the login sources and user types of the batch, by click too', async ({ page }) => {
    await goTo(page, 'Login source', 0);
    await page.keyboard.press('F2');
    const options = page.getByRole('listbox', { name: 'Values for Login source' }).getByRole('option');
    await expect(options).toHaveText([/^OPSCOM the local login/, /^SAML in 1 row of this batch/]);
    await options.last().click();
    await expect.poll(() => activeText(page)).toBe('SAML');
    await expect(page.getByRole('grid')).toBeFocused();
    await goTo(page, 'User type ID', 0);
    await page.keyboard.press('F2');
    await expect(page.getByRole('option')).toHaveText([/^6 in 12 rows of this batch/]);
  });
});

test.describe('rows that share a value', () => {
  test('are kept and merged by keyboard alone, the next group following', async ({ page, axe }) => {
    await panel(page)
      .getByRole('button', { name: /^Compare… Unique ID/ })
      .focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('Group 1 of 3');
    await expect(dialog(page).getByRole('row', { name: /^First name/ })).toContainText('differs');
    await axe(page);

    // The second row's first name goes into the first row.
    await dialog(page).getByRole('radio', { name: 'First name from row 2: First0' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(dialog(page).getByRole('radio', { name: 'First name from row 3: First1' })).toBeChecked();
    await dialog(page).getByRole('button', { name: 'Merge into row 2' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('Group 1 of 2');
    await expect(page.getByText('Merged into row 2; 1 other row is left out.')).toBeVisible();
    await expect(dialog(page).locator('.duplicates-group').first()).toBeFocused();
    await axe(page);

    await dialog(page).getByRole('button', { name: 'Keep this one: row 5' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('Group 1 of 1');
    await dialog(page).getByRole('button', { name: 'Keep this one: row 6' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('No two rows share this value any more.');
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();

    await expect(page.getByRole('list', { name: 'Rows by state' })).toContainText('Left out 3');
    await goTo(page, 'First name', 0);
    await expect.poll(() => activeText(page)).toBe('First1');
    await page.keyboard.press('Control+z');
    await expect.poll(() => activeText(page)).toBe('First0');
  });

  test('are compared from the cell, in pages where they are many', async ({ page, axe }) => {
    await goTo(page, 'E-mail', 7);
    await page
      .getByLabel('The cell in detail')
      .getByRole('button', { name: /^Compare/ })
      .click();
    await expect(dialog(page)).toContainText('6 rows with the E-mail “front.desk@school.example”');
    await expect(dialog(page)).toContainText('Rows 1 to 4 of 6');
    await dialog(page).getByRole('button', { name: 'More rows' }).click();
    await expect(dialog(page).getByRole('columnheader')).toHaveText(['Field', 'Row 12', 'Row 13']);
    await axe(page);
    await dialog(page).getByRole('button', { name: 'Show in the grid: row 13' }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByLabel('The cell in detail')).toContainText('Row 13');
    await expect.poll(() => activeText(page)).toBe('front.desk@school.example');
  });
});

test.describe('for everyone', () => {
  test('messages do not cover the words of the active cell', async ({ page }) => {
    await page.getByRole('button', { name: /^Approve all ready/ }).click();
    const notice = page
      .getByRole('region', { name: 'Messages' })
      .locator('.mantine-Notification-root')
      .first();
    await expect(notice).toBeVisible();
    const message = await notice.boundingBox();
    const detail = await page.getByLabel('The cell in detail').boundingBox();
    expect((message?.y ?? Infinity) + (message?.height ?? 0)).toBeLessThanOrEqual(detail?.y ?? 0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is free of violations in ${colorScheme}, high contrast and without motion`, async ({
      page,
      axe,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: 'active' });
      await axe(page);
      await goTo(page, 'Province', 8);
      await page.keyboard.press('F2');
      await page.keyboard.press('ArrowDown');
      const option = page.locator('.grid-choice[aria-selected=true]');
      expect(await option.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
      await axe(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.emulateMedia({ forcedColors: 'none' });
      await panel(page)
        .getByRole('button', { name: /^Compare… E-mail/ })
        .click();
      await expect(dialog(page)).toContainText('Group 1 of 1');
      await axe(page);
    });
  }

  test('compares rows and reads the panel at a zoom of 200%', async ({ page, axe }) => {
    await page.setViewportSize({ width: 640, height: 360 });
    await page.getByRole('button', { name: 'Show problems' }).click();
    await axe(page);
    await panel(page)
      .getByRole('button', { name: /^Compare… Unique ID/ })
      .click();
    await expect(dialog(page)).toContainText('Group 1 of 3');
    await axe(page);
    const merge = dialog(page).getByRole('button', { name: /^Merge into row/ });
    await merge.scrollIntoViewIfNeeded();
    await expect(merge).toBeInViewport();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
