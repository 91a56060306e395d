import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import type { Campus } from './campus.ts';
import { openCampus, outcomesOf, recordsOf } from './campus.ts';
import type { CommandEnd } from './cli-process.ts';
import { runCommand, startCommand } from './cli-process.ts';

const LIMIT = 120_000;
const TO_GO_ON = /^To go on: opscom-batch (resume [0-9a-f-]{36} .*)$/m;

describe('opscom-batch and signals', () => {
  let campus: Campus;
  afterEach(() => campus.close());

  const push = (rows: number, ...words: string[]): string[] => {
    const to = ['--url', campus.url, '--client-code', 'CAMPUS', '--json'];
    return ['push', campus.people(rows), ...to, ...words];
  };

  /** Every outcome is what the controller recorded, and what was sent twice is marked. */
  function expectTruth(end: CommandEnd): void {
    const records = recordsOf(campus);
    for (const { unique_id: id, status, reference_id: reference, unanswered = 0 } of outcomesOf(end)) {
      const record = records.get(id);
      if (status === 'accepted') expect([id, reference]).toEqual([id, record?.referenceId]);
      else if (status === 'unsent') expect([id, (record?.received ?? 0) <= unanswered]).toEqual([id, true]);
      expect((record?.received ?? 0) - 1).toBeLessThanOrEqual(unanswered);
    }
  }

  /** Types the command that the terminal said. */
  async function goOn(end: CommandEnd): Promise<CommandEnd> {
    const words = TO_GO_ON.exec(end.err)?.[1]?.split(' ') ?? [];
    expect(words[0]).toBe('resume');
    return runCommand([...words, '--json'], { OPSCOM_API_TOKEN: 'token-of-a-test' });
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'the first %s finishes what is under way, writes the report, and says how to go on',
    async (signal) => {
      campus = await openCampus({ latency: 40 });
      const report = join(campus.folder, 'r.csv');
      const running = campus.start(...push(120, '--report', report));
      await campus.requests(10);
      running.signal(signal);
      const end = await running.end;
      expect(end.status).toBe(3);
      expect(end.err).toContain('Finishing the requests under way');
      const outcomes = outcomesOf(end);
      expect(outcomes).toHaveLength(120);
      const accepted = outcomes.filter(({ status }) => status === 'accepted').length;
      expect(accepted).toBe(campus.controller.records().requests.length);
      expect(outcomes.filter(({ status }) => status === 'unsent')).toHaveLength(120 - accepted);
      expect(accepted).toBeLessThan(120);
      expect(readFileSync(report, 'utf8').trimEnd().split('\r\n')).toHaveLength(121);
      expectTruth(end);

      const rest = await goOn(end);
      expect(rest.status).toBe(0);
      expect(outcomesOf(rest).every(({ status }) => status === 'accepted')).toBe(true);
      expect(campus.controller.records().requests).toHaveLength(120);
      expectTruth(rest);
    },
    LIMIT,
  );

  it(
    'the second one stops at once and leaves a run that can be resumed',
    async () => {
      // So long that the requests under way cannot have finished in between.
      campus = await openCampus({ faultOf: (request) => (request === 1 ? 'timeout' : null) });
      const running = campus.start(...push(20, '--concurrency', '1'));
      await campus.requests(2);
      running.signal('SIGINT');
      await running.said(/Finishing the requests under way/);
      running.signal('SIGINT');
      const end = await running.end;
      expect([end.status, outcomesOf(end)]).toEqual([130, []]);
      const [listed] = await campus.batches();
      expect(listed).toMatchObject({ state: 'interrupted', accepted: 1 });
      const rest = await campus.run('resume', String(listed?.batch), '--json');
      expect(rest.status).toBe(0);
      const marked = outcomesOf(rest).filter(({ unanswered }) => unanswered === 1);
      expect(marked.map(({ unique_id: id }) => id)).toContain('000002');
      expectTruth(rest);
    },
    LIMIT,
  );

  it(
    'is heard while the rows are imported: nothing is sent, and the batch can be taken up',
    async () => {
      campus = await openCampus();
      const running = campus.start(...push(20_000, '--concurrency', '1'));
      await running.said(/20000 rows/);
      running.signal('SIGINT');
      const end = await running.end;
      expect(end.status).toBe(3);
      expect(end.err).toContain('Stopped before the run began.');
      expect(campus.controller.records().requests).toEqual([]);
      expect(outcomesOf(end)).toHaveLength(20_000);
      expect(end.lines().at(-1)).toMatchObject({ type: 'summary', rows: 20_000, unsent: 20_000 });
      const [listed] = await campus.batches();
      expect(listed).toMatchObject({ state: 'imported', rows: 20_000 });
      // No run knows the destination yet, so the command names it.
      expect(TO_GO_ON.exec(end.err)?.[1]).toContain(`--url ${campus.url} --client-code CAMPUS`);
    },
    LIMIT,
  );

  it(
    'a pause that asks ends the run resumably where nobody can answer, and --keep-going answers',
    async () => {
      campus = await openCampus({ faultOf: () => '9019' });
      const end = await campus.run(...push(60, '--concurrency', '1'));
      expect(end.status).toBe(3);
      expect(end.err).toMatch(/20 rows in a row failed in the same way/);
      expect(end.err).not.toContain('[y/N]');
      const refused = outcomesOf(end).filter(({ status }) => status === 'rejected').length;
      expect(refused).toBeGreaterThanOrEqual(20);
      expect(refused).toBeLessThan(60);
      const batch = String((await campus.batches())[0]?.batch);
      const rest = await campus.run('resume', batch, '--json', '--keep-going');
      expect(rest.status).toBe(1);
      expect(rest.lines().at(-1)).toMatchObject({ rejected: 60, unsent: 0 });
      expect(campus.controller.records().requests).toHaveLength(60);
    },
    LIMIT,
  );

  it(
    'ends a command without anything to finish at the first signal',
    async () => {
      campus = await openCampus();
      const running = startCommand(['check', campus.people(60_000), '--json']);
      await running.said(/60000 rows/);
      running.signal('SIGINT');
      const end = await running.end;
      // null: by the signal itself.
      expect([end.status, end.err.includes('Finishing')]).toEqual([null, false]);
    },
    LIMIT,
  );
});
