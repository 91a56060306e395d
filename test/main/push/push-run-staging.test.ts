import { describe, expect, it } from 'vitest';

import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import type { RunBench } from './run-bench.ts';
import { rowOf, runBench, shownCounts } from './run-bench.ts';

/** Rows that the journal holds as under way beyond those whose request is in flight or being resolved. */
function stagedIn({ journal, client, run }: RunBench): number {
  return (
    journal.starts.length -
    journal.ends.length -
    client.inFlight -
    (run.snapshot().counts.inFlight - client.inFlight)
  );
}

/** A bench whose journal takes five milliseconds for each write. */
function slowBench(...args: Parameters<typeof runBench>): RunBench {
  const bench = runBench(...args);
  bench.journal.delay = () => bench.clock.wait(5, new AbortController().signal);
  return bench;
}

describe('PushRun, rows staged ahead', () => {
  it('sends the next row in the turn of a reply, while the journal still writes', async () => {
    const bench = slowBench(200, () => ({ reply: success() }));
    const over = bench.run.start();
    await bench.clock.until(over);
    // The first row alone: 5 + 50 ms; then 50 ms for each four, not 60, but for the first ones.
    expect(bench.clock.now()).toBeLessThan(55 + 50 * 50 + 100);
    expect(bench.client.mostInFlight).toBe(4);
    expect(shownCounts(bench)).toEqual({ accepted: 200 });
    expect(bench.violations).toEqual([]);
  });

  it('tells the journal not to gather where a request could leave, and only there', async () => {
    const bench = slowBench(200, () => ({ reply: success() }));
    const over = bench.run.start();
    await bench.clock.advance(1);
    // The first row waits for its record.
    expect(bench.journal.hurried).toBeGreaterThan(0);
    await bench.clock.advance(1_000);
    const inTheMiddle = bench.journal.hurried;
    await bench.clock.advance(1_000);
    expect(bench.journal.hurried).toBe(inTheMiddle);
    await bench.clock.until(over);
    expect(bench.journal.hurried).toBeGreaterThan(inTheMiddle);
  });

  it('stages no more than the concurrency, and nothing for the first row', async () => {
    const bench = slowBench(200, (_id, request) => ({ after: 20 + ((request * 7) % 60), reply: success() }));
    let mostStaged = 0;
    bench.client.onRequest = () => {
      mostStaged = Math.max(mostStaged, stagedIn(bench));
    };
    const over = bench.run.start();
    await bench.clock.advance(15);
    expect(bench.journal.starts).toHaveLength(1);
    await bench.clock.until(over);
    expect(mostStaged).toBeGreaterThan(0);
    expect(mostStaged).toBeLessThanOrEqual(4);
  });

  it('stages nothing under a rate limit', async () => {
    const bench = slowBench(50, () => ({ reply: success() }), { requestsPerSecond: 20 });
    let mostStaged = 0;
    bench.client.onRequest = () => {
      mostStaged = Math.max(mostStaged, stagedIn(bench));
    };
    await bench.clock.until(bench.run.start());
    expect(mostStaged).toBe(0);
    expect(shownCounts(bench)).toEqual({ accepted: 50 });
  });

  it.each([
    ['9001', refused(9001)],
    ['9002', refused(9002)],
    ['401', answer(401, '')],
    ['403', answer(403, '')],
  ])('after the first %s nothing staged leaves', async (_name, reply) => {
    for (let failing = 40; failing < 60; failing += 1) {
      let sentAfter = 0;
      let isGone = false;
      const bench = slowBench(
        200,
        (_id, request) => {
          if (isGone) sentAfter += 1;
          return { after: 50 + ((request * 13) % 40), reply: request === failing ? reply : success() };
        },
        { concurrency: 8 },
      );
      const push = bench.client.push.bind(bench.client);
      bench.client.push = async (payload, signal) => {
        const came = await push(payload, signal);
        if (came === reply) isGone = true;
        return came;
      };
      await bench.clock.until(bench.run.start());
      expect(sentAfter).toBe(0);
      expect(bench.journal.withheld).toBeGreaterThan(0);
      expect(bench.journal.starts).toHaveLength(bench.client.requests.length);
      expect(shownCounts(bench)).toEqual({
        accepted: bench.client.requests.length - 1,
        approved: 200 - bench.client.requests.length + 1,
      });
      expect(bench.violations).toEqual([]);
    }
  });

  it('gives withheld rows their turn again, with the same attempt number', async () => {
    const bench = slowBench(100, (_id, request) => ({ after: 30 + ((request * 11) % 50), reply: success() }));
    const over = bench.run.start();
    await bench.clock.advance(400);
    bench.run.pause();
    await bench.clock.advance(1_000);
    const { withheld, starts, ends, statuses } = bench.journal;
    expect(withheld).toBeGreaterThan(0);
    expect(starts).toHaveLength(ends.length);
    expect([...statuses.values()].filter((status) => status === 'sending')).toEqual([]);
    const sent = bench.client.requests.length;
    bench.run.resume();
    await bench.clock.until(over);
    expect(bench.client.requests.map(({ uniqueId }) => rowOf(uniqueId))).toEqual(
      Array.from({ length: 100 }, (_, row) => row),
    );
    expect(sent).toBeLessThan(100);
    expect(bench.journal.starts.every(({ attempt }) => attempt === 1)).toBe(true);
    expect(bench.violations).toEqual([]);
  });

  it('sends nothing in a pause that the controller asked for, staged or not', async () => {
    const bench = slowBench(100, (_id, request) => ({
      after: 30 + ((request * 11) % 50),
      reply: request === 30 ? answer(429, '', { retryAfter: '60' }) : success(),
    }));
    let askedAt = Infinity;
    const push = bench.client.push.bind(bench.client);
    bench.client.push = async (payload, signal) => {
      const came = await push(payload, signal);
      if (came.kind === 'answer' && came.status === 429) askedAt = bench.clock.now();
      return came;
    };
    await bench.clock.until(bench.run.start());
    const times = bench.client.requests.map(({ at }) => at);
    expect(times.filter((at) => at > askedAt && at < askedAt + 60_000)).toEqual([]);
    expect(bench.journal.withheld).toBeGreaterThan(0);
    expect(shownCounts(bench)).toEqual({ accepted: 100 });
    expect(bench.violations).toEqual([]);
  });
});

describe('PushRun, a computer that sleeps', () => {
  it('sends nothing asleep; what was in flight and lost is sent again', async () => {
    let isAsleep = false;
    const bench = slowBench(60, () => ({
      after: isAsleep ? 0 : 50,
      reply: success(),
    }));
    const push = bench.client.push.bind(bench.client);
    let lost = 0;
    bench.client.push = async (payload, signal) => {
      const came = await push(payload, signal);
      if (!isAsleep) return came;
      lost += 1;
      return failure('timeout', true, 'DEADLINE');
    };
    const over = bench.run.start();
    await bench.clock.advance(230);
    bench.run.sleep();
    isAsleep = true;
    const sent = bench.client.requests.length;
    await bench.clock.advance(8 * 3_600_000);
    expect(bench.client.requests).toHaveLength(sent);
    expect(bench.run.snapshot().counts).toMatchObject({ inFlight: 0 });
    expect(lost).toBe(4);
    isAsleep = false;
    bench.run.wake();
    await bench.clock.until(over, 60_000);
    expect(shownCounts(bench)).toEqual({ accepted: 60 });
    expect(bench.client.requests).toHaveLength(60 + lost);
    expect(bench.journal.ends.filter(({ result }) => result === 'retry-doubtful')).toHaveLength(lost);
    expect(bench.violations).toEqual([]);
  });

  it('stays paused where it was paused, and can be cancelled asleep', async () => {
    const bench = slowBench(60, () => ({ reply: success() }));
    const over = bench.run.start();
    await bench.clock.advance(230);
    bench.run.sleep();
    bench.run.pause();
    bench.run.wake();
    const sent = bench.client.requests.length;
    await bench.clock.advance(60_000);
    expect([bench.run.snapshot().state, bench.client.requests.length]).toEqual(['paused', sent]);
    bench.run.sleep();
    bench.run.cancel();
    await bench.clock.until(over, 1_000);
    expect(bench.run.snapshot().state).toBe('cancelled');
  });
});
