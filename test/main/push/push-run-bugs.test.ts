import { describe, expect, it } from 'vitest';

import type { RunBench } from './run-bench.ts';
import { success } from '../../fakes/fake-controller-client.ts';
import { payloadOf, runBench, shownCounts } from './run-bench.ts';

/** The run ended as a bug ends one: told, resumable, and with every row in one state. */
function expectStopped(bench: RunBench, bug: string): void {
  expect(bench.bugs.map(String)).toContain(`Error: ${bug}`);
  expect(bench.run.snapshot()).toMatchObject({
    state: 'stopped',
    reason: { code: 'engine-failed' },
    counts: { total: 50, inFlight: 0 },
  });
  expect(bench.journal.states.at(-1)).toMatchObject({ state: 'stopped' });
  for (const [row, status] of bench.shown) expect(status).toBe(bench.journal.statuses.get(row));
  const { approved = 0, accepted = 0, unconfirmed = 0 } = shownCounts(bench);
  expect(approved + accepted + unconfirmed).toBe(50);
  expect(approved).toBeGreaterThan(20);
}

describe('PushRun, an error of our own', () => {
  it('in the payload: the row and the rest stay to be sent', async () => {
    const bench = runBench(50, () => ({ reply: success() }), {
      payload: (row) => {
        if (row === 10) throw new Error('no payload');
        return payloadOf(row);
      },
    });
    await bench.clock.until(bench.run.start());
    expectStopped(bench, 'no payload');
    expect(bench.shown.get(10)).toBe('approved');
    expect(shownCounts(bench).unconfirmed).toBeUndefined();
  });

  it('while a reply is read: the row is in doubt', async () => {
    const bench = runBench(50, () => ({ reply: success() }));
    const wallTime = bench.clock.wallTime.bind(bench.clock);
    let isBroken = false;
    bench.clock.wallTime = () => {
      if (isBroken) throw new Error('no time');
      return wallTime();
    };
    const over = bench.run.start();
    await bench.clock.advance(170);
    isBroken = true;
    await bench.clock.until(over);
    expectStopped(bench, 'no time');
    expect(shownCounts(bench).unconfirmed).toBeGreaterThanOrEqual(4);
  });

  it('in who is told of the changes', async () => {
    const bench = runBench(50, () => ({ reply: success() }));
    const set = bench.shown.set.bind(bench.shown);
    let calls = 0;
    bench.shown.set = (row, status) => {
      if ((calls += 1) === 20) throw new Error('not shown');
      return set(row, status);
    };
    await bench.clock.until(bench.run.start());
    expect(bench.bugs.map(String)).toEqual(['Error: not shown']);
    expect(bench.run.snapshot()).toMatchObject({ state: 'stopped', counts: { total: 50, inFlight: 0 } });
  });

  it('in the network’s return, told to the run before it starts and after its end', async () => {
    const bench = runBench(3, () => ({ reply: success() }));
    bench.run.networkMayBeBack();
    bench.run.sleep();
    bench.run.wake();
    await bench.clock.until(bench.run.start());
    bench.run.networkMayBeBack();
    bench.run.wake();
    expect([bench.bugs, shownCounts(bench)]).toEqual([[], { accepted: 3 }]);
  });
});
