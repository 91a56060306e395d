import type { Locator, Page } from '@playwright/test';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import type { PracticeOptions } from '../../src/main/practice/practice-controller.ts';
import { expect, test as base } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

interface ControllerFixtures {
  /** Starts a controller on this computer and adds it as a destination with a token. */
  readonly destination: (
    name: string,
    environment: 'Production' | 'Test',
    options?: PracticeOptions,
  ) => Promise<PracticeController>;
}

/** The app with controllers of the test's own as destinations. */
export const test = base.extend<ControllerFixtures>({
  destination: async ({ page }, use) => {
    const controllers: PracticeController[] = [];
    await use(async (name, environment, options = {}) => {
      const controller = new PracticeController({ existing: [], ...options });
      controllers.push(controller);
      const { url } = await controller.listen(0);
      await addDestination(page, name, url, environment);
      await storeToken(page, name);
      return controller;
    });
    for (const controller of controllers) await controller.close();
  },
});

/** Goes to the settings screen and adds a controller there as a destination, still without a token. */
export async function addDestination(
  page: Page,
  name: string,
  url: string,
  environment: 'Production' | 'Test',
): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Add a destination' }).click();
  const form = page.getByRole('dialog', { name: 'Add a destination' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Address').fill(url);
  await form.getByLabel('Client code').fill('OC_TOMA');
  await form.getByRole('radio', { name: new RegExp(`^${environment}`) }).check();
  await form.getByRole('button', { name: 'Save' }).click();
}

/** Stores a token for a destination, on the settings screen. */
export async function storeToken(page: Page, name: string, token = 'token-for-the-test'): Promise<void> {
  await page.getByLabel(`API token of ${name}`).fill(token);
  await page.getByRole('button', { name: 'Store the token' }).click();
  await expect(page.getByText('A token is stored.')).toBeVisible();
}

/** Drops a sheet of invented people, approves them all and goes to the send screen. */
export async function approvePeople(page: Page, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, row) => `S-${row},OPSCOM,Ada${row},Winter,ada.${row}@campus.example`,
  );
  const sheet = ['unique_id,login_source,first_name,last_name,email', ...rows].join('\n');
  await dropFile(page, { name: 'people.csv', bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: new RegExp(`^Check [\\d,]+ rows`) }).click();
  await page.getByRole('button', { name: /^Approve all ready/ }).click();
  await expect(page.getByRole('button', { name: 'Approve all ready (0)' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Send…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible();
}

/** The button that starts the run. */
export function sendButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Send [\d,]+ rows? to/ });
}

export { expect } from './app-fixture.ts';
