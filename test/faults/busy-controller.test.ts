import { describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { answer, success } from '../fakes/fake-controller-client.ts';
import { runBench, shownCounts } from '../main/push/run-bench.ts';
import type { RunBench } from '../main/push/run-bench.ts';
import { sized, tellFigure } from './fault-report.ts';

const ROWS = sized(5_000, 500);
const CONCURRENCY = 8;
const LATENCY = 50;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const BUSY_FROM = 2 * SECOND;
const BUSY_UNTIL = BUSY_FROM + 10 * MINUTE;
/** The probes' distance has grown to its greatest by then. */
const STEADY_FROM = BUSY_FROM + 2 * MINUTE;

/** Rows are slow enough to last beyond the first seconds at any size of the test. */
const LATENCY_AT_FIRST = (BUSY_FROM / (ROWS / 2)) * CONCURRENCY;

describe('a controller that is busy (HTTP 503) for ten minutes', () => {
  let fewest = Infinity;
  let most = 0;
  let perRow = 0;

  it.each([
    ['no Retry-After', null],
    ['Retry-After 1 s', '1'],
    ['Retry-After 45 s', '45'],
  ])(
    '%s: the run waits, probes one at a time, and is at full speed again by itself',
    async (_name, retryAfter) => {
      const bench: RunBench = runBench(
        ROWS,
        () => {
          const now = bench.clock.now();
          if (now < BUSY_FROM) return { after: LATENCY_AT_FIRST, reply: success() };
          const isBusy = now < BUSY_UNTIL;
          return { after: LATENCY, reply: isBusy ? answer(503, '<h1>Busy</h1>', { retryAfter }) : success() };
        },
        { concurrency: CONCURRENCY, random: seededRandom(6) },
      );
      const over = bench.run.start();
      const states = new Set<string>();
      let overlapping = 0;
      await bench.clock.advance(BUSY_FROM + 30 * SECOND);
      for (let at = BUSY_FROM + 30 * SECOND; at < BUSY_UNTIL; at += SECOND) {
        const { state, reason, resumesInSeconds } = bench.run.snapshot();
        states.add(
          `${state} ${reason?.code ?? '-'} ${resumesInSeconds === null ? 'no countdown' : 'countdown'}`,
        );
        if (bench.client.inFlight > 1) overlapping += 1;
        await bench.clock.advance(SECOND);
      }
      await bench.clock.until(over);

      expect([...states]).toEqual(['waiting asked-to-wait countdown']);
      expect(overlapping).toBe(0);
      expect(shownCounts(bench)).toEqual({ accepted: ROWS });
      expect(bench.violations).toEqual([]);
      const times = bench.client.requests.map(({ at }) => at);
      const probes = times.filter((at) => at >= STEADY_FROM && at < BUSY_UNTIL);
      const gaps = probes.slice(1).map((at, place) => at - (probes[place] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30 * SECOND);
      expect(probes.length).toBeGreaterThan(5);
      fewest = Math.min(fewest, ...gaps);
      most = Math.max(most, probes.length / ((BUSY_UNTIL - STEADY_FROM) / (30 * SECOND)));
      expect(bench.client.requests.length / ROWS).toBeLessThanOrEqual(1.1);
      perRow = Math.max(perRow, bench.client.requests.length / ROWS);

      const back = times.find((at) => at >= BUSY_UNTIL) ?? Infinity;
      expect(back - BUSY_UNTIL).toBeLessThanOrEqual(50 * SECOND);
      // Full speed: as many requests in a second as the concurrency and the latency allow.
      const end = Math.max(...times);
      const atTheEnd = times.filter((at) => at > end - SECOND).length;
      expect(atTheEnd).toBeGreaterThanOrEqual(0.9 * CONCURRENCY * (SECOND / LATENCY));
      expect(end - back).toBeLessThan(20 * SECOND + (ROWS / CONCURRENCY) * LATENCY * 1.2);
    },
  );

  it('tells its figure', () => {
    expect(perRow).toBeGreaterThan(1);
    tellFigure(
      'R6',
      `503 for ten minutes, ${ROWS} rows, concurrency ${CONCURRENCY}`,
      `${perRow.toFixed(3)} requests per row, ${most.toFixed(2)} probes per 30 s, never two at once, full speed again by itself`,
    );
    expect(fewest).toBeGreaterThanOrEqual(30 * SECOND);
  });
});
