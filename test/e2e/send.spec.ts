import { approvePeople, expect, sendButton, test } from './controller-fixture.ts';

test('without an approved row it says what to do', async ({ page, axe }) => {
  await page.getByRole('button', { name: 'Try it with practice data' }).click();
  await page.getByRole('button', { name: /^Check 250 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('No row is approved', { exact: true })).toBeVisible();
  await expect(sendButton(page)).toHaveCount(0);
  await axe(page);
  await page.getByRole('button', { name: 'Go to the review' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('production is confirmed by name; a run is paused, resumed and cancelled', async ({
  page,
  axe,
  destination,
}) => {
  const controller = await destination('Main campus', 'Production', { latency: 60 });
  const received = (): number => controller.records().requests.length;
  await approvePeople(page, 300);
  await expect(page.getByText('This is the production system')).toBeVisible();
  await axe(page);
  await page.getByRole('combobox', { name: 'Destination' }).click();
  await expect(page.getByRole('option', { name: 'Practice controller' })).toBeVisible();
  await axe(page);
  await page.keyboard.press('Escape');

  await sendButton(page).click();
  const confirm = page.getByRole('dialog', { name: 'Send to production?' });
  const name = confirm.getByLabel('Type the name of the destination to confirm: Main campus');
  await expect(name).toBeFocused();
  await name.fill('campus');
  await name.press('Enter');
  await expect(confirm.getByText('This is not the name yet. Type Main campus.')).toBeVisible();
  await axe(page);
  expect(received()).toBe(0);
  await name.fill('main campus');
  await name.press('Enter');

  await expect(page.getByText('Rows are being sent.')).toBeVisible();
  await expect(page.getByText(/\d rows a second/)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('The run is paused.')).toBeVisible();
  await expect(page.getByText('0 under way')).toBeVisible();
  await axe(page);
  const paused = received();
  expect(paused).toBeGreaterThan(1);
  expect(paused).toBeLessThan(300);

  // Another screen shows the run and leads back to it.
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: /^Paused: \d+%$/ }).click();
  expect(received()).toBe(paused);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(received).toBeGreaterThan(paused);
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await axe(page);

  // Nothing is lost: what was not sent is approved, what was sent is accepted.
  const accepted = controller.records().people.filter(({ referenceId }) => referenceId !== null).length;
  await page.getByRole('button', { name: 'Send the rest' }).click();
  await expect(page.getByText(`${300 - accepted} approved rows will be sent`)).toBeVisible();
  await expect(page.getByText(`${accepted} rows are accepted already`)).toBeVisible();
  await axe(page);
});

test('a refused token stops after one row and says what to do', async ({ page, axe, destination }) => {
  const controller = await destination('Rehearsal', 'Test', { faultOf: () => '9002' });
  await approvePeople(page, 20);
  await sendButton(page).click();
  await expect(page.getByText('The run stopped. Rows that were not sent are still approved.')).toBeVisible();
  await expect(page.getByText(/refused the API token/)).toBeVisible();
  expect(controller.records().requests).toHaveLength(1);
  await axe(page);
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const runs = page.getByRole('table', { name: 'Runs of people.csv' });
  await expect(runs).toContainText('Stopped');
  await expect(runs).toContainText('refused the API token');
  await axe(page);
});

test('an asked pause is shown with its countdown', async ({ page, axe, destination }) => {
  await destination('Rehearsal', 'Test', {
    retryAfter: '4',
    faultOf: (request) => (request === 3 ? '429' : null),
  });
  await approvePeople(page, 20);
  await sendButton(page).click();
  await expect(page.getByText(/^Goes on by itself in \d seconds?\.$/)).toBeVisible();
  await expect(page.getByText('The run is waiting: the controller asked for a pause.')).toBeVisible();
  await axe(page);
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
});

test('refused rows: live, in the results, exported, and on to their repair', async ({
  page,
  axe,
  destination,
}) => {
  test.setTimeout(120_000);
  const controller = await destination('Rehearsal', 'Test', {
    existing: [{ unique_id: 'X-1', login_source: 'OPSCOM', email: 'ada.4@campus.example' }],
  });
  await approvePeople(page, 120);
  await sendButton(page).click();
  await expect(page.getByText('Every row was dealt with.')).toBeVisible();
  await expect(page.getByText('Email must be unique')).toBeVisible();
  await axe(page);

  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Results' })).toBeFocused();
  const refused = page.getByRole('row').filter({ hasText: 'S-4' });
  await expect(refused).toContainText('E-mail: ada.4@campus.example');
  await refused.getByRole('button', { name: 'Attempts of row 6' }).click();
  const attempts = page.getByRole('dialog', { name: 'Attempts of row 6' });
  await expect(attempts.getByRole('row')).toHaveCount(2);
  await axe(page);
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Accepted 119' }).click();
  await expect(page.getByRole('row')).toHaveCount(51);
  const first = controller.records().people.find(({ uniqueId }) => uniqueId === 'S-0');
  await expect(page.getByRole('row').filter({ hasText: 'S-0' })).toContainText(String(first?.referenceId));
  await axe(page);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByText('101 to 119 of 119')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next page' })).toBeDisabled();
  await page.getByRole('tab', { name: 'Unconfirmed 0' }).click();
  await expect(page.getByText('No row is unconfirmed: every request was answered.')).toBeVisible();

  for (const button of ['Export results', 'Export refused rows']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8')).toContain('S-4');
  }

  await page.getByRole('tab', { name: 'Refused 1' }).click();
  await page.getByRole('button', { name: 'Repair the refused rows' }).click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
});
