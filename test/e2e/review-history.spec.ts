import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

async function openPeople(page: Page): Promise<void> {
  const lines = ['Student ID,Login Source,First Name', 'S1,OPSCOM,Ada', 'S2,OPSCOM,Bo', 'S3,OPSCOM,Cy'];
  await dropFile(page, { name: 'three.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) });
  await page.getByRole('button', { name: /^Check 3 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: text, exact: true })).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what was done is listed, gone back to, and kept over a restart, in ${colorScheme}`, async ({
    page,
    app,
    axe,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openPeople(page);
    const open = page.getByRole('button', { name: 'What was done' });
    await open.press('Enter');
    await expect(page.getByText(/^No cell has been changed yet/)).toBeVisible();
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(open).toBeFocused();

    await page.keyboard.press('F6');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    for (const name of ['Dana', 'Eli', 'Fay']) await type(page, name);
    await open.press('Enter');
    const steps = page.getByRole('list').filter({ hasText: 'As it was imported' }).getByRole('button');
    await expect(steps).toHaveCount(4);
    await expect(steps.first()).toHaveAttribute('aria-current', 'step');
    await expect(steps.first()).toContainText(/\d{4}.*First name$|First name/);
    await axe(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save what differs from the sheet…' }).press('Enter');
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('three - changes.csv');
    const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines.slice(1)).toEqual([
      '2,S1,First name,first_name,Ada,Dana',
      '3,S2,First name,first_name,Bo,Eli',
      '4,S3,First name,first_name,Cy,Fay',
    ]);
    await steps.nth(2).press('Enter');
    await expect(page.getByText('Went over 2 changes. The list brings you back.')).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'Dana' })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'Cy' })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'Eli' })).toBeHidden();

    await app.restart();
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await open.press('Enter');
    await expect(steps.nth(0)).toContainText('taken back');
    await expect(steps.nth(2)).toHaveAttribute('aria-current', 'step');
    await axe(page);
    await steps.nth(0).press('Enter');
    await expect(page.getByRole('gridcell', { name: 'Fay' })).toBeVisible();
  });
}
