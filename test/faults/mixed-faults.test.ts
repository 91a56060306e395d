import { describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const CONCURRENCY = 8;
const FAULTS = ['429', '503', 'reset-before', 'reset-after', 'timeout', 'html', 'garbage', 'slow'] as const;

describe('a controller of which every sixth answer goes wrong', () => {
  it('has every row at the end, and each is told as accepted', { timeout: 900_000 }, async () => {
    const rows = sized(5_000);
    const seed = Number(process.env.FAULT_SEED ?? 20_260_131);
    const controller = new PracticeController({
      existing: [],
      failRate: 0.02 * FAULTS.length,
      failWith: FAULTS,
      seed,
    });
    const { url } = await controller.listen(0);
    const batch = await RealBatch.approved(rows);
    // Short, so that the time-outs do not take most of the test's time.
    const client = clientFor(url, CONCURRENCY, 400);
    const { run, over } = await batch.send({ client, concurrency: CONCURRENCY, random: seededRandom(seed) });
    const asked = setInterval(() => {
      if (run.snapshot().state === 'paused') run.cancel();
    }, 100);
    await over;
    clearInterval(asked);
    const { state, reason, counts } = run.snapshot();
    await client.close();
    await controller.close();
    const records = controller.records();
    const evidence = await batch.evidence(records);
    const broken = brokenPromises(evidence);
    batch.remove();

    expect({ seed, state, reason }).toEqual({ seed, state: 'finished', reason: null });
    expect(counts).toMatchObject({ accepted: rows, rejected: 0, unconfirmed: 0, waiting: 0 });
    expect(broken).toEqual(NONE_BROKEN);
    expect(records.people.filter(({ fields }) => fields !== null)).toHaveLength(rows);
    expect(evidence.store.attempts).toBe(records.requests.length);
    const faults = records.requests.filter(({ fault }) => fault !== null).length;
    tellFigure(
      'R22',
      '2% each of 429, 503, reset before and after reading, time-out, HTML, garbage, slow body',
      `${counts.accepted} of ${rows} rows accepted after ${faults} faults, the controller holds ${rows}, ${countsOf([broken])} (seed ${seed})`,
    );
  });
});
