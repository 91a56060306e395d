import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { expect, test } from './app-fixture.ts';

const TOKEN = 'sentinel-TOKEN-4711';

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
}

test('a destination: mistakes are named, a pasted address is taken apart, the token goes one way', async ({
  page,
  app,
  axe,
}) => {
  const controller = new PracticeController();
  const { url } = await controller.listen(0);
  await openSettings(page);
  await axe(page);

  await page.getByRole('button', { name: 'Add a destination' }).click();
  const form = page.getByRole('dialog', { name: 'Add a destination' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Give the destination a name of up to 100 characters.')).toBeVisible();
  await expect(form.getByLabel('Name', { exact: true })).toBeFocused();
  await axe(page);
  await form.getByLabel('Name', { exact: true }).fill('Rehearsal');
  await form.getByLabel('Address').fill('http://controller.example.edu');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/^Use https:/)).toBeVisible();
  await form.getByLabel('Address').fill(`${url}/api/OC_OTHER/v1/profiles/push`);
  await form.getByLabel('Client code').focus();
  await expect(form.getByLabel('Address')).toHaveValue(url);
  await expect(form.getByLabel('Client code')).toHaveValue('OC_OTHER');
  await form.getByRole('radio', { name: /^Test/ }).check();
  await form.getByLabel('Requests at the same time').fill('17');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Enter a whole number from 1 to 16.')).toBeVisible();
  await form.getByLabel('Requests at the same time').fill('2');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  const card = page.getByRole('listitem').filter({ hasText: 'Rehearsal' });
  await expect(card).toContainText('client code OC_OTHER');
  const test_ = card.getByRole('button', { name: 'Test this connection: Rehearsal' });
  await test_.click();
  await expect(card.getByText('No API token is stored for Rehearsal.')).toBeVisible();
  await axe(page);

  await card.getByLabel('API token of Rehearsal').fill(TOKEN);
  await expect(card.getByLabel('API token of Rehearsal')).toHaveAttribute('type', 'password');
  await card.getByRole('button', { name: 'Store the token' }).click();
  await expect(card.getByText('A token is stored.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(TOKEN);
  await test_.click();
  await expect(card.getByText('The connection works.')).toBeVisible();
  await axe(page);

  // A token belongs to the host it was entered for.
  await card.getByRole('button', { name: 'Edit Rehearsal' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit Rehearsal' });
  await edit.getByLabel('Address').fill('https://controller.invalid');
  await expect(edit.getByText('The address changed: the stored token is forgotten')).toBeVisible();
  await axe(page);
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByLabel('API token of Rehearsal')).toBeVisible();
  await card.getByLabel('API token of Rehearsal').fill(TOKEN);
  await card.getByRole('button', { name: 'Store the token' }).click();
  await test_.click();
  await expect(card.getByText('controller.invalid could not be reached')).toBeVisible();
  await card.getByRole('button', { name: 'Forget the token of Rehearsal' }).click();
  await expect(card.getByLabel('API token of Rehearsal')).toBeVisible();

  await app.restart();
  await openSettings(page);
  await card.getByRole('button', { name: 'Remove Rehearsal' }).click();
  const question = page.getByRole('dialog', { name: 'Remove this destination?' });
  await axe(page);
  await question.getByRole('button', { name: 'Remove the destination' }).click();
  await expect(page.getByText('No destination yet.')).toBeVisible();
  await controller.close();
});

test('language, appearance and retention change at once and stay', async ({ page, app, axe }) => {
  await openSettings(page);
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await axe(page);

  const days = page.getByLabel('Delete a batch so many days after its last change');
  await days.fill('zero');
  await days.press('Enter');
  await expect(
    page.getByText('Enter a whole number of days from 1 to 3650, or leave it empty.'),
  ).toBeVisible();
  await axe(page);
  await days.fill('30');
  await days.press('Enter');
  await expect(page.getByText('Batches are deleted 30 days after their last change.')).toBeVisible();

  await page.getByText('Français', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveTitle('Réglages – Révision de lots OPS-COM');
  await axe(page);

  await app.restart();
  await page.getByRole('button', { name: 'Réglages', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.getByLabel(/^Supprimer un lot/)).toHaveValue('30');
});

test('a store that was set aside at an earlier start can be read from here for as long as it is there', async ({
  page,
  app,
  axe,
}) => {
  await openSettings(page);
  await expect(page.getByRole('heading', { name: 'Batches that could not be read' })).toBeHidden();
  const aside = join(app.dataDir, 'batches-damaged-2026-01-31.sqlite');
  await writeFile(aside, 'no database');
  await app.restart('SIGTERM');
  await openSettings(page);
  await expect(page.getByRole('heading', { name: 'Batches that could not be read' })).toBeVisible();
  await expect(page.getByText(aside)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Save what can still be read' }).click();
  await expect(page.getByText('Nothing can be read of the old store.')).toBeVisible();
  await rm(aside);
  await app.restart('SIGTERM');
  await openSettings(page);
  await expect(page.getByRole('heading', { name: 'Batches that could not be read' })).toBeHidden();
});
