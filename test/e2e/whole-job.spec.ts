import type { Locator, Page } from '@playwright/test';

import { buildPracticeWorkbook } from '../../src/shared/practice/practice-workbook.ts';
import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

/** What a person would type into a cell of this field; the row number keeps people apart. */
function repairedText(field: string, rowNumber: string): string {
  const texts: Readonly<Record<string, string>> = {
    unique_id: `R-${rowNumber}`,
    login_source: 'OPSCOM',
    first_name: 'Marguerite',
    email: `repaired.${rowNumber}@campus.example`,
    user_name: `repaired${rowNumber}`,
    street: '12 Harbour Road',
    street2: 'Apt 4',
    city: 'Kingston',
    state: 'ON',
    zip: 'K7L 3N6',
    phone_cell: '613-555-0142',
    user_type_id: '1',
    date_of_birth: '1999-04-12',
    driver_licence_num: `L${rowNumber}-4471`,
    driver_licence_prov: 'ON',
  };
  const text = texts[field];
  if (text === undefined) throw new Error(`no repaired text for ${field}`);
  return text;
}

/** The count that stands beside a filter's name. */
async function filterCount(page: Page, name: string): Promise<number> {
  const text = await page.getByRole('button', { name: new RegExp(`^${name} \\d`) }).innerText();
  return Number(text.replace(/\D/g, ''));
}

function grid(page: Page): Locator {
  return page.getByRole('grid');
}

/** Goes from problem to problem with F8 and types over each cell, until the filter counts nothing any more. */
async function repairByKeyboard(page: Page, filter: string): Promise<number> {
  const detail = page.getByRole('region', { name: 'The cell in detail' });
  let repaired = 0;
  while ((await filterCount(page, filter)) > 0) {
    if (repaired > 80) throw new Error(`${filter} do not get fewer`);
    await grid(page).focus();
    await page.keyboard.press('F8');
    const field = await detail.locator('code').innerText();
    const rowNumber = /Row (\d+)/.exec(await detail.innerText())?.[1] ?? '';
    await page.keyboard.type(repairedText(field, rowNumber));
    await page.keyboard.press('Enter');
    repaired += 1;
  }
  return repaired;
}

async function approveAndSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Approve all ready/ }).click();
  await page.getByRole('button', { name: 'Send…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible();
}

test('a new user does the whole job: drop, map, repair, approve, send, repair what is refused, send again', async ({
  page,
  axe,
}) => {
  test.setTimeout(240_000);
  await axe(page);
  await dropFile(page, { name: 'Fall intake.xlsx', bytes: buildPracticeWorkbook() });

  // The mapping: one column that nothing matched is given its field.
  await expect(page.getByText('Row 3 holds the column names.')).toBeVisible();
  await axe(page);
  const phone = page.getByRole('combobox', { name: 'Field for column Cell/Res', exact: true });
  await phone.focus();
  await page.keyboard.type('phone_cell');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(phone).toHaveValue('Cell phone');
  await page.getByRole('button', { name: 'Check 250 rows' }).click();

  // Every problem, repaired by keyboard.
  await expect(page).toHaveTitle(/^Review /);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '251');
  await axe(page);
  await expect.poll(() => filterCount(page, 'Errors')).toBeGreaterThan(30);
  const repaired = await repairByKeyboard(page, 'Errors');
  expect(repaired).toBeGreaterThan(30);
  await expect(page.getByText('All changes saved')).toBeVisible();
  await axe(page);

  // The first sending: everything but what only the controller can know.
  await approveAndSend(page);
  await axe(page);
  await page.getByRole('button', { name: 'Send 250 rows to Practice controller' }).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible({ timeout: 60_000 });
  await axe(page);

  // What was refused stands at its row and at its cell, until nothing is left.
  for (let round = 0; ; round += 1) {
    expect(round).toBeLessThan(4);
    const refused = page.getByRole('button', { name: 'Repair the refused rows' });
    if ((await refused.count()) === 0) break;
    await refused.click();
    await expect(page).toHaveTitle(/^Review /);
    await expect(grid(page)).toBeVisible();
    if (round === 0) {
      await grid(page).focus();
      await page.keyboard.press('F8');
      await expect(page.getByRole('region', { name: 'The cell in detail' })).toContainText(
        'The controller said: “9019 Email must be unique”',
      );
      await axe(page);
    }
    await repairByKeyboard(page, 'Refused');
    await approveAndSend(page);
    await page.getByRole('button', { name: /^Send \d+ rows? to Practice controller/ }).click();
    await expect(page.getByText('Every row was dealt with.')).toBeVisible({ timeout: 60_000 });
  }

  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Results' })).toBeVisible();
  await expect(page.getByText('250').first()).toBeVisible();
  await axe(page);
  for (const place of ['History', 'Settings', 'Start']) {
    await page.getByRole('button', { name: place, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await axe(page);
  }
});
