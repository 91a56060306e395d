import { describe, expect, it } from 'vitest';

import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import type { RunBench } from './run-bench.ts';
import { rowOf, runBench, shownCounts } from './run-bench.ts';

/** Rows that somebody who kills the process now leaves in doubt, and those of them whose request left. */
function doubtfulIn({ journal, client }: RunBench): { readonly recorded: number; readonly sent: number } {
  return {
    recorded: journal.starts.length - journal.noted.size,
    sent: client.requests.length - journal.noted.size,
  };
}

/** A bench whose journal takes five milliseconds for each write. */
function slowBench(...args: Parameters<typeof runBench>): RunBench {
  const bench = runBench(...args);
  bench.journal.delay = () => bench.clock.wait(5, new AbortController().signal);
  return bench;
}

describe('PushRun, the places of its requests', () => {
  it('records rows ahead, so that the next one leaves in the moment in which an answer comes', async () => {
    const bench = slowBench(200, () => ({ reply: success() }));
    const over = bench.run.start();
    await bench.clock.until(over);
    // The first row alone, each four the 50 ms of the controller, and three times a write of 5 ms: the first row's,
    // that of the first four, and the end.
    expect(bench.clock.now()).toBeLessThan(51 * 50 + 5 * 5);
    expect(bench.client.mostInFlight).toBe(4);
    expect(shownCounts(bench)).toEqual({ accepted: 200 });
    expect(bench.violations).toEqual([]);
  });

  it('stops before a request that cannot be noted, and keeps the rows', async () => {
    const bench = slowBench(200, () => ({ reply: success() }));
    bench.journal.failing = (write) => write === 'leaving' && bench.journal.left === 50;
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests).toHaveLength(50);
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code: 'store-failed' } });
    expect(shownCounts(bench)).toEqual({ accepted: 50, approved: 150 });
    expect(bench.violations).toEqual([]);
  });

  it('tells the journal not to gather while a row waits for a place, and not where none does', async () => {
    const bench = slowBench(8, (id) => ({ after: id === 'u7' ? 500 : 50, reply: success() }));
    const over = bench.run.start();
    await bench.clock.advance(1);
    // The first row waits for its record.
    expect(bench.journal.hurried).toBeGreaterThan(0);
    const first = bench.journal.hurried;
    await bench.clock.advance(120);
    const middle = bench.journal.hurried;
    expect(middle).toBeGreaterThan(first);
    await bench.clock.advance(300);
    // All have left, the last one is awaited: outcomes may be gathered.
    expect(bench.client.requests).toHaveLength(8);
    expect(bench.journal.hurried).toBe(middle);
    await bench.clock.until(over);
  });

  it.each([1, 4, 8])(
    'sends no more than %i rows twice, whenever the process is killed',
    async (concurrency) => {
      const bench = slowBench(
        200,
        (_id, request) => ({ after: 20 + ((request * 7) % 60), reply: success() }),
        { concurrency },
      );
      const most = { recorded: 0, sent: 0 };
      const look = (): void => {
        const now = doubtfulIn(bench);
        most.recorded = Math.max(most.recorded, now.recorded);
        most.sent = Math.max(most.sent, now.sent);
      };
      bench.client.onRequest = look;
      const over = bench.run.start();
      for (let moment = 0; moment < 4_000; moment += 1) {
        await bench.clock.advance(1);
        look();
      }
      await bench.clock.until(over);
      expect(most).toEqual({ recorded: 32 + 5 * concurrency, sent: concurrency });
      expect(shownCounts(bench)).toEqual({ accepted: 200 });
    },
  );

  it('records a row right before it leaves under a rate limit', async () => {
    const bench = slowBench(50, () => ({ reply: success() }), { requestsPerSecond: 20 });
    let mostWaiting = 0;
    bench.client.onRequest = () => {
      mostWaiting = Math.max(mostWaiting, bench.journal.starts.length - bench.client.requests.length);
    };
    await bench.clock.until(bench.run.start());
    expect(mostWaiting).toBe(0);
    expect(shownCounts(bench)).toEqual({ accepted: 50 });
  });

  it.each([
    ['9001', refused(9001)],
    ['9002', refused(9002)],
    ['401', answer(401, '')],
    ['403', answer(403, '')],
  ])('after the first %s nothing leaves that was recorded already', async (_name, reply) => {
    let withheld = 0;
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
      withheld += bench.journal.withheld;
      expect(bench.journal.starts).toHaveLength(bench.client.requests.length);
      expect(shownCounts(bench)).toEqual({
        accepted: bench.client.requests.length - 1,
        approved: 200 - bench.client.requests.length + 1,
      });
      expect(bench.violations).toEqual([]);
    }
    expect(withheld).toBeGreaterThan(0);
  });

  it('gives withheld rows their turn again, with the same attempt number', async () => {
    const bench = slowBench(100, (_id, request) => ({ after: 30 + ((request * 11) % 50), reply: success() }));
    // While the row is being recorded.
    bench.journal.onSending = (row) => {
      if (row === 40) queueMicrotask(() => bench.run.pause());
    };
    const over = bench.run.start();
    await bench.clock.advance(2_000);
    const { withheld, starts, ends, statuses } = bench.journal;
    expect(withheld).toBeGreaterThan(0);
    expect(starts).toHaveLength(ends.length);
    expect([...statuses.values()].filter((status) => status === 'sending')).toEqual([]);
    const sent = bench.client.requests.length;
    bench.journal.onSending = () => undefined;
    bench.run.resume();
    await bench.clock.until(over);
    expect(bench.client.requests.map(({ uniqueId }) => rowOf(uniqueId))).toEqual(
      Array.from({ length: 100 }, (_, row) => row),
    );
    expect(sent).toBeLessThan(100);
    expect(bench.journal.starts.every(({ attempt }) => attempt === 1)).toBe(true);
    expect(bench.violations).toEqual([]);
  });

  it('sends nothing in a pause that the controller asked for, recorded or not', async () => {
    let withheld = 0;
    for (let asking = 30; asking < 50; asking += 1) {
      const bench = slowBench(100, (_id, request) => ({
        after: 30 + ((request * 11) % 50),
        reply: request === asking ? answer(429, '', { retryAfter: '60' }) : success(),
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
      withheld += bench.journal.withheld;
      expect(shownCounts(bench)).toEqual({ accepted: 100 });
      expect(bench.violations).toEqual([]);
    }
    expect(withheld).toBeGreaterThan(0);
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
