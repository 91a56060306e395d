import { describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import type { ControllerClient } from '../../src/main/push/ports.ts';
import type { PushRun } from '../../src/main/push/push-run.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const RUNS = sized(200);
const ROWS = 100;
const CONCURRENCY = 8;
/** The longest that the controller thinks about a request, in milliseconds. */
const LONGEST_ANSWER = 20;
const ACTS = ['pause', 'cancel', 'quit'] as const;

/** A client that counts what leaves through it. */
class CountingClient implements ControllerClient {
  readonly #client: ControllerClient;
  left = 0;
  inFlight = 0;

  constructor(client: ControllerClient) {
    this.#client = client;
  }

  async push(...request: Parameters<ControllerClient['push']>) {
    this.left += 1;
    this.inFlight += 1;
    try {
      return await this.#client.push(...request);
    } finally {
      this.inFlight -= 1;
    }
  }

  listUserTypes(signal: AbortSignal) {
    return this.#client.listUserTypes(signal);
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until the run has nothing in flight; a paused run is not over. */
async function untilStill(run: PushRun): Promise<void> {
  while (run.snapshot().counts.inFlight > 0) await after(1);
}

interface Stopped {
  readonly broken: BrokenPromises;
  readonly resolved: number;
  readonly unconfirmed: number;
  readonly leftAfter: number;
  /** Milliseconds from the act until nothing was in flight any more. */
  readonly took: number;
}

/** Stops a run at a moment by chance, looks at what it left, and lets it go on to the end. */
async function stopAndGoOn(act: (typeof ACTS)[number], seed: number): Promise<Stopped> {
  const random = seededRandom(seed);
  const controller = new PracticeController({ existing: [], latency: 1, jitter: LONGEST_ANSWER - 1, seed });
  const { url } = await controller.listen(0);
  const batch = await RealBatch.approved(ROWS);
  const client = new CountingClient(clientFor(url, CONCURRENCY));
  const options = { client, concurrency: CONCURRENCY, random };
  const { run, over } = await batch.send(options);
  await after(random() * ((ROWS / CONCURRENCY) * (LONGEST_ANSWER / 2)));

  const { left, inFlight } = client;
  const actedAt = performance.now();
  if (act === 'pause') run.pause();
  else if (act === 'cancel') run.cancel();
  else run.abandon();
  await (act === 'pause' ? untilStill(run) : over);
  const took = performance.now() - actedAt;
  await after(2 * LONGEST_ANSWER);
  const leftAfter = client.left - left + Math.max(0, controller.records().requests.length - left);
  if (act !== 'pause') await batch.restart();
  expect(await batch.count('sending')).toBe(0);
  const unconfirmed = await batch.count('unconfirmed');
  expect({ seed, act, unconfirmed: unconfirmed <= inFlight }).toEqual({ seed, act, unconfirmed: true });
  if (act !== 'quit') expect(unconfirmed).toBe(0);
  const received = new Set(controller.records().requests.map(({ uniqueId }) => uniqueId));
  const settled = (await batch.count('accepted')) + unconfirmed;
  // A request that was quit before its connection stood never left: its row is as it was.
  const least = act === 'quit' ? received.size : left;
  expect({ seed, act, least, held: settled >= least && settled <= left }).toEqual({
    seed,
    act,
    least,
    held: true,
  });

  if (act === 'pause') {
    run.resume();
    await over;
  } else if ((await batch.count('accepted')) < ROWS) {
    await batch.approveAgain(['unconfirmed']);
    await (
      await batch.send(options)
    ).over;
  }
  await client.close();
  await controller.close();
  const evidence = await batch.evidence(controller.records());
  batch.remove();
  expect(evidence.reported.filter(({ status }) => status === 'accepted')).toHaveLength(ROWS);
  return { broken: brokenPromises(evidence), resolved: inFlight - unconfirmed, unconfirmed, leftAfter, took };
}

describe('a run that is paused, cancelled or quit at a moment by chance', () => {
  it(
    'resolves what is in flight or says that it is unconfirmed, and can go on',
    { timeout: 900_000 },
    async () => {
      const firstSeed = 190_000;
      const stopped: Stopped[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        stopped.push(await stopAndGoOn(ACTS[run % ACTS.length] ?? 'pause', firstSeed + run));
        expect({ seed: firstSeed + run, ...stopped.at(-1)?.broken }).toEqual({
          seed: firstSeed + run,
          ...NONE_BROKEN,
        });
      }
      const sum = (of: (one: Stopped) => number): number =>
        stopped.reduce((total, one) => total + of(one), 0);
      expect(sum(({ leftAfter }) => leftAfter)).toBe(0);
      const longest = Math.max(...stopped.map(({ took }) => took));
      // One second after the longest request by the promise; a loaded computer gets more.
      expect(longest).toBeLessThan(10_000);
      tellFigure(
        'R19',
        'pause, cancel, quit in mid-flight',
        `${RUNS} moments, in flight: ${sum(({ resolved }) => resolved)} resolved and ${sum(({ unconfirmed }) => unconfirmed)} unconfirmed; requests after the stop 0; still after at most ${Math.round(longest)} ms with answers within ${LONGEST_ANSWER} ms; ${countsOf(stopped.map(({ broken }) => broken))} (seeds from ${firstSeed})`,
      );
    },
  );
});
