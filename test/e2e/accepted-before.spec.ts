import type { Locator, Page } from '@playwright/test';

import { addDestination, expect, sendButton, test } from './controller-fixture.ts';
import { dropFile } from './drop-file.ts';

/** Unique id, and the names before the @ of the e-mail address and of the login. */
type Person = readonly [id: string, email: string, userName: string];

/** Drops a sheet of these people and goes to its review. */
async function review(page: Page, name: string, people: readonly Person[]): Promise<void> {
  const rows = people.map(
    ([id, email, user]) => `${id},OPSCOM,Ada,Winter,${email}@campus.example,${user},Ottawa`,
  );
  const sheet = ['unique_id,login_source,first_name,last_name,email,user_name,city', ...rows].join('\n');
  await dropFile(page, { name, bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: new RegExp(`^Check ${people.length} rows`) }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

async function sendAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Approve all ready/ }).click();
  await page.getByRole('button', { name: 'Send…' }).click();
  await sendButton(page).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Problems' });
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Rows that share a value' });
}

async function activeText(page: Page): Promise<string> {
  return page
    .getByRole('grid')
    .evaluate(
      (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    );
}

const FOUR: readonly Person[] = [1, 2, 3, 4].map((id) => [`S-${id}`, `ada.${id}`, `ada${id}`]);

test('what was accepted before for others is compared, corrected, left out or kept', async ({
  page,
  axe,
  destination,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await destination('Rehearsal', 'Test');
  await review(page, 'autumn.csv', FOUR);
  await sendAll(page);

  await review(page, 'winter.csv', [
    ['S-7', 'ada.1', 'ada7'],
    ['S-8', 'ada.2', 'ada8'],
    ['S-2', 'new.2', 'ada2'],
    ['S-9', 'ada.9', 'ada3'],
    ['S-4', 'ada.4', 'ada4'],
  ]);
  const mail = panel(page).getByRole('button', { name: /^E-mail accepted before for another person/ });
  const user = panel(page).getByRole('button', { name: /^User name accepted before for another person/ });
  // The address of row 3 is given up in row 4: no problem, and said at the cell.
  await expect(mail).toContainText('1');
  await expect(user).toContainText('1');

  await panel(page)
    .getByRole('button', { name: /^Compare… E-mail accepted before/ })
    .click();
  const today = new Intl.DateTimeFormat('en-CA').format(new Date());
  await expect(dialog(page).getByRole('status')).toHaveText('1 of 3 Row 2');
  await expect(dialog(page).getByRole('combobox', { name: 'Accepted by' })).toHaveValue('Rehearsal');
  await expect(dialog(page).getByRole('listitem')).toHaveText([
    new RegExp(
      `^E-mail “ada\\.1@campus\\.example” was accepted on ${today} \\(from “autumn\\.csv”\\) for another`,
    ),
  ]);
  await expect(dialog(page).getByRole('columnheader')).toHaveText([
    'Field',
    'Row 2',
    'Other person (E-mail)',
  ]);
  await expect(dialog(page).getByRole('row', { name: /^Last accepted/ })).toContainText('from “autumn.csv”');
  await expect(dialog(page).getByRole('row', { name: /^City/ })).toContainText('not kept here');
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // The other person's row stands beside it where it is in this batch.
  await dialog(page).getByRole('button', { name: 'Next group' }).click();
  await expect(dialog(page).getByRole('columnheader')).toHaveText(['Field', 'Row 3', 'Row 4']);
  await expect(dialog(page).getByRole('listitem')).toContainText('Approve and send both rows');
  await axe(page);
  await dialog(page).getByRole('button', { name: 'Keep it, next one' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('3 of 3 Row 5');

  // Corrected in the grid, which has the keyboard.
  await dialog(page).getByRole('button', { name: 'Correct User name of row 5' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('grid')).toBeFocused();
  await expect.poll(() => activeText(page)).toBe('ada3');
  await page.keyboard.type('ada9');
  await page.keyboard.press('Enter');
  await expect(user).toHaveCount(0);

  // From the cell itself, then left out with a reason; the comparison comes back with what is left.
  await panel(page)
    .getByRole('button', { name: /^Go to the next one: E-mail accepted before/ })
    .click();
  await expect.poll(() => activeText(page)).toBe('ada.1@campus.example');
  await page.getByRole('button', { name: 'Compare… Accepted before' }).click();
  await dialog(page).getByRole('button', { name: 'Leave row 2 out…' }).click();
  const reason = page.getByRole('dialog', { name: 'Leave 1 row out' });
  await expect(reason).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await reason.getByRole('button', { name: 'Leave 1 row out' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('1 of 1 Row 3');
  await dialog(page).getByRole('button', { name: 'Keep it and close' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(mail).toHaveCount(0);

  // What is kept is sent all the same: row 4 gives the address up and goes first.
  await sendAll(page);
  await expect(page.getByText(/refused/i).and(page.getByRole('alert'))).toHaveCount(0);
});

test('without a destination, or with several, it is said what to do', async ({ page, axe, destination }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await review(page, 'people.csv', [...FOUR, ['S-1', 'ada.8', 'ada8']]);
  await panel(page)
    .getByRole('button', { name: /^Compare… Unique ID/ })
    .click();
  await dialog(page).getByText('Accepted before', { exact: true }).click();
  await expect(dialog(page)).toContainText('There is nothing to compare with: no destination is set up yet');
  await axe(page);
  await dialog(page).getByRole('button', { name: 'Add a destination in the settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  await destination('Rehearsal', 'Test');
  await addDestination(page, 'Second', 'http://127.0.0.1:9', 'Test');
  await expect(page.getByLabel('API token of Second')).toBeVisible();
  await review(page, 'people.csv', [...FOUR, ['S-1', 'ada.8', 'ada8']]);
  await panel(page)
    .getByRole('button', { name: /^Compare… Unique ID/ })
    .click();
  await dialog(page).getByText('Accepted before', { exact: true }).click();
  await expect(dialog(page).getByRole('status')).toHaveText(/^Choose the destination: then you see/);
  await dialog(page).getByRole('combobox', { name: 'Accepted by' }).click();
  await page.getByRole('option', { name: 'Second' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText(
    /^As far as this computer knows, Second accepted/,
  );
  await axe(page);

  // A comparison that fails says so where it is looked for, and can be asked for again.
  await page.route('**/findClaims', async (route) => {
    await route.fulfill({
      json: { ok: false, problem: { code: 'store-failed', details: { cause: 'locked' } } },
    });
  });
  await dialog(page).getByRole('combobox', { name: 'Accepted by' }).click();
  await page.getByRole('option', { name: 'Rehearsal' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText(/^The rows could not be compared\./);
  await page.unroute('**/findClaims');
  await dialog(page).getByRole('button', { name: 'Compare again' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText(/Rehearsal accepted none/);
});
