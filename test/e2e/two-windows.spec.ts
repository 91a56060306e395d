import type { Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const LINES = ['Student ID,Login Source,First Name', 'S1,OPSCOM,Ada', 'S2,OPSCOM,Bo', 'S3,OPSCOM,Cy'];

/** Goes to a cell of the third column by the keyboard; rows are counted from 0. */
async function goToName(page: Page, row: number): Promise<void> {
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
}

async function type(page: Page, row: number, text: string): Promise<void> {
  await goToName(page, row);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

function cell(page: Page, text: string) {
  return page.getByRole('gridcell', { name: text, exact: true });
}

test('two windows on one batch do not diverge', async ({ page, app, axe }) => {
  await dropFile(page, { name: 'three.csv', bytes: new TextEncoder().encode(LINES.join('\r\n')) });
  await page.getByRole('button', { name: /^Check 3 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(app.url());
  await other.getByRole('button', { name: /^Open/ }).first().click();
  await expect(other.getByRole('grid')).toBeVisible();

  await test.step('cells and states of one are taken in by the other, and that is said', async () => {
    await type(page, 0, 'Dana');
    await expect(cell(other, 'Dana')).toBeVisible();
    await expect(
      other.getByText('Another window changed 1 cell of this batch; it is shown here now.'),
    ).toBeVisible();
    await axe(other);
    await other.getByRole('button', { name: 'Approve all ready (3)' }).click();
    await expect(
      page.getByText('Another window changed the states of 3 rows; they are shown here now.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /^Approved\s*3$/ })).toBeVisible();
  });

  await test.step('a cell that changed under an open editor is refused, and shown as it is', async () => {
    await goToName(page, 1);
    await page.keyboard.type('Mine');
    await type(other, 1, 'Theirs');
    await expect(page.getByText('Another window changed 1 cell of this batch')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/"First name" in row 3 first.*The cell now holds "Theirs"/)).toBeVisible();
    await expect(cell(page, 'Theirs')).toBeVisible();
    await expect(cell(page, 'Mine')).toBeHidden();
    await expect(cell(other, 'Mine')).toBeHidden();
  });

  await test.step('both have one list of steps', async () => {
    await page.keyboard.press('Control+z');
    await expect(cell(page, 'Bo')).toBeVisible();
    await expect(cell(other, 'Bo')).toBeVisible();
    await other.keyboard.press('Control+y');
    await expect(cell(other, 'Theirs')).toBeVisible();
    await expect(cell(page, 'Theirs')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'false');
    await expect(page.getByRole('button', { name: /redo/i })).toHaveAttribute('aria-disabled', 'true');
  });

  await other.close();
});
