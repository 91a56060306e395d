import { describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { inLanes } from './lanes.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const CONCURRENCY = 8;
const FAULTS = ['429', '503', 'reset-before', 'reset-after', 'timeout', 'html', 'garbage', 'slow'] as const;

describe('a controller of which every sixth answer goes wrong', () => {
  it('has every row at the end, and each is told as accepted', { timeout: 900_000 }, async () => {
    const rows = sized(5_000);
    const seed = Number(process.env.FAULT_SEED ?? 2);
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

const SCRIPTS = sized(60);
const ROWS = 60;
const MOST_RUNS = 40;
const ACTS = ['pause', 'cancel', 'quit', 'nothing'] as const;

/** One batch and a controller that fails as the seed has it, stopped and taken up again until all is settled. */
async function playForReal(
  seed: number,
): Promise<{ readonly broken: BrokenPromises; readonly runs: number }> {
  const random = seededRandom(seed);
  const failRate = [0, 0.1, 0.2, 0.3][Math.floor(random() * 4)] ?? 0;
  const failWith = [...FAULTS, 'cut', 'empty', '502', '9019', '9033'] as const;
  const controller = new PracticeController({ existing: [], jitter: 4, failRate, failWith, seed });
  const { url } = await controller.listen(0);
  const batch = await RealBatch.approved(ROWS);
  let runs = 0;
  while (runs < MOST_RUNS && (await batch.count('approved')) > 0) {
    runs += 1;
    const client = clientFor(url, CONCURRENCY, 150);
    const { run, over } = await batch.send({ client, concurrency: CONCURRENCY, random });
    const act = ACTS[Math.floor(random() * ACTS.length)] ?? 'nothing';
    await after(random() * 60);
    if (act === 'pause') run.pause();
    else if (act === 'cancel') run.cancel();
    else if (act === 'quit') run.abandon();
    // Whoever is asked says "go on", at once.
    const asked = setInterval(() => {
      if (run.snapshot().state === 'paused') run.resume();
    }, 20);
    await over;
    clearInterval(asked);
    await client.close();
    if (act === 'quit') await batch.restart();
    // Whatever was left in doubt is sent again; the refused stay refused.
    await batch.approveAgain(['unconfirmed']);
  }
  const left = await batch.count('approved');
  await controller.close();
  const broken = brokenPromises(await batch.evidence(controller.records()));
  batch.remove();
  expect({ seed, left }).toEqual({ seed, left: 0 });
  return { broken, runs };
}

describe('real runs with faults, stopped at any moment and taken up again', () => {
  it('keep every promise', { timeout: 900_000 }, async () => {
    const firstSeed = 220_000;
    const played = await inLanes(SCRIPTS, 4, async (number) => {
      const one = await playForReal(firstSeed + number);
      expect({ seed: firstSeed + number, ...one.broken }).toEqual({
        seed: firstSeed + number,
        ...NONE_BROKEN,
      });
      return one;
    });
    const runs = played.reduce((total, one) => total + one.runs, 0);
    tellFigure(
      'R22',
      'anything mixed, over real HTTP and SQLite',
      `${SCRIPTS} batches in ${runs} runs, ${countsOf(played.map(({ broken }) => broken))} (seeds from ${firstSeed})`,
    );
  });
});

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
