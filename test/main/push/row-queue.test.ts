import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RowQueue } from '../../../src/main/push/row-queue.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import { success } from '../../fakes/fake-controller-client.ts';
import { rowOf, runBench } from './run-bench.ts';

type Waits = Readonly<Record<number, readonly number[]>>;

/** Takes all rows one by one, each settled before the next is taken. */
function takeAll(queue: RowQueue): number[] {
  const taken: number[] = [];
  for (let row = queue.take(0, false); row !== undefined; row = queue.take(0, false)) {
    taken.push(row);
    queue.settle(row);
  }
  return taken;
}

const queueOf = (rows: readonly number[], waits: Waits): RowQueue =>
  new RowQueue(rows, (row) => waits[row] ?? []);

describe('RowQueue, rows that wait for others', () => {
  it.each<[string, readonly number[], Waits, readonly number[]]>([
    ['no order asked', [3, 1, 2], {}, [3, 1, 2]],
    ['a later row first', [0, 1, 2], { 0: [1] }, [1, 0, 2]],
    ['an earlier row changes nothing', [0, 1, 2], { 2: [0] }, [0, 1, 2]],
    ['a chain backwards', [0, 1, 2, 3], { 0: [1], 1: [2], 2: [3] }, [3, 2, 1, 0]],
    ['several before one', [0, 1, 2, 3], { 0: [1, 3] }, [1, 2, 3, 0]],
    ['a row named twice', [0, 1], { 0: [1, 1] }, [1, 0]],
    ['rows that are not of this run', [0, 1], { 0: [7] }, [0, 1]],
    ['a row that names itself', [0, 1], { 0: [0] }, [0, 1]],
    ['a circle, against the promise', [0, 1, 2], { 0: [1], 1: [0] }, [2, 0, 1]],
    ['only a circle', [0, 1, 2], { 0: [1], 1: [2], 2: [0] }, [0, 2, 1]],
  ])('%s', (_name, rows, waits, order) => {
    expect(takeAll(queueOf(rows, waits))).toEqual(order);
  });

  it('keeps a row aside while the one before it is under way, and counts it as waiting', () => {
    const queue = queueOf([0, 1], { 1: [0] });
    expect(queue.take(0, false)).toBe(0);
    expect([queue.dueIn(0), queue.take(0, false), queue.waiting]).toEqual([Infinity, undefined, 1]);
    expect([...queue.left()]).toEqual([1]);
    queue.settle(0);
    expect([queue.dueIn(0), queue.take(0, false), queue.waiting]).toEqual([0, 1, 0]);
  });

  it('keeps it aside while that one waits for a further try', () => {
    const queue = queueOf([0, 1], { 1: [0] });
    queue.take(0, false);
    queue.note(0, { attempts: 1, tries: 1, doubtful: true });
    queue.putBack(0, 500);
    expect([queue.dueIn(0), queue.take(0, true)]).toEqual([500, undefined]);
    expect(queue.take(500, true)).toBe(0);
    queue.settle(0);
    expect(queue.take(500, true)).toBe(1);
  });
});

describe('RowQueue, rows that did not go after all', () => {
  it('gives them their turn again, before every later one, in their order', () => {
    const queue = new RowQueue([4, 5, 6, 7, 8]);
    const taken = [queue.take(0, false), queue.take(0, false), queue.take(0, false)];
    expect(taken).toEqual([4, 5, 6]);
    queue.giveBack(6);
    queue.giveBack(5);
    expect(queue.waiting).toBe(4);
    expect([queue.take(0, true), queue.take(0, false), queue.take(0, false)]).toEqual([5, 6, 7]);
  });

  it('gives a row that was tried before its turn among those', () => {
    const queue = new RowQueue([0, 1, 2]);
    queue.take(0, false);
    queue.note(0, { attempts: 1, tries: 1, doubtful: false });
    queue.giveBack(0);
    expect([queue.waiting, queue.take(0, false), queue.waiting]).toEqual([3, 0, 2]);
  });
});

describe('PushRun, rows that wait for others', () => {
  /** Any acyclic order: a row waits for rows of a lower rank, and ranks are dealt at random. */
  const graph = fc.record({
    rows: fc.integer({ min: 1, max: 60 }),
    concurrency: fc.integer({ min: 1, max: 8 }),
    density: fc.constantFrom(0.02, 0.1, 0.4),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  });

  it('respects every order and sends every row once', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(graph, async ({ rows, concurrency, density, seed }) => {
        const random = seededRandom(seed);
        const rank = Array.from({ length: rows }, () => random());
        const waits = rank.map((own) =>
          rank.flatMap((other, row) => (other < own && random() < density ? [row] : [])),
        );
        const after = (): number => Math.floor(random() * 200);
        const bench = runBench(rows, () => ({ after: after(), reply: success() }), {
          concurrency,
          random,
          waitsFor: (row) => waits[row] ?? [],
        });
        bench.journal.delay = () => bench.clock.wait(random() * 20, new AbortController().signal);
        const early: string[] = [];
        const mustBeSettled = (row: number): void => {
          for (const before of waits[row] ?? []) {
            if (bench.journal.statuses.get(before) !== 'accepted') early.push(`${row} before ${before}`);
          }
        };
        bench.client.onRequest = (uniqueId) => mustBeSettled(rowOf(uniqueId));
        bench.journal.onSending = mustBeSettled;
        await bench.clock.until(bench.run.start());
        expect(early).toEqual([]);
        expect(bench.client.requests.map(({ uniqueId }) => rowOf(uniqueId)).sort((a, b) => a - b)).toEqual(
          rank.map((_, row) => row),
        );
        expect(bench.run.snapshot()).toMatchObject({ state: 'finished', counts: { accepted: rows } });
      }),
      { numRuns: 150 },
    );
  });

  it('leaves a row that waits over where the run ends before', async () => {
    const bench = runBench(5, () => ({ after: 30_000, reply: success() }), { waitsFor: () => [0] });
    const over = bench.run.start();
    await bench.clock.advance(1_000);
    expect(bench.run.snapshot().counts).toMatchObject({ waiting: 4, inFlight: 1 });
    bench.run.cancel();
    await bench.clock.until(over);
    expect([...bench.shown.values()]).toEqual(['accepted', 'approved', 'approved', 'approved', 'approved']);
  });
});
