import { describe, expect, it } from 'vitest';

import { storeFailed } from '../../../src/main/push/store-failed.ts';
import { MOST_TRIES } from '../../../src/shared/push/retry-policy.ts';
import type { FakeReply } from '../../fakes/fake-controller-client.ts';
import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import { rowOf, runBench, shownCounts } from './run-bench.ts';

const good = () => ({ reply: success() });

describe('PushRun, the way of the rows', () => {
  it('sends the first row alone, then as many at once as allowed', async () => {
    const bench = runBench(20, good);
    const over = bench.run.start();
    await bench.clock.advance(40);
    expect(bench.client.inFlight).toBe(1);
    await bench.clock.advance(20);
    expect(bench.client.inFlight).toBe(4);
    await bench.clock.until(over);
    expect(bench.client.mostInFlight).toBe(4);
    expect(shownCounts(bench)).toEqual({ accepted: 20 });
    expect(bench.journal.states).toEqual([{ state: 'finished', reason: null }]);
    expect(bench.violations).toEqual([]);
  });

  it('sends the rows in their order, each once', async () => {
    const bench = runBench(9, good, { concurrency: 2 });
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests.map(({ uniqueId }) => rowOf(uniqueId))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('finishes at once without rows', async () => {
    const bench = runBench(0, good);
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot()).toMatchObject({ state: 'finished', counts: { total: 0 } });
  });

  it('reports refusals with code, words and cell, and does not repeat them', async () => {
    const bench = runBench(6, (uniqueId) => ({
      reply: uniqueId === 'u3' ? refused(9019, 'Email must be unique.') : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.changes.flatMap(({ rows }) => rows)).toContainEqual({
      row: 3,
      status: 'rejected',
      refusal: { code: 9019, message: 'Email must be unique.', column: 'email' },
    });
    expect(bench.client.requests).toHaveLength(6);
    expect(bench.run.snapshot().counts).toMatchObject({ accepted: 5, rejected: 1, waiting: 0, inFlight: 0 });
  });

  it('shows counts, rate and time left', async () => {
    const bench = runBench(1_000, good);
    const over = bench.run.start();
    await bench.clock.advance(5_000);
    const half = bench.run.snapshot();
    expect(half.state).toBe('running');
    expect(half.rowsPerSecond).toBeGreaterThan(75);
    expect(half.rowsPerSecond).toBeLessThan(81);
    expect(half.secondsLeft).toBeGreaterThan(6);
    expect(half.counts.accepted + half.counts.waiting + half.counts.inFlight).toBe(1_000);
    await bench.clock.until(over);
    expect(bench.run.snapshot()).toMatchObject({ state: 'finished', secondsLeft: 0 });
  });

  it('keeps to the rate limit', async () => {
    const bench = runBench(40, good, { requestsPerSecond: 10 });
    await bench.clock.until(bench.run.start());
    const times = bench.client.requests.map(({ at }) => at);
    for (const at of times) {
      expect(times.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(11);
    }
    expect(times.at(-1)).toBeLessThanOrEqual(4_100);
  });

  it('runs once', async () => {
    const bench = runBench(1, good);
    await bench.clock.until(bench.run.start());
    await expect(bench.run.start()).rejects.toThrow('a run starts once');
  });
});

describe('PushRun, refusals that concern the whole run', () => {
  it.each([
    [refused(9000), 'client-code-refused'],
    [refused(9001), 'token-missing'],
    [refused(9002), 'token-refused'],
    [refused(9015), 'login-source-refused'],
    [answer(401, ''), 'token-refused'],
    [answer(403, ''), 'forbidden'],
    [answer(404, '<h1>Not Found</h1>'), 'not-the-api'],
    [answer(302, '', { location: 'https://elsewhere.example/' }), 'redirected'],
    [answer(407, ''), 'proxy-authentication'],
    [failure('certificate', false, 'CERT_HAS_EXPIRED'), 'certificate'],
  ])('stops at the first row: %o', async (reply, code) => {
    const bench = runBench(50, () => ({ reply }));
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code } });
    expect(bench.client.requests).toHaveLength(1);
    expect(shownCounts(bench)).toEqual({ approved: 50 });
    expect(bench.violations).toEqual([]);
  });

  it('sends nothing after the first such reply in the middle; rows in flight get their outcome', async () => {
    const bench = runBench(200, (_id, request) => ({
      after: 50 + (request % 4) * 10,
      reply: request >= 100 ? refused(9002) : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests.length).toBeLessThanOrEqual(100 + 4);
    expect(shownCounts(bench)).toEqual({ accepted: 100, approved: 100 });
    expect(bench.run.snapshot().counts).toMatchObject({ accepted: 100, waiting: 100, inFlight: 0 });
  });

  it('does not send a row whose record was still being written when the run stopped', async () => {
    const script = (_id: string, request: number): FakeReply => ({
      after: 30 + (request % 8) * 17,
      reply: request >= 50 ? refused(9002) : success(),
    });
    const bench = runBench(200, script, { concurrency: 8 });
    bench.journal.delay = () => bench.clock.wait(45, new AbortController().signal);
    let afterStop = 0;
    bench.client.onRequest = () => {
      if (bench.run.snapshot().state === 'stopping') afterStop += 1;
    };
    await bench.clock.until(bench.run.start());
    expect(afterStop).toBe(0);
    expect(bench.journal.starts.length).toBeGreaterThan(bench.client.requests.length);
    expect(shownCounts(bench)).toEqual({ accepted: 50, approved: 150 });
  });

  it('lets 9015 be one row’s fault later', async () => {
    const bench = runBench(50, (_id, request) => ({ reply: request === 20 ? refused(9015) : success() }));
    await bench.clock.until(bench.run.start());
    expect(shownCounts(bench)).toEqual({ accepted: 49, rejected: 1 });
  });

  it('stops after five 9003 in a row', async () => {
    const bench = runBench(50, (_id, request) => ({ reply: request >= 10 ? refused(9003) : success() }));
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code: 'unparsable-requests' } });
    expect(shownCounts(bench).rejected).toBeLessThanOrEqual(7);
  });
});

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

  it('leaves a row unconfirmed after five doubtful tries', async () => {
    const bench = runBench(10, (uniqueId) => ({
      reply: uniqueId === 'u5' ? answer(200, '<html>') : success(),
    }));
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests.filter(({ uniqueId }) => uniqueId === 'u5')).toHaveLength(MOST_TRIES);
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
    expect(probes.length).toBeLessThanOrEqual((end - 60_000) / 15_000);
    expect(bench.client.requests.length).toBeLessThanOrEqual(1_100);
    expect(shownCounts(bench)).toEqual({ accepted: 1_000 });
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

describe('PushRun, control', () => {
  it('pauses: rows in flight finish, nothing more leaves; goes on', async () => {
    const bench = runBench(100, good);
    const over = bench.run.start();
    await bench.clock.advance(520);
    bench.run.pause();
    const sent = bench.client.requests.length;
    await bench.clock.advance(10_000);
    expect(bench.client.requests).toHaveLength(sent);
    expect(bench.run.snapshot()).toMatchObject({ state: 'paused', reason: null, counts: { inFlight: 0 } });
    bench.run.resume();
    await bench.clock.until(over);
    expect(bench.journal.states.map(({ state }) => state)).toEqual(['paused', 'running', 'finished']);
    expect(shownCounts(bench)).toEqual({ accepted: 100 });
  });

  it('cancels: rows in flight finish, the others stay approved', async () => {
    const bench = runBench(100, good);
    const over = bench.run.start();
    await bench.clock.advance(520);
    bench.run.cancel();
    expect(bench.run.snapshot().state).toBe('stopping');
    const sent = bench.client.requests.length;
    await bench.clock.until(over, 1_000);
    expect(bench.client.requests).toHaveLength(sent);
    expect(shownCounts(bench)).toEqual({ accepted: sent, approved: 100 - sent });
    expect(bench.run.snapshot()).toMatchObject({
      state: 'cancelled',
      counts: { accepted: sent, waiting: 100 - sent },
    });
    expect(bench.violations).toEqual([]);
  });

  it('cancels while it waits', async () => {
    const bench = runBench(100, (_id, request) => ({
      reply: request === 5 ? answer(503, '', { retryAfter: '600' }) : success(),
    }));
    const over = bench.run.start();
    await bench.clock.advance(5_000);
    bench.run.cancel();
    await bench.clock.until(over, 10);
    expect(bench.run.snapshot().state).toBe('cancelled');
  });

  it('abandons: rows in flight become unconfirmed at once', async () => {
    const bench = runBench(100, (_id, request) => ({ after: request > 10 ? 30_000 : 50, reply: success() }));
    const over = bench.run.start();
    await bench.clock.advance(2_000);
    bench.run.abandon();
    await bench.clock.until(over, 10);
    expect(shownCounts(bench)).toMatchObject({ unconfirmed: 4 });
    expect(bench.run.snapshot().state).toBe('cancelled');
    expect(bench.violations).toEqual([]);
  });

  it('can be cancelled before it starts', async () => {
    const bench = runBench(10, good);
    bench.run.cancel();
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests).toHaveLength(0);
    expect(shownCounts(bench)).toEqual({ approved: 10 });
  });
});

describe('PushRun, a journal that fails', () => {
  it('sends nothing whose intent could not be recorded', async () => {
    const bench = runBench(50, good);
    let writes = 0;
    bench.journal.failing = (write) => write === 'sending' && (writes += 1) > 10;
    await bench.clock.until(bench.run.start());
    expect(bench.client.requests).toHaveLength(10);
    expect(bench.run.snapshot()).toMatchObject({
      state: 'stopped',
      reason: { code: 'store-failed', details: { cause: 'database or disk is full' } },
    });
    expect(shownCounts(bench)).toEqual({ accepted: 10, approved: 40 });
    expect(bench.violations).toEqual([]);
  });

  it('shows a row whose outcome could not be recorded as unconfirmed', async () => {
    const bench = runBench(50, good, { concurrency: 1 });
    bench.journal.failing = (write) => write === 'end' && bench.client.requests.length > 10;
    await bench.clock.until(bench.run.start());
    expect(shownCounts(bench)).toEqual({ accepted: 10, unconfirmed: 1, approved: 39 });
    expect(bench.run.snapshot()).toMatchObject({
      state: 'stopped',
      counts: { accepted: 10, unconfirmed: 1 },
    });
    expect(JSON.stringify(bench.changes)).not.toContain('/home/somebody');
  });

  it.each([
    [{ failure: { kind: 'full', cause: 'the disk is full' } }, 'the disk is full'],
    [{ code: 'ENOSPC' }, 'ENOSPC'],
    [{ code: '/home/somebody/data' }, 'unknown'],
    [undefined, 'unknown'],
  ])('says why, without a path: %j', (error, cause) => {
    expect(storeFailed(error)).toMatchObject({ code: 'store-failed', details: { cause } });
  });

  it('ends as stopped where not even the end can be recorded', async () => {
    const bench = runBench(5, good);
    bench.journal.failing = (write) => write === 'state';
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code: 'store-failed' } });
  });
});
