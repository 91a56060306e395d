import { beforeAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { FaultController } from './fault-controller.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { inLanes } from './lanes.ts';
import { ensureBuilt, outcomesIn, PushFolder } from './push-process.ts';
import { readReport } from './report-lines.ts';
import { uniqueIdsOf } from './sheet-of.ts';

const KILLS = sized(200);
const ROWS = sized(5_000, 800);
const CONCURRENCY = 8;
const FIRST_SEED = 10_000;

interface Survived {
  readonly broken: BrokenPromises;
  /** Rows that the controller received twice. */
  readonly repeats: number;
  /** Rows that the kill left in doubt. */
  readonly doubtful: number;
}

/** Pushes, kills the process at a moment by chance, and takes the batch up again in a new one. */
async function killAndResume(seed: number): Promise<Survived> {
  const random = seededRandom(seed);
  const controller = await FaultController.start();
  const folder = new PushFolder(ROWS);
  try {
    const pushing = folder.push(controller.url, CONCURRENCY);
    await controller.arrival(Math.floor(random() * ROWS));
    // Not always in the moment of an arrival: anywhere within a few requests' time.
    await new Promise((resolve) => setTimeout(resolve, random() * 5));
    pushing.kill();
    await pushing.end;
    const batch = await folder.newestBatch();
    const end = await folder.resume(batch?.batch ?? '', controller.url, CONCURRENCY).end;
    const records = await controller.records();
    const reported = outcomesIn(end.out);
    const store = folder.store();
    const broken = brokenPromises({ approved: uniqueIdsOf(ROWS), reported, store, controller: records });
    expect({ seed, status: end.status, err: end.status === 0 ? '' : end.err }).toEqual({
      seed,
      status: 0,
      err: '',
    });
    const references = new Map(records.people.map((person) => [person.uniqueId, String(person.referenceId)]));
    const differing = reported.filter(
      ({ uniqueId, status, referenceId }) =>
        status !== 'accepted' || references.get(uniqueId) !== referenceId,
    );
    expect({ seed, differing }).toEqual({ seed, differing: [] });
    expect(readReport(folder.reportBytes() ?? new Uint8Array())).toEqual(reported);
    const repeats = records.people.filter(({ received }) => received > 1).length;
    expect(records.requests).toHaveLength(ROWS + repeats);
    const doubtful = reported.filter(({ unanswered }) => unanswered > 0).length;
    return { broken, repeats, doubtful };
  } finally {
    folder.remove();
    controller.stop();
  }
}

describe('a push that is killed at a moment by chance and taken up again', () => {
  beforeAll(ensureBuilt);

  it(
    'loses nothing and claims nothing that the controller did not record',
    { timeout: 3_600_000 },
    async () => {
      const survived = await inLanes(KILLS, 2, async (kill) => {
        const seed = FIRST_SEED + kill;
        const one = await killAndResume(seed);
        expect({ seed, ...one.broken }).toEqual({ seed, ...NONE_BROKEN });
        // A request keeps its place until a killed process leaves its answer behind.
        expect({ seed, atMost: Math.max(one.repeats, CONCURRENCY) }).toEqual({ seed, atMost: CONCURRENCY });
        // And of the rows that are recorded ahead it leaves behind that they did not leave.
        expect({ seed, atMost: Math.max(one.doubtful, CONCURRENCY) }).toEqual({ seed, atMost: CONCURRENCY });
        return one;
      });
      const most = (of: (one: Survived) => number): number => Math.max(...survived.map(of));
      const sum = survived.reduce((total, { repeats }) => total + repeats, 0);
      tellFigure(
        'R1',
        `kill -9 at a random moment of ${ROWS} rows`,
        `${survived.length} of ${KILLS}, ${countsOf(survived.map(({ broken }) => broken))}, repeats per kill at most ${most(({ repeats }) => repeats)} (concurrency ${CONCURRENCY}), ${sum} in all, rows in doubt per kill at most ${most(({ doubtful }) => doubtful)} (seeds from ${FIRST_SEED})`,
      );
    },
  );
});
