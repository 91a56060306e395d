import type { Page } from '@playwright/test';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { approvePeople, expect, sendButton, storeToken, test } from './controller-fixture.ts';

async function goTo(page: Page, screen: 'Start' | 'History' | 'Settings'): Promise<void> {
  await page.getByRole('button', { name: screen, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

/** Makes the browser believe that this computer lost its network, or has it again. */
async function setOnline(page: Page, online: boolean): Promise<void> {
  await page.evaluate((isOnline) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  }, online);
}

test('a run that died is offered with its figures, and resumed knowingly', async ({
  page,
  app,
  axe,
  destination,
}) => {
  test.setTimeout(120_000);
  const controller = await destination('Rehearsal', 'Test', { latency: 250 });
  const received = (): number => controller.records().requests.length;
  await approvePeople(page, 100);
  await sendButton(page).click();
  // Soon enough that the rows in doubt stand on the first page of the results.
  await expect.poll(received, { intervals: [50] }).toBeGreaterThan(20);
  await app.restart('SIGKILL');

  const card = page.getByRole('listitem').filter({ hasText: 'people.csv' });
  await expect(card).toContainText('The app ended while rows were being sent to Rehearsal');
  const resume = card.getByRole('button', { name: /^Resume: / });
  const figures = /^Resume: (\d+) sent, (\d+) unconfirmed, (\d+) still to send$/.exec(
    await resume.innerText(),
  );
  const [sent, unconfirmed, unsent] = (figures ?? []).slice(1).map(Number) as [number, number, number];
  expect(sent + unconfirmed + unsent).toBe(100);
  expect(unconfirmed).toBeGreaterThanOrEqual(1);
  // Four in flight, and as many whose request was recorded ahead.
  expect(unconfirmed).toBeLessThanOrEqual(8);
  const before = received();
  await axe(page);
  await goTo(page, 'History');
  await expect(page.getByRole('button', { name: /^Resume: / })).toBeVisible();
  await axe(page);

  // Without a keychain the token died with the app.
  await goTo(page, 'Settings');
  await storeToken(page, 'Rehearsal');
  await goTo(page, 'Start');
  await resume.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Destination' })).toHaveValue('Rehearsal');
  await expect(page.getByText(`${unsent} approved rows will be sent`)).toBeVisible();
  await expect(page.getByText('Sending them again is safe: OPS-COM updates the person')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: /^Approve (this|these \d+) rows? again$/ }).click();
  await expect(page.getByText('Nothing is sent yet.')).toBeVisible();
  await expect(page.getByText(`${unsent + unconfirmed} approved rows will be sent`)).toBeVisible();
  await axe(page);
  expect(received()).toBe(before);

  await sendButton(page).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible({ timeout: 30_000 });
  expect(controller.records().people.filter(({ referenceId }) => referenceId !== null)).toHaveLength(100);
  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByText('Sent 2 times because no answer came.').first()).toBeVisible();
  await expect(page.getByText('Sent 2 times because no answer came.')).toHaveCount(unconfirmed);
  await page
    .getByRole('row')
    .filter({ hasText: 'Sent 2 times' })
    .first()
    .getByRole('button', { name: /^Attempts of row/ })
    .click();
  const attempts = page.getByRole('dialog', { name: /^Attempts of row/ });
  await expect(attempts).toContainText('No usable answer; may have arrived');
  await expect(attempts).toContainText('Accepted');
  await axe(page);
  await page.keyboard.press('Escape');
  await goTo(page, 'Start');
  await expect(card).toContainText('100 accepted');
  await expect(card.getByRole('button', { name: /^Resume: / })).toHaveCount(0);
});

test('without the network it waits, says why, and goes on when the network is back', async ({
  page,
  axe,
  destination,
}) => {
  test.setTimeout(120_000);
  const controller = await destination('Rehearsal', 'Test', { latency: 40 });
  await approvePeople(page, 150);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(await page.getByRole('main').innerText())?.[1]);
  await sendButton(page).click();
  await expect.poll(() => controller.records().requests.length).toBeGreaterThan(10);
  await controller.close();
  await expect(page.getByText('The run is waiting: the controller cannot be reached.')).toBeVisible();
  await expect(page.getByText('It goes on by itself as soon as it can.')).toBeVisible();
  await expect(page.getByText(/^Goes on by itself in \d+ seconds?\.$/)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Try now' }).click();
  await setOnline(page, false);
  await expect(page.getByText('The run is waiting: this computer is offline.')).toBeVisible();
  await axe(page);
  // Long waits: only the word that the network is back ends this one.
  await expect(page.getByText(/^Goes on by itself in (\d\d seconds|1 minute)/)).toBeVisible({
    timeout: 60_000,
  });

  const back = new PracticeController({ existing: [] });
  await back.listen(port);
  await setOnline(page, true);
  await expect(page.getByText('Every row was dealt with.')).toBeVisible({ timeout: 8_000 });
  await back.close();
  await expect(page.getByText('No row was refused so far.')).toBeVisible();
});

test('twenty equal failures are shown, and asked about', async ({ page, axe, destination }) => {
  const controller = await destination('Rehearsal', 'Test', {
    faultOf: (request) => (request === 0 ? null : '9033'),
  });
  await approvePeople(page, 80);
  await sendButton(page).click();
  await expect(page.getByText('The run is paused: go on, or stop?')).toBeVisible();
  await expect(page.getByText('20 rows in a row failed in the same way.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /^Row \d+/ })
      .first(),
  ).toBeVisible();
  await axe(page);
  const asked = controller.records().requests.length;
  expect(asked).toBeLessThan(30);
  await page.getByRole('button', { name: 'Stop here' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'The run to Rehearsal is over' })).toBeFocused();
  await axe(page);
  await page.getByRole('button', { name: 'Send the rest' }).click();
  await sendButton(page).click();
  await page.getByRole('button', { name: 'Go on with the rest' }).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
});

test('answers that are none are asked about with what came instead', async ({ page, axe, destination }) => {
  await destination('Rehearsal', 'Test', { faultOf: (request) => (request === 0 ? null : 'html') });
  await approvePeople(page, 60);
  await sendButton(page).click();
  await expect(page.getByText('The run is paused: go on, or stop?')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^What came instead of an answer: /)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Stop here' }).click();
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await page.getByRole('button', { name: 'See the results' }).click();
  await page.getByRole('tab', { name: /^Unconfirmed [1-9]/ }).click();
  await axe(page);
  await page.getByRole('button', { name: 'Send the unconfirmed rows again…' }).click();
  await expect(page.getByText(/^\d+ rows are unconfirmed$/)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Destination' })).toHaveValue('Rehearsal');
});

test('pause, resume and cancel work by keyboard and keep the focus', async ({ page, destination }) => {
  await destination('Rehearsal', 'Test', { latency: 100 });
  await approvePeople(page, 200);
  await sendButton(page).click();
  const pause = page.getByRole('button', { name: 'Pause' });
  await expect(pause).toHaveAccessibleDescription(/^Pause: rows under way are still answered/);
  await pause.focus();
  await page.keyboard.press('Enter');
  const resume = page.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeFocused();
  await page.keyboard.press('Space');
  await expect(pause).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Cancel the run' })).toBeFocused();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Cancel this run?' });
  await expect(question.getByRole('button', { name: 'Keep sending' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'The run to Rehearsal is over' })).toBeFocused();
  await goTo(page, 'Start');
  await expect(page.getByText('was cancelled, or the app was closed, before its end.')).toBeVisible();
});

test('a page that is loaded again in mid-run shows the truth', async ({ page, destination }) => {
  const controller = await destination('Rehearsal', 'Test', { latency: 500 });
  await approvePeople(page, 150);
  await sendButton(page).click();
  await expect.poll(() => controller.records().requests.length).toBeGreaterThan(8);
  await page.reload();
  await page.getByRole('button', { name: /^Sending: \d+%$/ }).click();
  await expect(page.getByText('Rows are being sent.')).toBeVisible();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByRole('tab', { name: 'Accepted 150' })).toBeVisible();
});

test('a page whose events were lost shows the truth when they are back', async ({ page, destination }) => {
  const controller = await destination('Rehearsal', 'Test');
  await approvePeople(page, 150);
  // The stream of events ends at once, and is not there again before the run is over.
  const back = Promise.withResolvers<undefined>();
  const streams: string[] = [];
  await page.route('**/events', async (route) => {
    streams.push(route.request().url());
    if (streams.length === 1) {
      await route.fulfill({ contentType: 'text/event-stream', body: 'retry: 200\n\n' });
      return;
    }
    await back.promise;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('button', { name: 'Open “people.csv”' }).click();
  await page.getByRole('button', { name: 'Send…' }).click();
  await sendButton(page).click();
  await expect.poll(() => controller.records().requests.length, { timeout: 30_000 }).toBe(150);
  await expect(page.getByText('Rows are being sent.')).toBeVisible();
  expect(streams).toHaveLength(2);
  back.resolve(undefined);
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
  await expect(page.getByText('150 accepted')).toBeVisible();
  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByRole('tab', { name: 'Accepted 150' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Sending/ })).toHaveCount(0);
});
