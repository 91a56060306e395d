import { describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { answer, refused } from '../fakes/fake-controller-client.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import type { LightRefusal } from './light-controller.ts';
import { LightController } from './light-controller.ts';
import { clientFor, RealBatch } from './real-batch.ts';

const ROWS = sized(50_000);
const ROWS_OVER_HTTP = 600;
const CONCURRENCY = 8;
const REFUSALS: readonly LightRefusal[] = [
  { logged: 'HTTP 401', reply: answer(401, '<h1>Unauthorized</h1>') },
  { logged: 'HTTP 403', reply: answer(403, '<h1>Forbidden</h1>') },
  { logged: '9001', reply: refused(9001, 'API Token is missing from the request.') },
  { logged: '9002', reply: refused(9002, 'Token lacks permission.', 403) },
];
const PLACES = [
  ['first', 0],
  ['middle', Math.floor(ROWS / 2)],
  ['last', ROWS - 1],
] as const;
const CASES = REFUSALS.flatMap((refusal) =>
  PLACES.map(([place, at]) => [refusal.logged, place, at, refusal] as const),
);

describe('a token that is gone in the middle of a run', () => {
  const done: BrokenPromises[] = [];
  let mostAfter = 0;

  it.each(CASES)(
    '%s at the %s row: nothing more leaves, and a new token sends the rest',
    async (_code, _place, at, refusal) => {
      let isTokenGood = false;
      let next = -1;
      let inFlightThen = -1;
      const controller = new LightController(
        (request) => (!isTokenGood && request >= at ? refusal : null),
        seededRandom(at + 1),
      );
      controller.onReply = (isRefusal) => {
        if (!isRefusal || inFlightThen >= 0) return;
        inFlightThen = controller.inFlight;
        next = controller.requests;
      };
      const batch = await RealBatch.approved(ROWS);
      const options = { client: controller, concurrency: CONCURRENCY, random: seededRandom(at) };
      const first = await batch.send(options);
      await first.over;
      const { state, counts } = first.run.snapshot();
      expect({ state, after: controller.requests - next }).toEqual({ state: 'stopped', after: 0 });
      expect(inFlightThen).toBeLessThan(CONCURRENCY);
      expect(counts).toMatchObject({ accepted: at, rejected: 0, unconfirmed: 0, waiting: ROWS - at });
      expect(await batch.count('approved')).toBe(ROWS - at);
      mostAfter = Math.max(mostAfter, inFlightThen);

      isTokenGood = true;
      await (
        await batch.send(options)
      ).over;
      const records = controller.records();
      const evidence = await batch.evidence(records);
      batch.remove();
      const broken = brokenPromises(evidence);
      expect(broken).toEqual(NONE_BROKEN);
      expect(evidence.reported.filter(({ status }) => status === 'accepted')).toHaveLength(ROWS);
      expect(records.requests.filter(({ processed }) => processed)).toHaveLength(ROWS);
      done.push(broken);
    },
    300_000,
  );

  it.each(['401', '403', '9001', '9002'] as const)(
    '%s over HTTP: the controller gets no more than was in flight',
    async (fault) => {
      let isTokenGood = false;
      const at = ROWS_OVER_HTTP / 2;
      const controller = new PracticeController({
        existing: [],
        latency: 1,
        jitter: 4,
        faultOf: (request) => (!isTokenGood && request >= at ? fault : null),
      });
      const { url } = await controller.listen(0);
      const batch = await RealBatch.approved(ROWS_OVER_HTTP);
      const client = clientFor(url, CONCURRENCY);
      const options = { client, concurrency: CONCURRENCY, random: seededRandom(at) };
      const first = await batch.send(options);
      await first.over;
      const after = controller.records().requests.filter((request) => request.fault !== null).length - 1;
      expect(first.run.snapshot()).toMatchObject({ state: 'stopped', counts: { unconfirmed: 0 } });
      expect(after).toBeLessThan(CONCURRENCY);

      isTokenGood = true;
      await (
        await batch.send(options)
      ).over;
      await client.close();
      await controller.close();
      const records = controller.records();
      const broken = brokenPromises(await batch.evidence(records));
      batch.remove();
      expect(broken).toEqual(NONE_BROKEN);
      expect(records.requests.filter(({ processed }) => processed)).toHaveLength(ROWS_OVER_HTTP);
      done.push(broken);
      mostAfter = Math.max(mostAfter, after);
    },
    60_000,
  );

  it('is told', () => {
    expect(done).toHaveLength(CASES.length + 4);
    tellFigure(
      'R11',
      '401, 403, 9001, 9002 at the first, middle and last of ' + `${ROWS} rows`,
      `${CASES.length} of ${CASES.length}, and 4 of 4 over HTTP; requests that left after the first such reply 0, in flight with it at most ${mostAfter} (concurrency ${CONCURRENCY}), ${countsOf(done)}`,
    );
  });
});
