import { describe, expect, it } from 'vitest';

import { BatchDesk } from '../../../src/main/batches/batch-desk.ts';
import { nextTurn } from '../../../src/main/batches/desk-context.ts';
import { MemoryArchive } from '../../fakes/memory-archive.ts';
import { NORTH } from '../../fakes/destinations.ts';
import { imported, NOW, people, valueOf } from './desk-fixture.ts';

/** A run whose gathering ends only by its signal, or when the test says that the time is over. */
async function gatheringRun(concurrency: number) {
  let ids = 0;
  const waits: { milliseconds: number; end: () => void }[] = [];
  const desk = new BatchDesk({
    archive: new MemoryArchive(),
    now: () => NOW,
    today: () => '2026-01-31',
    newId: () => `id-${(ids += 1)}`,
    breathe: nextTurn,
    changed: () => undefined,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        waits.push({ milliseconds, end: resolve });
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  });
  const batchId = await imported({ desk }, people(8));
  valueOf(await desk.approveRows({ batchId, rows: 'ready' }));
  const { journal } = valueOf(
    await desk.beginRun(batchId, {
      destination: { ...NORTH, concurrency },
      destinationKey: null,
      rows: [0, 1, 2, 3, 4, 5, 6, 7],
      payloadOf: (row) => ({ unique_id: `u${row}` }),
    }),
  );
  const written: number[] = [];
  const send = (row: number): void => {
    void journal.recordSending({ row, attempt: 1, startedAt: 1 }, {}).then(() => written.push(row));
  };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  };
  return { journal, waits, written, send, settled };
}

describe('the journal of a run', () => {
  it('gathers what comes until its time is over', async () => {
    const { waits, written, send, settled } = await gatheringRun(4);
    send(0);
    send(1);
    await settled();
    expect([waits.length, written]).toEqual([1, []]);
    waits[0]?.end();
    await settled();
    expect(written).toEqual([0, 1]);
  });

  it('writes at once when a request waits for it', async () => {
    const { journal, waits, written, send, settled } = await gatheringRun(4);
    send(0);
    await settled();
    expect(waits).toHaveLength(1);
    journal.hurry();
    await settled();
    expect(written).toEqual([0]);
    // Nothing is waiting: the next one is gathered as usual.
    journal.hurry();
    send(1);
    await settled();
    expect([waits.length, written]).toEqual([2, [0]]);
  });

  it('lets neither a pause nor an end wait', async () => {
    const { journal, written, send, settled } = await gatheringRun(4);
    send(0);
    await settled();
    await journal.recordState('paused', null);
    expect(written).toEqual([0]);
  });
});
