import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  EQUAL_FAILURES,
  forgiven,
  fullPace,
  isTooLong,
  nextStreak,
  NO_STREAK,
  slowedDown,
  spedUp,
} from '../../../src/shared/push/pause-policy.ts';
import { secondsLeft, SettledRate } from '../../../src/shared/push/progress-estimate.ts';
import {
  busyBackOff,
  LONGEST_BACK_OFF,
  LONGEST_OFFLINE_BACK_OFF,
  retryBudget,
  rowBackOff,
  runBackOff,
} from '../../../src/shared/push/retry-policy.ts';

describe('rowBackOff', () => {
  it.each([
    [1, 0, 0],
    [1, 1, 500],
    [2, 1, 1_000],
    [4, 0.5, 2_000],
    [50, 1, LONGEST_BACK_OFF],
    [5_000, 1, LONGEST_BACK_OFF],
  ])('try %d at %d waits %d ms', (tries, random, expected) => {
    expect(rowBackOff(tries, random)).toBe(expected);
  });
});

describe('runBackOff', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [3, 0, 2_000],
    [99, 1, LONGEST_OFFLINE_BACK_OFF],
  ])('probe %d at %d waits %d ms', (probes, random, expected) => {
    expect(runBackOff(probes, random)).toBe(expected);
  });

  it('never probes at once and never waits over the cap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (probes, random) => {
          expect(runBackOff(probes, random)).toBeGreaterThanOrEqual(500);
          expect(runBackOff(probes, random)).toBeLessThanOrEqual(LONGEST_OFFLINE_BACK_OFF);
        },
      ),
    );
  });
});

describe('busyBackOff', () => {
  it.each([
    [1, 0, 1_000],
    [1, 1, 1_100],
    [5, 0, 16_000],
    [6, 0, LONGEST_BACK_OFF],
    [99, 1, 33_000],
  ])('probe %d at %d waits %d ms', (probes, random, expected) => {
    expect(busyBackOff(probes, random)).toBe(expected);
  });
});

describe('retryBudget', () => {
  it.each([
    [0, 50],
    [10, 53],
    [5_000, 1_300],
  ])('%d rows: %d', (rows, budget) => {
    expect(retryBudget(rows)).toBe(budget);
  });
});

describe('nextStreak', () => {
  const after = (kinds: readonly (string | null)[], from = NO_STREAK) => kinds.reduce(nextStreak, from);

  it('counts equal failures only', () => {
    expect(after(['a', 'a', 'b', 'b', 'b']).length).toBe(3);
    expect(after(['a', null, 'a']).length).toBe(1);
    expect(after([null, null]).length).toBe(0);
  });

  it('asks at the twentieth, after "go on" at the hundredth, and not between', () => {
    const twenty = Array.from({ length: EQUAL_FAILURES }, () => 'a');
    expect(isTooLong(after(twenty.slice(1)))).toBe(false);
    const asked = after(twenty);
    expect(isTooLong(asked)).toBe(true);
    const resumed = forgiven(asked);
    expect(isTooLong(after(twenty, resumed))).toBe(false);
    expect(
      isTooLong(
        after(
          Array.from({ length: 100 }, () => 'a'),
          resumed,
        ),
      ),
    ).toBe(true);
  });

  it('keeps its patience where "go on" answered something else', () => {
    expect(forgiven(after(['a', 'a'])).limit).toBe(EQUAL_FAILURES);
  });
});

describe('pace', () => {
  it('halves down to one at a time, then leaves gaps up to half a minute', () => {
    let pace = fullPace(8);
    const limits = Array.from({ length: 14 }, () => {
      pace = slowedDown(pace);
      return [Math.floor(pace.limit), pace.gap];
    });
    expect(limits.slice(0, 5)).toEqual([
      [4, 0],
      [2, 0],
      [1, 0],
      [1, 250],
      [1, 500],
    ]);
    expect(limits.at(-1)).toEqual([1, 30_000]);
  });

  it('comes back to full speed by answers alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 0, max: 30 }),
        (concurrency, troubles) => {
          let pace = fullPace(concurrency);
          for (let count = 0; count < troubles; count += 1) pace = slowedDown(pace);
          for (let count = 0; count < 400; count += 1) pace = spedUp(pace);
          expect(pace).toEqual(fullPace(concurrency));
        },
      ),
    );
  });
});

describe('SettledRate', () => {
  it('gives the rate of the last seconds, and forgets what is older', () => {
    const rate = new SettledRate(1_000);
    expect(rate.perSecond(1_000)).toBe(0);
    for (let at = 1_000; at < 6_000; at += 100) rate.add(at);
    expect(rate.perSecond(6_000)).toBeCloseTo(10, 5);
    for (let at = 6_000; at < 60_000; at += 50) rate.add(at);
    expect(rate.perSecond(59_990)).toBeCloseTo(20, 0);
    expect(rate.perSecond(80_000)).toBe(0);
  });

  it('stands a clock that does not move', () => {
    const rate = new SettledRate(5);
    rate.add(5);
    expect(rate.perSecond(5)).toBe(0);
  });
});

describe('secondsLeft', () => {
  it.each([
    [0, 0, 0],
    [10, 0, null],
    [10, 4, 3],
  ])('%d rows at %d a second: %s', (rows, rate, expected) => {
    expect(secondsLeft(rows, rate)).toBe(expected);
  });
});
