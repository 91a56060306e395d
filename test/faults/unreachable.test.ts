import { describe, expect, it, onTestFinished } from 'vitest';

import type { ControllerClient } from '../../src/main/push/ports.ts';
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { describeStop } from '../../src/shared/push/describe-stop.ts';
import { failure, success } from '../fakes/fake-controller-client.ts';
import { runBench, shownCounts } from '../main/push/run-bench.ts';
import type { RunBench } from '../main/push/run-bench.ts';
import { sized, tellFigure } from './fault-report.ts';
import { liveRun, soon } from './live-run.ts';
import { acceptingServer, listenHere } from './local-server.ts';

const ROWS = sized(2_000, 200);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const LATENCY = 20;
const OFFLINE_FROM = SECOND;
/** By when a run is to go on after the network is back. */
const RESUMED_WITHIN = 30 * SECOND;

/** Rows are slow enough to last beyond the first second at any size of the test. */
const LATENCY_AT_FIRST = (OFFLINE_FROM / (ROWS / 2)) * 4;

function offlineBench(
  isOffline: (now: number) => boolean,
  cause: 'refused' | 'host-unknown' | 'network-unreachable' | 'connect-timeout',
  code: string,
): RunBench {
  const bench: RunBench = runBench(
    ROWS,
    () => {
      const now = bench.clock.now();
      if (isOffline(now)) {
        return {
          after: cause === 'connect-timeout' ? 8 * SECOND : LATENCY,
          reply: failure(cause, false, code),
        };
      }
      return { after: now < OFFLINE_FROM ? LATENCY_AT_FIRST : LATENCY, reply: success() };
    },
    { random: seededRandom(7) },
  );
  return bench;
}

describe('an hour without a connection', () => {
  let slowest = 0;
  let atOnce = 0;

  it.each([
    ['a closed port', 'refused', 'ECONNREFUSED', 'unreachable'],
    ['no such name', 'host-unknown', 'ENOTFOUND', 'host-unknown'],
    ['a silent name server', 'host-unknown', 'EAI_AGAIN', 'host-unknown'],
    ['no network', 'network-unreachable', 'ENETUNREACH', 'offline'],
    ['silence', 'connect-timeout', 'UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
  ] as const)('%s: no row fails, and the run goes on by itself', async (_name, cause, code, reason) => {
    // The network comes back at any moment of a wait.
    for (const delay of [0, 3, 7, 11, 16, 19]) {
      const back = OFFLINE_FROM + HOUR + delay * SECOND;
      const bench = offlineBench((now) => now >= OFFLINE_FROM && now < back, cause, code);
      const over = bench.run.start();
      await bench.clock.advance(OFFLINE_FROM + HOUR / 2);
      const halfway = bench.run.snapshot();
      expect(halfway).toMatchObject({ state: 'waiting', reason: { code: reason }, counts: { rejected: 0 } });
      if (halfway.reason === null) throw new Error('no reason');
      expect(describeStop(halfway.reason, 'en')).toContain(`(${code})`);
      await bench.clock.until(over);
      expect(shownCounts(bench)).toEqual({ accepted: ROWS });
      expect(bench.violations).toEqual([]);
      const first = bench.client.requests.find(({ at }) => at >= back)?.at ?? Infinity;
      expect(first - back).toBeLessThanOrEqual(RESUMED_WITHIN);
      slowest = Math.max(slowest, first - back);
    }
  });

  it('goes on at once when told that the network may be back', async () => {
    for (const minutes of [1, 7, 31, 58]) {
      let isBack = false;
      const bench = offlineBench(
        (now) => now >= OFFLINE_FROM && !isBack,
        'network-unreachable',
        'ENETUNREACH',
      );
      const over = bench.run.start();
      await bench.clock.advance(OFFLINE_FROM + minutes * 60 * SECOND);
      const asked = bench.client.requests.length;
      const { accepted } = bench.run.snapshot().counts;
      const back = bench.clock.now();
      isBack = true;
      bench.run.networkMayBeBack();
      await bench.clock.advance(SECOND);
      const first = bench.client.requests[asked]?.at ?? Infinity;
      expect(first - back).toBeLessThanOrEqual(100);
      atOnce = Math.max(atOnce, first - back);
      expect(bench.run.snapshot().counts.accepted).toBeGreaterThan(accepted);
      bench.run.cancel();
      await bench.clock.until(over);
    }
  });

  it('sleep and wake: rows in flight are asked again, none fails, and the run goes on', async () => {
    const sleepsAt = OFFLINE_FROM;
    const wakesAt = sleepsAt + 8 * HOUR;
    const networkAt = wakesAt + 4 * SECOND;
    const bench: RunBench = runBench(
      ROWS,
      () => {
        const now = bench.clock.now();
        if (now >= networkAt) return { after: LATENCY, reply: success() };
        if (now >= wakesAt) return { after: LATENCY, reply: failure('host-unknown', false, 'EAI_AGAIN') };
        // What was under way when the computer slept is found broken when it wakes.
        if (now + LATENCY_AT_FIRST >= sleepsAt) {
          return { after: wakesAt - now, reply: failure('reset', true, 'ECONNRESET') };
        }
        return { after: LATENCY_AT_FIRST, reply: success() };
      },
      { random: seededRandom(8) },
    );
    const over = bench.run.start();
    await bench.clock.advance(wakesAt);
    bench.clock.wallJump += 8 * HOUR;
    bench.run.networkMayBeBack();
    await bench.clock.until(over);
    expect(shownCounts(bench)).toEqual({ accepted: ROWS });
    expect(bench.journal.ends.filter(({ result }) => result === 'retry-doubtful')).toHaveLength(4);
    const first = bench.client.requests.find(({ at }) => at >= networkAt)?.at ?? Infinity;
    expect(first - networkAt).toBeLessThanOrEqual(RESUMED_WITHIN);
  });

  it('tells its figure', () => {
    expect(slowest).toBeGreaterThan(0);
    tellFigure(
      'R7',
      `an hour offline (refused, no name, no network, silence), sleep and wake, ${ROWS} rows`,
      `rows failed 0, resumed within ${(slowest / SECOND).toFixed(1)} s, within ${atOnce} ms when told`,
    );
  });
});

describe('real sockets', () => {
  it('a port that closes in the middle of a run and opens again', async () => {
    const received = new Map<string, number>();
    const server = await listenHere(acceptingServer(received));
    const client = clientFor(`http://127.0.0.1:${server.port}`);
    const rows = sized(3_000, 300);
    const { run, over, count } = liveRun(client, rows);
    await soon(() => count('accepted') > 50);
    await server.stop();
    await soon(() => run.snapshot().state === 'waiting');
    const before = count('accepted');
    expect(before).toBeLessThan(rows);
    await server.startAgain();
    const back = performance.now();
    await soon(() => count('accepted') > before, RESUMED_WITHIN);
    const resumed = performance.now() - back;
    await over;
    expect(count('accepted')).toBe(rows);
    expect(received.size).toBe(rows);
    tellFigure(
      'R7',
      `a real port closed and opened again, ${rows} rows`,
      `rows failed 0, resumed after ${(resumed / SECOND).toFixed(1)} s`,
    );
  });

  it('a name that nobody has, in the middle of a run', async () => {
    const received = new Map<string, number>();
    const server = await listenHere(acceptingServer(received));
    const good = clientFor(`http://127.0.0.1:${server.port}`);
    const nowhere = clientFor('https://controller.invalid');
    const rows = sized(1_000, 100);
    let isGone = false;
    const client: ControllerClient = {
      push: (payload, signal) => (isGone ? nowhere : good).push(payload, signal),
      listUserTypes: (signal) => good.listUserTypes(signal),
      close: () => Promise.resolve(),
    };
    const { run, over, count } = liveRun(client, rows, { concurrency: 2 });
    await soon(() => count('accepted') > 20);
    isGone = true;
    await soon(() => run.snapshot().state === 'waiting');
    const { reason } = run.snapshot();
    if (reason === null) throw new Error('no reason');
    expect(reason.code).toBe('host-unknown');
    expect(describeStop(reason, 'fr')).toMatch(/serveur de noms .* \((?:ENOTFOUND|EAI_AGAIN)\)/);
    isGone = false;
    await over;
    expect(count('accepted')).toBe(rows);
    expect(received.size).toBe(rows);
  });

  it('a name that nobody has, from the start: the run stops and every row may still be sent', async () => {
    const { run, over, count } = liveRun(clientFor('https://controller.invalid'), 20);
    await over;
    expect(run.snapshot()).toMatchObject({ state: 'stopped', reason: { code: 'host-unknown' } });
    expect(count('approved')).toBe(20);
  });
});

function clientFor(origin: string): UndiciControllerClient {
  const options = { origin, clientCode: 'OC_TOMA', token: 'sentinel-token-7ab2', concurrency: 4 };
  const client = new UndiciControllerClient({ ...options, deadline: 10_000 });
  onTestFinished(() => client.close());
  return client;
}
