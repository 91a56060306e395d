import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import type { App } from '../../../src/main/app/app.ts';
import { buildRowBlock, packRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { Campus } from './campus.ts';
import { openCampus, outcomesOf, recordsOf, TOKEN } from './campus.ts';
import { runCommand } from './cli-process.ts';

const LIMIT = 120_000;

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`unexpected problem ${result.problem.code}`);
  return result.value;
}

describe('opscom-batch resume', () => {
  let campus: Campus;
  afterEach(() => campus.close());

  const push = (file: string, ...words: string[]): string[] => [
    'push',
    file,
    '--url',
    campus.url,
    '--client-code',
    'CAMPUS',
    '--json',
    ...words,
  ];

  it(
    'finishes a batch whose process was killed: every outcome is what the controller recorded',
    async () => {
      campus = await openCampus({ latency: 20, seed: 3 });
      const running = campus.start(...push(campus.people(200)));
      await campus.requests(40);
      running.signal('SIGKILL');
      await running.end;
      const [listed] = await campus.batches();
      expect(listed).toMatchObject({
        file: 'people.csv',
        destination: new URL(campus.url).host,
        state: 'interrupted',
        rows: 200,
      });
      const unconfirmed = Number(listed?.unconfirmed);
      expect(unconfirmed).toBeGreaterThan(0);
      expect(Number(listed?.accepted)).toBeLessThan(200);

      const end = await campus.run('resume', String(listed?.batch), '--json');
      const records = recordsOf(campus);
      const outcomes = outcomesOf(end);
      expect(end.status).toBe(0);
      expect(outcomes.map(({ row }) => row)).toEqual(Array.from({ length: 200 }, (_, index) => index + 2));
      expect(records.size).toBe(200);
      const repeated = [...records.values()].filter(({ received }) => received > 1);
      // Four in flight, and as many whose answer had come and was not written yet.
      expect(repeated.length).toBeLessThanOrEqual(8);
      for (const { received } of repeated) expect(received).toBe(2);
      for (const { unique_id: id, status, reference_id: reference, unanswered = 0 } of outcomes) {
        const record = records.get(id);
        expect([id, status, reference]).toEqual([id, 'accepted', record?.referenceId]);
        // A row may be flagged and have arrived once, never the other way round.
        expect(unanswered).toBeGreaterThanOrEqual((record?.received ?? 0) - 1);
      }
      expect(outcomes.filter(({ unanswered = 0 }) => unanswered > 0)).toHaveLength(unconfirmed);
      expect(end.err).toMatch(new RegExp(`\\b${unconfirmed} rows? that got no answer (?:is|are) sent again`));
      expect(end.err).toMatch(/twice is safe/);
      expect(end.lines().at(-1)).toMatchObject({
        type: 'summary',
        batch: listed?.batch,
        rows: 200,
        accepted: 200,
      });
      expect((await campus.batches())[0]).toMatchObject({ state: 'finished', accepted: 200, unconfirmed: 0 });

      const requests = campus.controller.records().requests.length;
      const again = await runCommand(['resume', String(listed?.batch), '--json', ...campus.store]);
      expect([again.status, again.out]).toEqual([0, end.out]);
      expect(again.err).toContain('There was nothing to send.');
      expect(campus.controller.records().requests).toHaveLength(requests);

      const kept = readdirSync(campus.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
      for (const text of [...kept, end.out, end.err]) expect(text.includes(TOKEN)).toBe(false);
    },
    LIMIT,
  );

  it(
    'sends a batch that was only imported where it is told to, and asks where it is not told',
    async () => {
      campus = await openCampus();
      const app = await campus.open();
      const batchId = await importThree(app);
      await app.close();
      expect(await campus.batches()).toMatchObject([
        { batch: batchId, state: 'imported', destination: null },
      ]);
      const untold = await campus.run('resume', batchId);
      expect([untold.status, untold.out]).toEqual([2, '']);
      expect(untold.err).toMatch(/never sent.*--url https:\/\/HOST --client-code CODE, or --practice/);
      const told = await campus.run('resume', batchId, '--url', campus.url, '--json');
      expect(told.status).toBe(1);
      expect(outcomesOf(told).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'held']);
      expect(campus.controller.records().requests.map(({ path }) => path)).toEqual([
        '/api/OC_TOMA/v1/profiles/push',
        '/api/OC_TOMA/v1/profiles/push',
      ]);
      const practice = await campus.run('resume', batchId, '--practice', '--json');
      expect([practice.status, practice.out]).toEqual([1, told.out]);
    },
    LIMIT,
  );

  it(
    'leaves alone what was edited after the run, and takes another address where one is given',
    async () => {
      campus = await openCampus({ faultOf: (request) => (request >= 2 ? '401' : null) });
      const stopped = await campus.run(...push(campus.people(4), '--concurrency', '1'));
      expect(stopped.status).toBe(3);
      const [listed] = await campus.batches();
      const batchId = String(listed?.batch);
      expect(listed).toMatchObject({ state: 'stopped', accepted: 2, approved: 2 });
      const app = await campus.open();
      const changes = [{ row: 2, column: 'city', value: 'Ottawa' }] as const;
      valueOf(await app.handlers.editCells({ batchId, kind: 'edit', changes }));
      await app.close();
      const other = await openCampus();
      try {
        const end = await campus.run(
          'resume',
          batchId,
          '--json',
          '--url',
          other.url,
          '--client-code',
          'OTHER',
        );
        expect(end.status).toBe(1);
        expect(outcomesOf(end).map(({ status }) => status)).toEqual([
          'accepted',
          'accepted',
          'unsent',
          'accepted',
        ]);
        expect(other.controller.records().requests).toMatchObject([
          { uniqueId: '000004', path: '/api/OTHER/v1/profiles/push' },
        ]);
      } finally {
        await other.close();
      }
      expect(await campus.batches()).toMatchObject([{ state: 'finished', draft: 1 }]);
    },
    LIMIT,
  );

  it.each([
    ['an unknown batch', ['resume', 'nonsense'], /no batch "nonsense".*opscom-batch batches/],
    ['no batch', ['resume'], /No batch is named\. Usage: opscom-batch resume BATCH/],
    ['two batches', ['resume', 'one', 'two'], /one word too many/],
    ['a client code alone', ['resume', 'one', '--client-code', 'X'], /--client-code belongs to an address/],
    ['an unknown batch in a report', ['report', 'nonsense'], /no batch "nonsense".*opscom-batch batches/],
  ])(
    '%s: one sentence, exit status 2',
    async (_what, words, sentence) => {
      campus = await openCampus();
      const end = await campus.run(...words);
      expect([end.status, end.out]).toEqual([2, '']);
      expect(end.err).toMatch(sentence);
      expect(end.err.trimEnd().split('\n')).toHaveLength(1);
    },
    LIMIT,
  );
});

/** Three people, the last without a login source. */
async function importThree({ handlers }: App): Promise<string> {
  const columns: readonly WireName[] = ['unique_id', 'login_source', 'first_name', 'last_name', 'email'];
  const sources = columns.map((column) => ({ column, header: column }));
  const request = { fileName: 'people.csv', sheetName: 'people', sources, rows: 3 };
  const { batchId } = valueOf(await handlers.beginImport(request));
  const people = ['1', '2', '3'].map((one) => [
    `00${one}`,
    one === '3' ? '' : 'OPSCOM',
    'Ada',
    'Okafor',
    `ada${one}@campus.example`,
  ]);
  const text = (row: number, column: number): string => people[row]?.[column] ?? '';
  const block = packRowBlock(buildRowBlock(0, Uint32Array.of(2, 3, 4), columns, text));
  valueOf(await handlers.appendRows({ batchId, block }));
  valueOf(await handlers.finishImport({ batchId }));
  return batchId;
}
