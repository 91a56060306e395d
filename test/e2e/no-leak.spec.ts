import type { CDPSession, Page } from '@playwright/test';

import { filesUnder, leaksOf } from '../faults/leak-search.ts';
import { QuotingController } from '../faults/quoting-controller.ts';
import { addDestination, approvePeople, expect, sendButton, storeToken, test } from './controller-fixture.ts';

const TOKEN = 'Sentinel-TOKEN-77aa-4f21-9d3c';
const ROWS = 90;

/** Everything that goes over the network between page and app from now on, by address. */
async function listenToTraffic(page: Page, session: CDPSession): Promise<Map<string, string>> {
  const traffic = new Map<string, string>();
  let count = 0;
  const note = (what: string, words: string): void => void traffic.set(`${(count += 1)} ${what}`, words);
  page.on('request', (request) => {
    note(`request ${request.url()}`, JSON.stringify([request.url(), request.headers(), request.postData()]));
  });
  page.on('response', (response) => {
    // The stream of events has no end; what it says is heard below.
    if (response.url().endsWith('/events')) return;
    void response.body().then(
      (body) =>
        note(`answer ${response.url()}`, JSON.stringify(response.headers()) + body.toString('latin1')),
      () => undefined,
    );
  });
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ eventName, data }) => note(`event ${eventName}`, data));
  return traffic;
}

/** What the page holds: its elements with their values, what it stored, and its memory after collecting. */
async function held(page: Page, session: CDPSession): Promise<Map<string, string>> {
  const values = await page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field): unknown =>
      Reflect.get(field, 'value'),
    );
    const databases = await indexedDB.databases();
    const kept = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      document.cookie,
      history.state,
      location.href,
    ];
    return JSON.stringify([fields, kept]);
  });
  const chunks: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: true });
  session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return new Map([
    ['elements', await page.content()],
    ['values', values],
    ['memory', chunks.join('')],
  ]);
}

test('the token goes to the app once, and nothing ever brings it back into the page', async ({
  page,
  app,
  context,
}) => {
  test.setTimeout(180_000);
  const controller = new QuotingController();
  await controller.listen();
  const session = await context.newCDPSession(page);
  const traffic = await listenToTraffic(page, session);
  const carrying = (): string[] => leaksOf([TOKEN], traffic);

  await addDestination(page, 'Rehearsal', controller.url, 'Test');
  await storeToken(page, 'Rehearsal', TOKEN);
  // The one request that stores it: this is also how the search shows that it would find it.
  expect(carrying().map((place) => place.replace(/^\d+ (\w+) .*\//, '$1 '))).toEqual([
    'request saveToken: plain (word 0)',
  ]);
  const stored = traffic.size;
  const afterStoring = leaksOf([TOKEN], await held(page, session));
  await page.reload();
  expect(leaksOf([TOKEN], await held(page, session)), 'after the page was loaded anew').toEqual([]);

  await approvePeople(page, ROWS);
  await sendButton(page).click();
  const over = page.getByText('Every row was dealt with.');
  // Twenty refusals in a row are asked about: they are all different, and still refusals.
  const goOn = page.getByRole('button', { name: 'Go on with the rest' });
  await expect(over.or(goOn)).toBeVisible({ timeout: 120_000 });
  if (await goOn.isVisible()) await goOn.click();
  await expect(over).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/Invalid: /).first()).toBeVisible();
  const live = await held(page, session);
  await page.getByRole('button', { name: 'See the results' }).click();
  await page.getByRole('tab', { name: /^Refused/ }).click();
  await expect(page.getByText(/Invalid: /).first()).toBeVisible();
  const results = await held(page, session);

  // A run that ends with words about itself, and where they are shown.
  controller.endsRuns = true;
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await approvePeople(page, 20);
  await sendButton(page).click();
  await expect(page.getByText('The run stopped. Rows that were not sent are still approved.')).toBeVisible();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  const ended = await held(page, session);
  controller.close();

  expect(controller.quoted).toBeGreaterThan(20);
  expect([...live.values()].join('')).toContain('campus.example');
  for (const [name, places] of Object.entries({ live, results, ended })) {
    expect(leaksOf([TOKEN], places), name).toEqual([]);
  }
  expect([...traffic.keys()].slice(stored).some((name) => name.includes(' event '))).toBe(true);
  expect(carrying()).toHaveLength(1);
  expect(leaksOf([TOKEN], filesUnder(app.dataDir))).toEqual([]);
  expect(afterStoring, 'once it was stored, before the page was loaded anew').toEqual([]);
});
