import { afterAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { LONGEST_ASKED_WAIT } from '../../src/shared/push/retry-after.ts';
import { MOST_TRIES } from '../../src/shared/push/retry-policy.ts';
import { answer, success } from '../fakes/fake-controller-client.ts';
import { runBench, shownCounts } from '../main/push/run-bench.ts';
import type { RunBench } from '../main/push/run-bench.ts';
import { sized, tellFigure } from './fault-report.ts';

const ROWS = sized(2_000, 200);
const LATENCY = 50;
/** One reply in so many is a 429: below the share of repetitions at which a run asks. */
const ONE_IN = 20;
const MINUTE = 60_000;

/** A time of the controller's clock that a request may not leave in, in the run's own milliseconds. */
interface Pause {
  readonly from: number;
  readonly until: number;
}

/** A `Retry-After`, given the wall time at which it is read, and the milliseconds that it asks for. */
interface Asking {
  readonly name: string;
  readonly header: (wallTime: number) => string | null;
  readonly asks: (wallTime: number) => number;
}

const ASKINGS: readonly Asking[] = [
  { name: '1 s', header: () => '1', asks: () => 1_000 },
  { name: '17 s', header: () => '17', asks: () => 17_000 },
  {
    name: 'an HTTP date',
    header: (wallTime) => new Date(wallTime + 40_000).toUTCString(),
    // A date has no milliseconds.
    asks: (wallTime) => Math.floor((wallTime + 40_000) / 1_000) * 1_000 - wallTime,
  },
  { name: '86400', header: () => '86400', asks: () => LONGEST_ASKED_WAIT },
  { name: 'absent', header: () => null, asks: () => 0 },
  { name: 'negative', header: () => '-30', asks: () => 0 },
  { name: 'garbage', header: () => 'when the moon is full', asks: () => 0 },
  {
    name: 'a date that is past',
    header: (wallTime) => new Date(wallTime - MINUTE).toUTCString(),
    asks: () => 0,
  },
];

describe.each([429, 503])('HTTP %d with Retry-After', (status) => {
  const during: number[] = [];
  let pauses = 0;
  let requests = 0;

  it.each(ASKINGS)(
    '$name: no request before its time, a countdown, and every row arrives',
    async (asking) => {
      const random = seededRandom(status + ASKINGS.indexOf(asking));
      const asked: Pause[] = [];
      const bench: RunBench = runBench(
        ROWS,
        () => {
          if (bench.client.requests.length === 0 || random() >= 1 / ONE_IN)
            return { after: LATENCY, reply: success() };
          const from = bench.clock.now() + LATENCY;
          const wallTime = bench.clock.wallTime() + LATENCY;
          asked.push({ from, until: from + asking.asks(wallTime) });
          return { after: LATENCY, reply: answer(status, '', { retryAfter: asking.header(wallTime) }) };
        },
        { random },
      );
      const counted = await watchedToTheEnd(bench);
      const early = bench.client.requests.filter(({ at }) =>
        asked.some(({ from, until }) => at > from && at < until),
      );
      expect(early).toEqual([]);
      expect(asked.length).toBeGreaterThan(ROWS / ONE_IN / 2);
      expect(shownCounts(bench)).toEqual({ accepted: ROWS });
      expect(bench.violations).toEqual([]);
      expect(mostAttempts(bench)).toBeLessThanOrEqual(MOST_TRIES);
      if (asking.asks(0) > 0) expect(counted.wrong).toEqual([]);
      if (asking.asks(0) > 0) expect(counted.seen).toBeGreaterThan(0);
      during.push(early.length);
      pauses += asked.filter(({ from, until }) => until > from).length;
      requests += bench.client.requests.length;
    },
  );

  it('for ever: at most five attempts a row, then a human is asked', async () => {
    const bench: RunBench = runBench(sized(200, 20), (_id, request) => ({
      after: LATENCY,
      reply: request === 0 ? success() : answer(status, '', { retryAfter: '1' }),
    }));
    const over = bench.run.start();
    await bench.clock.advance(24 * 60 * MINUTE);
    expect(bench.run.snapshot()).toMatchObject({ state: 'paused', reason: { code: 'retry-budget' } });
    expect(mostAttempts(bench)).toBeLessThanOrEqual(MOST_TRIES);
    expect(shownCounts(bench)).not.toHaveProperty('rejected');
    bench.run.cancel();
    await bench.clock.until(over);
  });

  afterAll(() => {
    const early = during.reduce((sum, count) => sum + count, 0);
    if (during.length < ASKINGS.length) return;
    tellFigure(
      'R5',
      `${status} with Retry-After 1 s, 17 s, date, absent, 86400, negative, garbage, past`,
      `${pauses} asked pauses, requests during them ${early}, ${requests} requests in all, at most ${MOST_TRIES} attempts a row`,
    );
  });
});

function mostAttempts(bench: RunBench): number {
  const attempts = new Map<string, number>();
  for (const { uniqueId } of bench.client.requests) attempts.set(uniqueId, (attempts.get(uniqueId) ?? 0) + 1);
  return Math.max(...attempts.values());
}

/** Runs to the end, looks at the countdown every second, and holds it against the requests that follow. */
async function watchedToTheEnd(
  bench: RunBench,
): Promise<{ readonly seen: number; readonly wrong: string[] }> {
  const wrong: string[] = [];
  let seen = 0;
  const end = { isOver: false };
  const over = bench.run.start().then(() => {
    end.isOver = true;
  });
  let quietUntil = 0;
  let known = 0;
  for (;;) {
    await bench.clock.advance(1_000);
    const next = bench.client.requests[known];
    if (next !== undefined && next.at < quietUntil) {
      wrong.push(`a request at ${next.at}, but none was to come before ${quietUntil}`);
    }
    known = bench.client.requests.length;
    quietUntil = 0;
    if (end.isOver) break;
    const { state, resumesInSeconds } = bench.run.snapshot();
    if (state !== 'waiting') continue;
    if (resumesInSeconds === null) wrong.push(`no countdown at ${bench.clock.now()}`);
    else if (resumesInSeconds > 0) {
      seen += 1;
      // The countdown is in whole seconds, rounded up.
      quietUntil = bench.clock.now() + (resumesInSeconds - 1) * 1_000;
    }
  }
  await over;
  return { seen, wrong };
}
