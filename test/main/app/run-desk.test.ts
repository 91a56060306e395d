import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { progressListener } from '../../../src/main/app/progress-listener.ts';
import type { App } from '../../../src/main/app/app.ts';
import { openApp } from '../../../src/main/app/open-app.ts';
import { PracticeController } from '../../../src/main/practice/practice-controller.ts';
import { buildRowBlock, packRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { Bridge } from '../../../src/shared/bridge/contract.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { Destination } from '../../../src/shared/push/destination.ts';
import type { RunProgress } from '../../../src/shared/push/run.ts';
import { isOver } from '../../../src/shared/push/run.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';

const COLUMNS: readonly WireName[] = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'email',
  'city',
];

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`unexpected problem ${result.problem.code}`);
  return result.value;
}

/** Imports people whose first name is given; everything else is invented from their number. */
async function importPeople(
  handlers: App['handlers'],
  people: readonly string[],
  columns = COLUMNS,
): Promise<string> {
  const sources = columns.map((column) => ({ column, header: column }));
  const { batchId } = valueOf(
    await handlers.beginImport({ fileName: 'people.csv', sheetName: 'people', sources, rows: people.length }),
  );
  const text = (row: number, column: number): string =>
    ({
      unique_id: `00${row + 1}`,
      login_source: 'OPSCOM',
      first_name: people[row] ?? '',
      last_name: 'Okafor',
      email: `person${row + 1}@campus.example`,
    })[columns[column] as string] ?? '';
  const numbers = Uint32Array.from(people, (_, row) => row + 2);
  const block = packRowBlock(buildRowBlock(0, numbers, columns, text));
  valueOf(await handlers.appendRows({ batchId, block }));
  valueOf(await handlers.finishImport({ batchId }));
  return batchId;
}

describe('a run through the contract', () => {
  let folder = '';
  let controller = new PracticeController();
  let app: App;
  let destination: Destination;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'run-desk-'));
    controller = new PracticeController();
    const { url } = await controller.listen(0);
    app = await openApp({
      dataDir: folder,
      keyFile: join(folder, 'key'),
      host: 'loopback',
      version: '0',
      platform: 'linux',
      settings: new MemorySettings(),
      keychain: () => Promise.resolve({ available: false, cause: 'none in this test' }),
    });
    destination = {
      id: 'campus',
      name: 'Campus',
      kind: 'controller',
      url,
      clientCode: 'CAMPUS',
      spelling: 'canada',
      environment: 'production',
      concurrency: 2,
      requestsPerSecond: null,
      emptyCells: 'omit',
      requireContact: false,
    };
  });
  afterEach(async () => {
    await app.close();
    await controller.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function configure(change: Partial<Destination> = {}): Promise<void> {
    valueOf(await app.handlers.saveDestination({ destination: { ...destination, ...change } }));
    valueOf(await app.handlers.saveToken({ destinationId: 'campus', token: 'token-for-tests' }));
  }

  async function send(
    batchId: string,
  ): Promise<{ readonly end: RunProgress; readonly events: RunProgress[] }> {
    const events: RunProgress[] = [];
    const over = new Promise<RunProgress>((resolve) => {
      app.onEvent(
        progressListener((progress) => {
          events.push(progress);
          if (isOver(progress.state)) resolve(progress);
        }),
      );
    });
    valueOf(await app.handlers.startRun({ batchId, destinationId: 'campus', confirmation: 'Campus' }));
    return { end: await over, events };
  }

  const start = (batchId: string, confirmation = 'Campus'): ReturnType<Bridge['startRun']> =>
    app.handlers.startRun({ batchId, destinationId: 'campus', confirmation });

  it('sends what was approved, tells every row once in the end, and keeps the outcome', async () => {
    await configure();
    const batchId = await importPeople(app.handlers, ['Ada', 'Bo', 'Cy']);
    valueOf(await app.handlers.approveRows({ batchId, rows: [0, 2] }));
    const { end, events } = await send(batchId);
    expect(end).toMatchObject({
      state: 'finished',
      counts: { total: 2, accepted: 2, waiting: 0, inFlight: 0 },
    });
    const last = new Map(events.flatMap(({ rows }) => rows.map(({ row, status }) => [row, status] as const)));
    expect(last).toEqual(
      new Map([
        [0, 'accepted'],
        [2, 'accepted'],
      ]),
    );
    expect(controller.records().people.map(({ uniqueId }) => uniqueId)).toEqual(['001', '003']);
    const opened = valueOf(await app.handlers.openBatch({ batchId }));
    expect(opened.references.map(({ row }) => row)).toEqual([0, 2]);
    expect(valueOf(await app.handlers.listRuns({ batchId }))).toMatchObject([{ state: 'finished' }]);
    expect(valueOf(await app.handlers.listAttempts({ batchId, row: 0 }))).toMatchObject([
      { outcome: 'accepted' },
    ]);
  });

  it('does not send again what the destination holds, and sends what was edited', async () => {
    await configure();
    const first = await importPeople(app.handlers, ['Ada', 'Bo']);
    valueOf(await app.handlers.approveRows({ batchId: first, rows: 'ready' }));
    await send(first);
    const again = await importPeople(app.handlers, ['Ada', 'Bea']);
    valueOf(await app.handlers.approveRows({ batchId: again, rows: 'ready' }));
    const { end } = await send(again);
    expect(end.counts).toMatchObject({ total: 2, accepted: 1, unchanged: 1 });
    expect(controller.records().requests).toHaveLength(3);
  });

  it('sends empty cells of imported columns only where the destination says so', async () => {
    await configure({ emptyCells: 'send' });
    const batchId = await importPeople(app.handlers, ['Ada']);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    await send(batchId);
    const fields = controller.records().people[0]?.fields;
    expect(fields).toMatchObject({ city: '', first_name: 'Ada' });
    expect(fields).not.toHaveProperty('street');
  });

  it('wants the name of a production destination typed', async () => {
    await configure();
    const batchId = await importPeople(app.handlers, ['Ada']);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    expect(await start(batchId, 'campus')).toMatchObject({
      ok: false,
      problem: { code: 'confirmation-needed' },
    });
    expect(controller.records().requests).toHaveLength(0);
  });

  it('sends nothing where the destination requires more than the rows hold', async () => {
    await configure({ requireContact: true });
    const batchId = await importPeople(app.handlers, ['Ada', '']);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    expect(await start(batchId)).toMatchObject({
      ok: false,
      problem: { code: 'destination-requires-more', details: { rows: 1, row: 3 } },
    });
    expect(controller.records().requests).toHaveLength(0);
  });

  it.each([
    ['nothing is approved', async (): Promise<void> => configure(), 'nothing-approved', false],
    [
      'there is no token',
      async (): Promise<void> => {
        valueOf(await app.handlers.saveDestination({ destination }));
      },
      'token-missing',
      true,
    ],
    ['there is no destination', (): Promise<void> => Promise.resolve(), 'destination-unknown', true],
  ] as const)('says that %s', async (_what, prepare, code, approve) => {
    await prepare();
    const batchId = await importPeople(app.handlers, ['Ada']);
    if (approve) valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    expect(await start(batchId)).toMatchObject({ ok: false, problem: { code } });
  });

  it('makes one run of two starts, and keeps the destination as it is meanwhile', async () => {
    await configure();
    const batchId = await importPeople(app.handlers, ['Ada', 'Bo', 'Cy', 'Di']);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    const [one, two] = await Promise.all([start(batchId), start(batchId)]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    expect(await app.handlers.saveDestination({ destination })).toMatchObject({ ok: false });
    expect(app.runsUnderWay()).toBe(1);
  });

  it('tells the end once, and when the next run may begin', async () => {
    await configure();
    const batchId = await importPeople(app.handlers, ['Ada', 'Bo']);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    const atTheEnd: ReturnType<Bridge['startRun']>[] = [];
    app.onEvent(
      progressListener(({ state }) => {
        if (isOver(state)) atTheEnd.push(start(batchId));
      }),
    );
    await send(batchId);
    expect(await Promise.all(atTheEnd)).toMatchObject([{ ok: false, problem: { code: 'nothing-approved' } }]);
  });

  it('sends nothing while the computer sleeps, and goes on when it is awake', async () => {
    await configure();
    const people = Array.from({ length: 200 }, (_, person) => `Ada${person}`);
    const batchId = await importPeople(app.handlers, people);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    const received = (): number => controller.records().requests.length;
    const ended = send(batchId);
    await expect.poll(received).toBeGreaterThan(0);
    app.computerSleeps();
    const inFlight = async (): Promise<number> =>
      valueOf(await app.handlers.openBatch({ batchId })).run?.counts.inFlight ?? 0;
    await expect.poll(inFlight).toBe(0);
    const asleep = received();
    expect(asleep).toBeLessThan(200);
    // As long as all the rows would take several times over.
    await new Promise((next) => setTimeout(next, 300));
    expect(received()).toBe(asleep);
    app.computerWakes();
    expect((await ended).end).toMatchObject({ state: 'finished', counts: { accepted: 200 } });
  });

  it('tries at once when the network is back', async () => {
    await configure();
    const people = Array.from({ length: 250 }, (_, person) => `Ada${person}`);
    const batchId = await importPeople(app.handlers, people);
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    const ended = send(batchId);
    await expect.poll(() => controller.records().requests.length).toBeGreaterThan(0);
    await controller.close();
    const run = async (): Promise<RunProgress | null> =>
      valueOf(await app.handlers.openBatch({ batchId })).run;
    await expect.poll(async () => (await run())?.state, { timeout: 10_000 }).toBe('waiting');
    controller = new PracticeController();
    await controller.listen(Number(new URL(destination.url).port));
    // The window says it whenever the network or the administrator comes back.
    const tell = setInterval(() => void app.handlers.networkReturned({}), 50);
    const { end } = await ended;
    clearInterval(tell);
    expect(end).toMatchObject({ state: 'finished', counts: { accepted: 250, unconfirmed: 0 } });
  });

  it('forgets the token of a destination whose address changed', async () => {
    await configure();
    valueOf(
      await app.handlers.saveDestination({ destination: { ...destination, url: 'https://other.example' } }),
    );
    expect(valueOf(await app.handlers.tokenState({ destinationId: 'campus' }))).toEqual({ present: false });
  });

  it('lists the user types of the destination', async () => {
    await configure();
    const { userTypes } = valueOf(await app.handlers.testConnection({ destinationId: 'campus' }));
    expect(userTypes.length).toBeGreaterThan(1);
  });
});
