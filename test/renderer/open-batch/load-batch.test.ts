import { describe, expect, it } from 'vitest';

import { makeBreather } from '../../../src/renderer/app/open-batch/breather.ts';
import { loadBatch } from '../../../src/renderer/app/open-batch/load-batch.ts';
import { bad } from '../../../src/shared/bridge/result.ts';
import { FakeBridge } from '../../fakes/fake-bridge.ts';
import { COLUMNS, inventedBlocks } from './invented-batch.ts';

const options = { today: '2026-09-01', requireContact: false };
const never = (): boolean => false;

function portsOver(fake: FakeBridge) {
  const progress: string[] = [];
  return {
    progress,
    ports: {
      bridge: fake.bridge,
      options,
      breather: makeBreather({ now: () => 0, rest: () => Promise.resolve() }),
      onProgress: (done: number, total: number) => void progress.push(`${done}/${total}`),
      isCancelled: never,
    },
  };
}

describe('loadBatch', () => {
  it('reads every block in order and checks the rows across blocks', async () => {
    const blocks = inventedBlocks(1_100, {
      3: { email: 'same@school.example' },
      1_000: { email: 'same@school.example' },
    });
    const fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks });
    const { ports, progress } = portsOver(fake);
    const loaded = await loadBatch('b', ports);
    expect(loaded?.ok).toBe(true);
    if (!loaded?.ok) return;
    const { table } = loaded.value;
    expect(table.rowCount).toBe(1_100);
    expect(table.value(1_099, 'unique_id')).toBe('901099');
    expect([...table.views.rowsOf('warnings')]).toEqual([3, 1_000]);
    expect(progress).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  it('has four blocks under way at most', async () => {
    const fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks: inventedBlocks(256 * 7) });
    const { ports } = portsOver(fake);
    const asked: number[] = [];
    const onProgress = (done: number): void => {
      asked.push(fake.asked.filter(({ method }) => method === 'readBlock').length - done);
    };
    await loadBatch('b', { ...ports, onProgress });
    expect(Math.max(...asked)).toBe(4);
    expect(fake.asked.filter(({ method }) => method === 'readBlock')).toHaveLength(7);
  });

  it('carries edits, states and refusals over', async () => {
    const refusals = [{ row: 2, code: 9019, message: 'Email must be unique', column: 'email' as const }];
    const statuses = Uint8Array.from([0, 1, 5]);
    const fake = new FakeBridge({
      batchId: 'b',
      columns: COLUMNS,
      blocks: inventedBlocks(3),
      statuses,
      refusals,
    });
    fake.table.setCells([{ row: 0, column: 'street2', value: 'Unit 4' }]);
    const loaded = await loadBatch('b', portsOver(fake).ports);
    if (!loaded?.ok) throw new Error('not loaded');
    const { table } = loaded.value;
    expect([0, 1, 2].map((row) => table.status(row))).toEqual(['draft', 'approved', 'rejected']);
    expect(table.value(0, 'street2')).toBe('Unit 4');
    expect(table.isEdited(0, 'street2')).toBe(true);
    expect(table.refusal(2)?.code).toBe(9019);
  });

  it('tells the problem of a block that cannot be read', async () => {
    const fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks: inventedBlocks(600) });
    fake.failNext('readBlock', bad('batch-unreadable').problem);
    const loaded = await loadBatch('b', portsOver(fake).ports);
    expect(loaded).toEqual(bad('batch-unreadable'));
  });

  it('stops where it was cancelled', async () => {
    const fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks: inventedBlocks(256 * 20) });
    const { ports, progress } = portsOver(fake);
    const loaded = await loadBatch('b', { ...ports, isCancelled: () => progress.length >= 2 });
    expect(loaded).toBeNull();
    expect(progress).toHaveLength(2);
  });

  it('rests whenever a slice of time is used up', async () => {
    const fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks: inventedBlocks(256 * 6) });
    const { ports } = portsOver(fake);
    const clock = { now: 0, rests: 0 };
    const breather = makeBreather({
      now: () => (clock.now += 5),
      rest: () => {
        clock.rests += 1;
        return Promise.resolve();
      },
    });
    await loadBatch('b', { ...ports, breather });
    expect(clock.rests).toBeGreaterThanOrEqual(2);
  });
});
