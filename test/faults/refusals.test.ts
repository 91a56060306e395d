import { describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const CONCURRENCY = 8;
const CODES = ['9009', '9011', '9016', '9019', '9020', '9022', '9030', '9033'] as const;

describe('a run of which three rows in ten are refused', () => {
  it.each([200, 400])(
    'reports the refused, sends the good, repeats none (refused with HTTP %i)',
    { timeout: 300_000 },
    async (refusalStatus) => {
      const rows = sized(5_000);
      const seed = 20_260_131 + refusalStatus;
      const random = seededRandom(seed);
      const controller = new PracticeController({
        existing: [],
        refusalStatus,
        faultOf: () => (random() < 0.3 ? (CODES[Math.floor(random() * CODES.length)] ?? null) : null),
      });
      const { url } = await controller.listen(0);
      const batch = await RealBatch.approved(rows);
      const client = clientFor(url, CONCURRENCY);
      const { run, over } = await batch.send({ client, concurrency: CONCURRENCY, random });
      await over;
      const { state, counts } = run.snapshot();
      await client.close();
      await controller.close();
      const records = controller.records();
      const evidence = await batch.evidence(records);
      const broken = brokenPromises(evidence);
      batch.remove();

      const refused = records.people.filter(({ answers }) => !answers[0]?.startsWith('success'));
      expect({ seed, state }).toEqual({ seed, state: 'finished' });
      expect(counts).toMatchObject({
        accepted: rows - refused.length,
        rejected: refused.length,
        unconfirmed: 0,
      });
      expect(refused.length).toBeGreaterThan(rows / 5);
      expect(broken).toEqual(NONE_BROKEN);
      expect(records.people.filter(({ received }) => received !== 1)).toEqual([]);
      expect([records.requests.length, evidence.store.attempts]).toEqual([rows, rows]);
      const figure = `${refused.length} of ${rows} rows refused, each requested once; retries 0, ${countsOf([broken])}`;
      if (refusalStatus === 200) tellFigure('R10', 'a documented error with HTTP 200', figure);
      else tellFigure('R12', '30% refusals of eight codes', `${figure} (seed ${seed})`);
    },
  );
});
