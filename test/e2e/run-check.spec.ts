import type { Page } from '@playwright/test';

import { expect, sendButton, test } from './controller-fixture.ts';
import { dropFile } from './drop-file.ts';

/** Unique id, and the name before the @ of the e-mail address. */
type Person = readonly [id: string, email: string];

const SIX: readonly Person[] = [1, 2, 3, 4, 5, 6].map((id) => [`S-${id}`, `ada.${id}`]);

/** Drops a sheet of these people and goes to its review. */
async function review(page: Page, people: readonly Person[]): Promise<void> {
  const rows = people.map(([id, email]) => `${id},OPSCOM,Ada,Winter,${email}@campus.example`);
  const sheet = ['unique_id,login_source,first_name,last_name,email', ...rows].join('\n');
  await dropFile(page, { name: 'people.csv', bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: new RegExp(`^Check ${people.length} rows`) }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

/** The same, approves them all and goes to the send screen. */
async function approve(page: Page, people: readonly Person[]): Promise<void> {
  await review(page, people);
  await page.getByRole('button', { name: /^Approve all ready/ }).click();
  await page.getByRole('button', { name: 'Send…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible();
}

async function send(page: Page): Promise<void> {
  await sendButton(page).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
}

test('values that nobody can take are said before sending, with the way to their cells', async ({
  page,
  axe,
  destination,
}) => {
  const controller = await destination('Rehearsal', 'Test');
  await approve(page, SIX);
  await expect(page.getByText('6 approved rows will be sent')).toBeVisible();
  await expect(page.getByText('Values that the destination will refuse')).toHaveCount(0);
  await send(page);

  // Two swap, one takes what somebody has who is not sent, one gives up what another takes; two stay as they are.
  const changed: readonly Person[] = [
    ['S-7', 'ada.1'],
    ['S-2', 'ada.3'],
    ['S-3', 'ada.2'],
    ['S-8', 'ada.4'],
    ['S-4', 'new'],
    ['S-5', 'ada.5'],
    ['S-6', 'ada.6'],
  ];
  await approve(page, changed);
  const notice = page.getByRole('alert').filter({ hasText: 'Values that the destination will refuse' });
  await expect(notice).toContainText('3 rows will be refused');
  await expect(notice.getByRole('listitem')).toHaveText([
    /^Row 2, E-mail “ada\.1@campus\.example”: it belongs to a person who is not among the rows to send\./,
    /^Row 3, E-mail “ada\.3@campus\.example”: it is passed around in a circle with row 4, /,
    /^Row 4, E-mail “ada\.2@campus\.example”: it is passed around in a circle with row 3, /,
  ]);
  await expect(page.getByText('5 approved rows will be sent')).toBeVisible();
  await expect(page.getByText('2 rows are unchanged there and will not be sent again.')).toBeVisible();
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);

  await notice.getByRole('button', { name: 'Show row 2 in the review' }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-activedescendant', /./);
  const active = (await grid.getAttribute('aria-activedescendant')) ?? '';
  await expect(page.locator(`[id="${active}"]`)).toHaveText('ada.1@campus.example');

  // It is a warning: the rows can be sent all the same, and those that can be accepted are.
  await page.getByRole('button', { name: 'Send…' }).click();
  await expect(sendButton(page)).toHaveText(/^Send 5 rows/);
  const before = controller.records().requests.length;
  await send(page);
  const answers = controller
    .records()
    .requests.slice(before)
    .map(({ uniqueId, answer }) => `${uniqueId ?? ''} ${answer === '9019' ? 'refused' : 'accepted'}`);
  expect(answers.toSorted()).toEqual([
    'S-2 refused',
    'S-3 refused',
    'S-4 accepted',
    'S-7 refused',
    'S-8 accepted',
  ]);
});

test('values that were accepted before for others are problems of the review, until the cell is another one', async ({
  page,
  axe,
  destination,
}) => {
  await destination('Rehearsal', 'Test');
  await approve(page, SIX);
  await send(page);

  await review(page, [
    ['S-7', 'ada.1'],
    ['S-2', 'ada.2'],
  ]);
  const panel = page.getByRole('complementary', { name: 'Problems' });
  const line = panel.getByRole('button', { name: /^E-mail accepted before for another person/ });
  await expect(line).toBeVisible();
  await expect(line).toContainText('1');
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);

  // F8 goes to it, its sentence says what to do, and a repair ends it at once.
  await page.getByRole('grid').focus();
  await page.keyboard.press('F8');
  const today = new Intl.DateTimeFormat('en-CA').format(new Date());
  await expect(
    page
      .getByText(
        `E-mail “ada.1@campus.example” was accepted on ${today} (from “people.csv”) for another person`,
      )
      .first(),
  ).toBeVisible();
  await page.keyboard.type('ada.7@campus.example');
  await page.keyboard.press('Enter');
  await expect(line).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(line).toBeVisible();
});

test('a comparison that takes its time says so, and one that fails can be asked for again', async ({
  page,
  axe,
  destination,
}) => {
  await destination('Rehearsal', 'Test');
  const { promise: release, resolve } = Promise.withResolvers<undefined>();
  await page.route('**/checkRun', async (route) => {
    await release;
    const problem = { code: 'store-failed', details: { cause: 'locked' } };
    await route.fulfill({ json: { ok: false, problem } });
  });
  await approve(page, SIX);
  await expect(
    page.getByText('Comparing the rows with what this destination accepted before…'),
  ).toBeVisible();
  await axe(page);
  resolve(undefined);
  await expect(page.getByText('The rows could not be compared with what')).toBeVisible();
  await axe(page);
  await page.unroute('**/checkRun');
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(page.getByText('6 approved rows will be sent')).toBeVisible();
  await expect(page.getByText('could not be compared')).toHaveCount(0);
  await send(page);
});
