import { createHash } from 'node:crypto';

import { afterEach, describe, expect, it } from 'vitest';

import { PracticeController } from '../../../src/main/practice/practice-controller.ts';
import type { PracticeOptions } from '../../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import { LONGEST_DEADLINE } from '../../../src/shared/push/attempt-deadline.ts';
import { PushRun } from '../../../src/main/push/push-run.ts';
import { systemClock } from '../../../src/main/push/system-clock.ts';
import { UndiciControllerClient } from '../../../src/main/push/undici-client.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const payload = (row: number): Record<string, string> => ({
  unique_id: `S${row}`,
  login_source: 'OPSCOM',
  first_name: 'Invented',
  last_name: `Person ${row}`,
  email: `person${row}@example.org`,
});

async function pushAll(rowCount: number, options: PracticeOptions, deadline = 300) {
  const controller = new PracticeController({ existing: [], ...options });
  const { url } = await controller.listen(0);
  closers.push(() => controller.close());
  const client = new UndiciControllerClient({
    origin: url,
    clientCode: 'OC_TOMA',
    token: 'practice',
    concurrency: 4,
    deadline,
  });
  closers.push(() => client.close());
  const rows = Array.from({ length: rowCount }, (_row, place) => place);
  const journal = new MemoryJournal(rows);
  const run = new PushRun({
    rows: { rows, payload, hasValue: () => true },
    journal,
    client,
    clock: systemClock,
    random: seededRandom(11),
    destination: { name: 'Practice', url, concurrency: 4, requestsPerSecond: null },
    onChange: () => undefined,
  });
  await run.start();
  return { run, journal, records: controller.records() };
}

describe('PushRun over HTTP against the practice controller', () => {
  it('500 rows: what is accepted is what the controller holds', { timeout: 60_000 }, async () => {
    const { run, journal, records } = await pushAll(500, {}, LONGEST_DEADLINE);
    expect(run.snapshot()).toMatchObject({ state: 'finished', counts: { accepted: 500 } });
    expect(records.requests).toHaveLength(500);
    for (const { row, referenceId } of journal.ends) {
      const person = records.people.find(({ uniqueId }) => uniqueId === `S${row}`);
      const sha256 = createHash('sha256')
        .update(JSON.stringify(payload(row)))
        .digest('hex');
      expect(person).toMatchObject({ referenceId, received: 1, fields: payload(row), sha256 });
    }
  });

  it('500 rows with every fault: every row accepted, nothing hidden', { timeout: 60_000 }, async () => {
    const { run, journal, records } = await pushAll(500, {
      failRate: 0.16,
      failWith: ['429', '503', 'reset-before', 'reset-after', 'timeout', 'html', 'garbage', 'slow'],
      seed: 7,
    });
    expect(run.snapshot()).toMatchObject({ state: 'finished', counts: { accepted: 500 } });
    expect(records.requests).toHaveLength(journal.ends.length);
    expect(records.people.filter(({ fields }) => fields !== null)).toHaveLength(500);
    for (let row = 0; row < 500; row += 1) {
      const processed = records.requests.filter(
        (request) => request.uniqueId === `S${row}` && request.processed,
      );
      const results = journal.endsOf(row).map(({ result }) => result);
      expect(results.at(-1)).toBe('accepted');
      if (processed.length > 1) expect(results).toContain('retry-doubtful');
    }
  });

  it('reports each refusal as the controller gave it', { timeout: 60_000 }, async () => {
    const { run, journal, records } = await pushAll(60, {
      faultOf: (request) => (request % 7 === 3 ? '9019' : request % 7 === 5 ? '9033' : null),
      refusalStatus: 400,
    });
    expect(run.snapshot().state).toBe('finished');
    for (const end of journal.ends) {
      const person = records.people.find(({ uniqueId }) => uniqueId === `S${end.row}`);
      expect(person?.answers).toEqual([
        end.result === 'accepted' ? `success ${end.referenceId}` : String(end.code),
      ]);
    }
  });

  it('stops at a token that may not, with one request', async () => {
    const { run, records } = await pushAll(60, { faultOf: () => '9002' });
    expect(run.snapshot()).toMatchObject({
      state: 'stopped',
      reason: { code: 'token-refused', controllerCode: 9002 },
    });
    expect(records.requests).toHaveLength(1);
  });
});
