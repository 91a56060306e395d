import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { calendarDate } from '../../../src/main/app/calendar.ts';
import { progressListener } from '../../../src/main/app/progress-listener.ts';
import type { App } from '../../../src/main/app/app.ts';
import { openApp } from '../../../src/main/app/open-app.ts';
import { PracticeController } from '../../../src/main/practice/practice-controller.ts';
import type { ClaimedValue } from '../../../src/shared/batch/claimed-values.ts';
import { buildRowBlock, packRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { Destination } from '../../../src/shared/push/destination.ts';
import type { RunCheck } from '../../../src/shared/push/run-check.ts';
import type { RunProgress } from '../../../src/shared/push/run.ts';
import { isOver } from '../../../src/shared/push/run.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';

const COLUMNS: readonly WireName[] = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'email',
  'user_name',
];

/** Unique id, and the names before the @ of the e-mail address and of the login; '' is an empty cell. */
type Person = readonly [id: string, email: string, userName: string];

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`unexpected problem ${result.problem.code}`);
  return result.value;
}

/** People `1` to `n` with the address and the login of their own number. */
function originals(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => own(index + 1));
}

function own(id: number): Person {
  return [`${id}`, `p${id}`, `u${id}`];
}

describe('addresses and logins that change hands, through the contract', () => {
  let folder = '';
  let controller: PracticeController;
  let app: App;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'run-order-'));
    // Answers overtake one another, so that only waiting keeps the order.
    controller = new PracticeController({ existing: [], latency: 5, jitter: 40, seed: 7 });
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
    const destination: Destination = {
      id: 'campus',
      name: 'Campus',
      kind: 'controller',
      url,
      clientCode: 'CAMPUS',
      spelling: 'canada',
      environment: 'test',
      concurrency: 8,
      requestsPerSecond: null,
      emptyCells: 'omit',
      requireContact: false,
    };
    valueOf(await app.handlers.saveDestination({ destination }));
    valueOf(await app.handlers.saveToken({ destinationId: 'campus', token: 'token-for-tests' }));
  });
  afterEach(async () => {
    await app.close();
    await controller.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function approved(people: readonly Person[]): Promise<string> {
    const sources = COLUMNS.map((column) => ({ column, header: column }));
    const { batchId } = valueOf(
      await app.handlers.beginImport({ fileName: 'a.csv', sheetName: 'a', sources, rows: people.length }),
    );
    const cells = people.map(([id, email, userName]) => [
      id,
      'OPSCOM',
      'Ada',
      'Okafor',
      email === '' ? '' : `${email}@campus.example`,
      userName,
    ]);
    const numbers = Uint32Array.from(people, (_, row) => row + 2);
    const block = buildRowBlock(0, numbers, COLUMNS, (row, column) => cells[row]?.[column] ?? '');
    valueOf(await app.handlers.appendRows({ batchId, block: packRowBlock(block) }));
    valueOf(await app.handlers.finishImport({ batchId }));
    valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    return batchId;
  }

  async function send(batchId: string): Promise<RunProgress> {
    const { promise: over, resolve } = Promise.withResolvers<RunProgress>();
    const stop = app.onEvent(
      progressListener((progress) => {
        if (progress.batchId === batchId && isOver(progress.state)) resolve(progress);
      }),
    );
    valueOf(await app.handlers.startRun({ batchId, destinationId: 'campus', confirmation: '' }));
    const end = await over;
    stop();
    return end;
  }

  async function check(batchId: string, destinationId = 'campus'): Promise<RunCheck> {
    return valueOf(await app.handlers.checkRun({ batchId, destinationId }));
  }

  async function claims(batchId: string, destinationId = 'campus'): Promise<readonly ClaimedValue[]> {
    return valueOf(await app.handlers.findClaims({ batchId, destinationId })).claims;
  }

  it('tells which values were accepted before for others, of rows that nobody approved yet too', async () => {
    expect(await claims(await approved(originals(2)))).toEqual([]);
    await send(await approved(originals(4)));
    const batchId = await approved([['9', 'p1', 'u9'], own(2), ['3', '', 'u3'], ['8', 'p3', 'u4']]);
    valueOf(await app.handlers.withdrawApproval({ batchId, rows: [0, 1, 2, 3] }));
    const since = calendarDate(new Date());
    const email = { column: 'email', since, file: 'a.csv' } as const;
    expect(await claims(batchId)).toEqual([
      { ...email, row: 0, value: 'p1@campus.example', claim: 'outside', others: [] },
      { ...email, row: 3, value: 'p3@campus.example', claim: 'inside', others: [2] },
      { ...email, row: 3, column: 'user_name', value: 'u4', claim: 'outside', others: [] },
    ]);
    // The practice controller forgets everything; a row that is left out takes nothing.
    expect(await claims(batchId, 'practice')).toEqual([]);
    valueOf(await app.handlers.excludeRows({ batchId, rows: [3] }));
    expect((await claims(batchId)).map(({ row }) => row)).toEqual([0]);
  });

  it('tells the row of the other person where it stands in the batch, whatever becomes of it', async () => {
    const first = await approved(originals(6));
    await send(first);
    valueOf(await app.handlers.deleteBatch({ batchId: first }));
    const batchId = await approved([
      ['11', 'p1', 'u11'], // left out: row 1
      own(1),
      ['12', 'p2', 'u12'], // held there exactly so: row 3
      own(2),
      ['13', 'p3', 'u13'], // gets another one: row 5
      ['3', 'new', 'u3'],
      ['4', 'p5', 'u4'], // both take what the other has
      ['5', 'p4', 'u5'],
      ['16', 'P6', 'u16'], // the same value twice: the check of the sheet warns
      ['6', 'p6', 'u66'],
    ]);
    valueOf(await app.handlers.excludeRows({ batchId, rows: [1] }));
    const told = (await claims(batchId)).map(({ row, claim, others, file }) => [row, claim, others, file]);
    // The batch that it came from was deleted, and with it the name of its file.
    expect(told).toEqual([
      [0, 'left-out', [1], null],
      [2, 'settled', [3], null],
      [4, 'given', [5], null],
      [6, 'circle', [7], null],
      [7, 'circle', [6], null],
    ]);
    await send(batchId);
    expect((await claims(batchId)).map(({ row, claim }) => [row, claim])).toEqual([
      [0, 'left-out'],
      [2, 'settled'],
      [6, 'circle'],
      [7, 'circle'],
      // Its other row was accepted meanwhile, so that this is no double of the sheet only.
      [8, 'settled'],
    ]);
  });

  const answers = (): string[] => controller.records().requests.map(({ answer }) => answer);
  const isAccepted = (answer: string): boolean => answer.startsWith('success');

  it.each<readonly [string, readonly Person[]]>([
    [
      'a chain of three, the last giver last',
      [
        ['1', 'p2', 'u1'],
        ['2', 'p3', 'u2'],
        ['3', 'new', 'u3'],
      ],
    ],
    ['a take-over above the row that gives up', [['4', 'p1', 'u4'], own(2), own(3), ['1', 'new', 'u1']]],
    [
      'a login in one direction, an address in the other, over a third',
      [
        ['1', 'p2', 'u1'],
        ['3', 'p3', 'u1b'],
        ['2', 'new', 'u2b'],
        ['4', 'p1', 'u2'],
      ],
    ],
    [
      'thirty at once, each of whom takes what the next one has',
      [
        ...Array.from({ length: 29 }, (_, row): Person => [`${row + 1}`, `p${row + 2}`, `u${row + 2}`]),
        ['30', 'new', 'new'],
      ],
    ],
  ])('%s: none is refused', async (_what, people) => {
    await send(await approved(originals(30)));
    const before = controller.records().requests.length;
    const batchId = await approved(people);
    expect(await check(batchId)).toMatchObject({ conflicts: [], conflictRows: 0 });
    const { state, counts } = await send(batchId);
    expect(state).toBe('finished');
    expect(counts.accepted + counts.unchanged).toBe(people.length);
    expect(
      answers()
        .slice(before)
        .filter((answer) => !isAccepted(answer)),
    ).toEqual([]);
    const fields = new Map(controller.records().people.map((person) => [person.uniqueId, person.fields]));
    for (const [id, email, userName] of people) {
      expect(fields.get(id)).toMatchObject({ email: `${email}@campus.example`, user_name: userName });
    }
  });

  it('a swap is said beforehand, sent all the same, and its refusals stand at the cells', async () => {
    await send(await approved(originals(3)));
    const batchId = await approved([['1', 'p2', 'u1'], ['2', 'p1', 'u2'], own(3), ['9', 'p9', 'u9']]);
    expect(await check(batchId)).toEqual({
      rows: 3,
      unchanged: 1,
      conflicts: [
        { row: 0, column: 'email', kind: 'swap', others: [1], more: 0 },
        { row: 1, column: 'email', kind: 'swap', others: [0], more: 0 },
      ],
      conflictRows: 2,
      lacking: null,
    });
    const { counts } = await send(batchId);
    expect(counts).toMatchObject({ accepted: 1, rejected: 2, unchanged: 1 });
    const { refusals } = valueOf(await app.handlers.openBatch({ batchId }));
    expect(refusals.map(({ row, code, column }) => [row, code, column])).toEqual([
      [0, 9019, 'email'],
      [1, 9019, 'email'],
    ]);
  });

  it('what somebody outside the run has is said beforehand, and nothing is sent or changed by asking', async () => {
    await send(await approved(originals(2)));
    const before = controller.records().requests.length;
    const batchId = await approved([
      ['7', 'p7', 'u1'],
      ['2', '', 'u2b'],
      ['8', 'p2', 'u8'],
    ]);
    const said = await check(batchId);
    expect(said.conflicts).toEqual([
      { row: 0, column: 'user_name', kind: 'held', others: [], more: 0 },
      { row: 2, column: 'email', kind: 'held', others: [1], more: 0 },
    ]);
    expect(await check(batchId)).toEqual(said);
    expect(controller.records().requests).toHaveLength(before);
    expect(valueOf(await app.handlers.listRuns({ batchId }))).toEqual([]);
    expect((await send(batchId)).counts).toMatchObject({ accepted: 1, rejected: 2 });
  });

  it('says what the destination requires beyond the review', async () => {
    const batchId = await approved([own(1), ['2', '', 'u2']]);
    const { destinations } = valueOf(await app.handlers.readSettings({}));
    const [campus] = destinations;
    if (campus === undefined) throw new Error('no destination');
    valueOf(await app.handlers.saveDestination({ destination: { ...campus, requireContact: true } }));
    expect(await check(batchId)).toMatchObject({ rows: 2, lacking: { first: 1, rows: 1 } });
  });

  it('knows nothing of the practice controller, and says where there is no such destination', async () => {
    const batchId = await approved(originals(2));
    expect(await check(batchId, 'practice')).toMatchObject({ rows: 2, unchanged: 0, conflicts: [] });
    expect(await app.handlers.checkRun({ batchId, destinationId: 'none' })).toMatchObject({
      ok: false,
      problem: { code: 'destination-unknown' },
    });
  });
});
