import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Clock } from '../../src/main/push/ports.ts';
import { systemClock } from '../../src/main/push/system-clock.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { answer, FakeControllerClient, failure, success } from '../fakes/fake-controller-client.ts';
import { runBench, shownCounts } from '../main/push/run-bench.ts';
import type { RunBench } from '../main/push/run-bench.ts';
import { sized, tellFigure } from './fault-report.ts';
import { brokenPromises, NONE_BROKEN } from './invariants.ts';
import { LightController } from './light-controller.ts';
import { liveRun } from './live-run.ts';
import { RealBatch } from './real-batch.ts';

const ROWS = sized(1_000, 100);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
/** The wall time of a fake clock at its beginning, and the second after which 32 bits do not suffice. */
const BEGINNING = Date.UTC(2026, 0, 5);
const LAST_OF_32_BITS = 2 ** 31 * SECOND;

const JUMPS: readonly (readonly [string, readonly number[]])[] = [
  ['a day ahead', [DAY]],
  ['a day back', [-DAY]],
  ['to summer time and back', [HOUR, 0]],
  ['to and fro every time', [DAY, -DAY, HOUR, -HOUR, 0]],
  [
    'over the end of 32 bits in 2038',
    [LAST_OF_32_BITS - BEGINNING - SECOND, LAST_OF_32_BITS - BEGINNING + DAY],
  ],
  ['back before 1970', [-BEGINNING - DAY]],
];

afterEach(() => {
  vi.useRealTimers();
});

/** Runs to the end while the wall clock jumps every few seconds; gives the moments of all requests. */
async function requestTimes(
  jumps: readonly number[],
  asking: 'seconds' | 'date',
): Promise<readonly number[]> {
  const random = seededRandom(16);
  const replies = [
    // A back-off of the run, of the row, and a wait that was asked for.
    () => answer(503, ''),
    () => failure('reset', true, 'ECONNRESET'),
    () => failure('network-unreachable', false, 'ENETUNREACH'),
    () => ({
      ...answer(429, ''),
      // Read when the reply is: what a date asks for is told by the clock of that moment.
      get retryAfter(): string {
        return asking === 'date' ? new Date(bench.clock.wallTime() + 20 * SECOND).toUTCString() : '20';
      },
    }),
  ];
  const bench: RunBench = runBench(
    ROWS,
    (_id, request) => {
      const trouble =
        request > 0 && random() < 0.1 ? replies[Math.floor(random() * replies.length)] : undefined;
      return { reply: trouble === undefined ? success() : trouble() };
    },
    { random: seededRandom(17), requestsPerSecond: 15 },
  );
  let isOver = false;
  const over = bench.run.start().then(() => {
    isOver = true;
  });
  for (let step = 0; !isOver; step += 1) {
    await bench.clock.advance(3 * SECOND);
    bench.clock.wallJump = jumps[step % Math.max(1, jumps.length)] ?? 0;
  }
  await over;
  expect(shownCounts(bench)).toEqual({ accepted: ROWS });
  return bench.client.requests.map(({ at }) => at);
}

describe('the wall clock jumps', () => {
  let worst = 0;

  it.each(JUMPS)('%s: no request is earlier or later', async (_name, jumps) => {
    for (const asking of ['seconds', 'date'] as const) {
      const steady = await requestTimes([], asking);
      const jumping = await requestTimes(jumps, asking);
      expect(jumping).toHaveLength(steady.length);
      const errors = jumping.map((at, place) => Math.abs(at - (steady[place] ?? Infinity)));
      expect(Math.max(...errors)).toBeLessThan(SECOND);
      worst = Math.max(worst, ...errors);
    }
  });

  it('a wait of the real clock neither ends early nor late', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const client = new FakeControllerClient(systemClock, (_id, request) => {
      vi.setSystemTime(BEGINNING + (request % 2 === 0 ? DAY : -DAY));
      return { after: 2, reply: request === 20 ? answer(429, '', { retryAfter: '1' }) : success() };
    });
    const { over, count } = liveRun(client, 60, { concurrency: 1 });
    await over;
    expect(count('accepted')).toBe(60);
    const waited = (client.requests[21]?.at ?? Infinity) - (client.requests[20]?.at ?? 0);
    expect(waited).toBeGreaterThanOrEqual(SECOND);
    expect(waited).toBeLessThan(10 * SECOND);
  });

  it('the store keeps every outcome and the order of the attempts', async () => {
    const random = seededRandom(18);
    let jump = 0;
    const clock: Clock = { ...systemClock, wallTime: () => BEGINNING + jump };
    const jumps = JUMPS.flatMap(([, all]) => all);
    const controller = new LightController((request) => {
      jump = jumps[Math.floor(random() * jumps.length)] ?? 0;
      return request > 0 && random() < 0.05 ? { logged: 'reset', reply: failure('reset', true) } : null;
    }, seededRandom(19));
    const batch = await RealBatch.approved(ROWS);
    await (
      await batch.send({ client: controller, concurrency: 4, random: seededRandom(20), clock })
    ).over;
    const attempts = await Promise.all(
      Array.from({ length: ROWS }, (_, row) => batch.desk.listAttempts({ batchId: batch.batchId, row })),
    );
    const outcomes = attempts.map((listed) => (listed.ok ? listed.value.map(({ outcome }) => outcome) : []));
    expect(
      outcomes.every((made) => made.at(-1) === 'accepted' && made.indexOf('accepted') === made.length - 1),
    ).toBe(true);
    expect(outcomes.some((made) => made.length > 1)).toBe(true);
    const evidence = await batch.evidence(controller.records());
    batch.remove();
    expect(brokenPromises(evidence)).toEqual(NONE_BROKEN);
  });

  it('tells its figure', () => {
    tellFigure(
      'R16',
      `clock jumps (${JUMPS.map(([name]) => name).join(', ')}), ${ROWS} rows each`,
      `schedule error at most ${worst} ms; attempts in their order`,
    );
  });
});
