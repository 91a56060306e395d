import { describe, expect, it } from 'vitest';

import { storeFailed } from '../../../src/main/push/store-failed.ts';
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
    expect(bench.journal.withheld).toBeGreaterThan(0);
    expect(bench.journal.starts).toHaveLength(bench.client.requests.length);
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
    expect(bench.run.snapshot()).toMatchObject({
      state: 'stopped',
      reason: { code: 'store-failed', details: { cause: 'database or disk is full' } },
    });
    const sent = bench.client.requests.length;
    expect(sent + bench.journal.withheld).toBe(10);
    expect(shownCounts(bench)).toEqual({ accepted: sent, approved: 50 - sent });
    expect(bench.violations).toEqual([]);
  });

  it('shows a row whose outcome could not be recorded as unconfirmed', async () => {
    const bench = runBench(50, good, { concurrency: 1 });
    bench.journal.failing = (write) => write === 'end' && bench.client.requests.length > 10;
    bench.journal.delay = () => bench.clock.wait(1, new AbortController().signal);
    await bench.clock.until(bench.run.start());
    // One was answered and is not on disk, one took its place. No more were recorded ahead.
    expect(bench.client.requests).toHaveLength(11);
    expect(shownCounts(bench)).toEqual({ accepted: 9, unconfirmed: 2, approved: 39 });
    expect(bench.run.snapshot()).toMatchObject({
      state: 'stopped',
      counts: { accepted: 9, unconfirmed: 2, waiting: 39, inFlight: 0 },
    });
    expect(JSON.stringify(bench.changes)).not.toContain('/home/somebody');
  });

  it.each([
    [{ failure: { kind: 'full', cause: 'the disk is full' } }, { kind: 'full' }],
    [{ failure: { kind: 'read-only', cause: '/home/somebody/data' } }, { kind: 'read-only' }],
    [{ code: 'ENOSPC' }, { cause: 'ENOSPC' }],
    [{ code: '/home/somebody/data' }, { cause: 'UNKNOWN' }],
    [undefined, { cause: 'UNKNOWN' }],
  ])('says why, without a path: %j', (error, details) => {
    expect(storeFailed(error)).toMatchObject({ code: 'store-failed', details });
  });

  it('ends as stopped where not even the end can be recorded', async () => {
    const bench = runBench(5, good);
    bench.journal.failing = (write) => write === 'state';
    await bench.clock.until(bench.run.start());
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', reason: { code: 'store-failed' } });
  });
});
