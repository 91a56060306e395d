import { describe, expect, it } from 'vitest';

import { MOST_DOUBTFUL_TRIES, MOST_TRIES } from '../../../src/shared/push/retry-policy.ts';
import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import { runBench, shownCounts } from './run-bench.ts';

describe('PushRun, trying again', () => {
  it('tries a doubtful row again and keeps it as sending meanwhile', async () => {
    const bench = runBench(10, (_id, request) => ({
      reply: request === 5 ? failure('reset', true, 'ECONNRESET') : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.journal.endsOf(5).map(({ result }) => result)).toEqual(['retry-doubtful', 'accepted']);
    expect(shownCounts(bench)).toEqual({ accepted: 10 });
    expect(bench.violations).toEqual([]);
  });

  it('leaves a row unconfirmed after eight doubtful tries', async () => {
    const bench = runBench(10, (uniqueId) => ({
      reply: uniqueId === 'u5' ? answer(200, '<html>') : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests.filter(({ uniqueId }) => uniqueId === 'u5')).toHaveLength(
      MOST_DOUBTFUL_TRIES,
    );
    expect(bench.shown.get(5)).toBe('unconfirmed');
    expect(bench.run.snapshot()).toMatchObject({
      state: 'finished',
      counts: { accepted: 9, unconfirmed: 1 },
    });
  });

  it('stops where the first row stays in doubt', async () => {
    const bench = runBench(10, () => ({ reply: answer(200, '<html>') }));
    await bench.clock.until(bench.run.start());
    expect(new Set(bench.client.requests.map(({ uniqueId }) => uniqueId))).toEqual(new Set(['u0']));
    expect(bench.run.snapshot()).toMatchObject({
      state: 'stopped',
      reason: { code: 'first-row-unconfirmed' },
    });
    expect(shownCounts(bench)).toEqual({ unconfirmed: 1, approved: 9 });
  });

  it('a row in doubt whose next try is refused outright is refused', async () => {
    const bench = runBench(5, (uniqueId, request) => ({
      reply: uniqueId !== 'u2' ? success() : request === 2 ? failure('timeout', true) : refused(9020),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.shown.get(2)).toBe('rejected');
  });

  it('sends nothing while the controller asked for a pause, and counts down', async () => {
    const bench = runBench(100, (_id, request) => ({
      reply: request === 30 ? answer(429, '', { retryAfter: '60' }) : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(2_000);
    const waiting = bench.run.snapshot();
    expect(waiting).toMatchObject({
      state: 'waiting',
      reason: { code: 'asked-to-wait', details: { seconds: 60 } },
    });
    expect(waiting.resumesInSeconds).toBeGreaterThan(57);
    await bench.clock.until(over);
    const times = bench.client.requests.map(({ at }) => at);
    const asked = (times[30] ?? 0) + 50;
    expect(times.filter((at) => at > asked && at < asked + 60_000)).toEqual([]);
    expect(shownCounts(bench)).toEqual({ accepted: 100 });
  });

  it('slows down after 429 and speeds up again by itself', async () => {
    const bench = runBench(200, (_id, request) => ({
      reply: request >= 40 && request < 44 ? answer(429, '') : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(650);
    await bench.clock.until(over);
    const inFlightAt = (from: number, to: number): number =>
      bench.client.requests.filter(({ at }) => at >= from && at < to).length;
    expect(inFlightAt(650, 850)).toBeLessThan(16);
    expect(inFlightAt(2_000, 2_200)).toBe(16);
    expect(shownCounts(bench)).toEqual({ accepted: 200 });
  });

  it('survives ten minutes of 503 with one probe at a time', async () => {
    const end = 600_000;
    const bench = runBench(1_000, () => ({
      reply: bench.clock.now() > 2_000 && bench.clock.now() < end ? answer(503, '') : success(),
    }));
    await bench.clock.until(bench.run.start());
    const probes = bench.client.requests.filter(({ at }) => at > 60_000 && at < end);
    expect(probes.length).toBeLessThanOrEqual((end - 60_000) / 30_000);
    expect(bench.client.requests.length).toBeLessThanOrEqual(1_100);
    expect(shownCounts(bench)).toEqual({ accepted: 1_000 });
    // At full speed again soon: 1,000 rows at 80 a second are 12.5 s, 40 of them sent before.
    expect(bench.clock.now()).toBeLessThan(end + 33_000 + 20_000);
  });

  it('asks more and more seldom where 503 goes on asking for a second', async () => {
    const end = 600_000;
    const bench = runBench(1_000, () => ({
      reply:
        bench.clock.now() > 2_000 && bench.clock.now() < end
          ? answer(503, '', { retryAfter: '1' })
          : success(),
    }));
    await bench.clock.until(bench.run.start());
    const probes = bench.client.requests.filter(({ at }) => at > 70_000 && at < end);
    expect(probes.length).toBeLessThanOrEqual((end - 70_000) / 30_000);
    expect(probes.length).toBeGreaterThan(10);
    expect(bench.client.requests.length).toBeLessThanOrEqual(1_100);
    expect(shownCounts(bench)).toEqual({ accepted: 1_000 });
  });

  it('asks a human before a row is requested a sixth time', async () => {
    const bench = runBench(3, (_id, request) => ({ reply: request === 0 ? success() : answer(503, '') }));
    const over = bench.run.start();
    await bench.clock.advance(3_600_000);
    expect(bench.run.snapshot()).toMatchObject({ state: 'paused', reason: { code: 'retry-budget' } });
    for (const row of [1, 2]) {
      const tries = bench.client.requests.filter(({ uniqueId }) => uniqueId === `u${row}`).length;
      expect(tries).toBeLessThanOrEqual(MOST_TRIES);
    }
    bench.run.cancel();
    await bench.clock.until(over);
    expect(shownCounts(bench)).toEqual({ accepted: 1, approved: 2 });
  });

  it('asks after too many repetitions and goes on when told', async () => {
    let healed = false;
    const bench = runBench(400, (_id, request) => ({
      reply: !healed && request > 10 && request % 2 === 0 ? answer(503, '') : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(600_000);
    expect(bench.run.snapshot()).toMatchObject({ state: 'paused', reason: { code: 'retry-budget' } });
    healed = true;
    bench.run.resume();
    await bench.clock.until(over);
    expect(shownCounts(bench)).toEqual({ accepted: 400 });
  });
});

describe('PushRun, no connection', () => {
  it.each([
    ['refused', 'unreachable'],
    ['host-unknown', 'host-unknown'],
    ['network-unreachable', 'offline'],
    ['connect-timeout', 'unreachable'],
  ] as const)('gives up within fifteen seconds where the first row finds none (%s)', async (cause, code) => {
    const after = cause === 'connect-timeout' ? 8_000 : 20;
    const bench = runBench(10, () => ({ after, reply: failure(cause, false) }));
    await bench.clock.until(bench.run.start());
    expect(bench.clock.now()).toBeLessThan(15_000);
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code } });
    expect(shownCounts(bench)).toEqual({ approved: 10 });
    expect(bench.violations).toEqual([]);
  });

  it('reaches a controller that comes up late', async () => {
    const bench = runBench(10, (_id, request) => ({
      reply: request < 2 ? failure('refused', false, 'ECONNREFUSED') : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(shownCounts(bench)).toEqual({ accepted: 10 });
  });

  it('waits through an hour offline; no row fails; goes on within thirty seconds', async () => {
    const back = 3_600_000;
    const bench = runBench(300, () => {
      const offline = bench.clock.now() > 1_000 && bench.clock.now() < back;
      return { reply: offline ? failure('network-unreachable', false, 'ENETUNREACH') : success() };
    });
    const over = bench.run.start();
    await bench.clock.advance(60_000);
    expect(bench.run.snapshot()).toMatchObject({ state: 'waiting', reason: { code: 'offline' } });
    await bench.clock.until(over);
    expect(shownCounts(bench)).toEqual({ accepted: 300 });
    const first = bench.client.requests.find(({ at }) => at >= back);
    expect(first?.at).toBeLessThanOrEqual(back + 30_000);
    expect(bench.client.requests.filter(({ at }) => at > 120_000 && at < back).length).toBeLessThan(250);
  });

  it('tries at once when the network is said to be back', async () => {
    let offline = true;
    const bench = runBench(30, (_id, request) => ({
      reply: offline && request > 5 ? failure('network-unreachable', false) : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(300_000);
    offline = false;
    bench.run.networkMayBeBack();
    await bench.clock.advance(1_000);
    await bench.clock.until(over, 1_000);
    expect(shownCounts(bench)).toEqual({ accepted: 30 });
  });
});

describe('PushRun, asking', () => {
  it('pauses after twenty equal refusals in a row; "resume" gives it a hundred', async () => {
    const bench = runBench(300, (_id, request) => ({
      reply: request > 10 ? refused(9019, 'No.') : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(60_000);
    expect(bench.run.snapshot()).toMatchObject({
      state: 'paused',
      reason: {
        code: 'equal-failures',
        controllerCode: 9019,
        controllerMessage: 'No.',
        details: { count: 20 },
      },
    });
    const before = bench.client.requests.length;
    expect(before).toBeLessThanOrEqual(11 + 20 + 4);
    bench.run.resume();
    await bench.clock.advance(60_000);
    expect(bench.run.snapshot()).toMatchObject({ state: 'paused', reason: { details: { count: 100 } } });
    bench.run.cancel();
    await bench.clock.until(over);
  });

  it('does not ask where refusals are mixed in', async () => {
    const bench = runBench(500, (_id, request) => ({ reply: request % 3 === 1 ? refused(9019) : success() }));
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot().state).toBe('finished');
    expect(bench.client.requests).toHaveLength(500);
  });
});
