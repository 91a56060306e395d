import { describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { sized, tellFigure } from './fault-report.ts';
import { DroppingController, DROPS } from './dropping-controller.ts';
import type { Drop } from './dropping-controller.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const CONCURRENCY = 8;
/** A reply of five is dropped: fewer than the retries that a run allows itself. */
const ONE_OF = 5;
const ROWS = (sized(1_000) * ONE_OF) / 2;

/** The last of each five rows loses the reply to its first request, by every way in turn. */
function dropOf(uniqueId: string, received: number): Drop | null {
  const row = Number(uniqueId.slice('id-'.length));
  if (row % ONE_OF !== ONE_OF - 1 || received > 1) return null;
  return DROPS[Math.floor(row / ONE_OF) % DROPS.length] ?? null;
}

describe('a controller that processes a row and drops the reply', () => {
  const done: BrokenPromises[] = [];
  const requests = { controller: 0, journal: 0, distinct: 0, reused: 0, fresh: 0 };

  it.each(['reused', 'fresh'] as const)(
    'on %s connections: flagged, sent again once and by our own decision only',
    { timeout: 300_000 },
    async (kind) => {
      const controller = new DroppingController({ freshConnections: kind === 'fresh', dropOf });
      const origin = await controller.listen();
      const batch = await RealBatch.approved(ROWS);
      const client = clientFor(origin, CONCURRENCY);
      const random = seededRandom(kind === 'fresh' ? 3 : 4);
      const { run, over } = await batch.send({ client, concurrency: CONCURRENCY, random });
      // Every pause withholds what was about to leave: that must not count as a request anywhere.
      const pauses = setInterval(() => {
        run.pause();
        setTimeout(() => run.resume(), 5);
      }, 60);
      await over;
      clearInterval(pauses);
      await client.close();
      await controller.close();
      const records = controller.records();
      const evidence = await batch.evidence(records);
      const broken = brokenPromises(evidence);
      batch.remove();

      expect(run.snapshot()).toMatchObject({ state: 'finished', counts: { accepted: ROWS, unconfirmed: 0 } });
      expect(broken).toEqual(NONE_BROKEN);
      const differing = batch.uniqueIds.filter((uniqueId, row) => {
        const received = records.people.find((person) => person.uniqueId === uniqueId)?.received ?? 0;
        const expected = dropOf(uniqueId, 1) === null ? 1 : 2;
        return evidence.store.made(row) !== received || received !== expected;
      });
      expect(differing).toEqual([]);
      // A connection whose reply was dropped is gone: the next request on its place comes on a fresh one.
      const wanted = kind === 'fresh' ? ROWS / ONE_OF : ROWS / ONE_OF / 2;
      expect(controller.dropped[kind]).toBeGreaterThanOrEqual(wanted);
      requests.controller += records.requests.length;
      requests.journal += evidence.store.attempts;
      requests.distinct += records.people.filter(({ fields }) => fields !== null).length;
      requests.reused += controller.dropped.reused;
      requests.fresh += controller.dropped.fresh;
      done.push(broken);
    },
  );

  it('is told', () => {
    expect(done).toHaveLength(2);
    expect(requests).toMatchObject({ journal: requests.controller, distinct: 2 * ROWS });
    const dropped = requests.reused + requests.fresh;
    tellFigure(
      'R3',
      'the reply dropped or reset, before and after its headers, on reused and fresh connections',
      `${dropped} faults (${requests.reused} on a reused connection), ${requests.controller} requests at the controller, ${requests.journal} attempts in the journal, ${countsOf(done)}`,
    );
    tellFigure(
      'R4',
      'the same row twice at the controller',
      `${requests.distinct} distinct records of ${2 * ROWS} approved rows after ${dropped} repeats`,
    );
  });
});
