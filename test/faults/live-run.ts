import type { Clock, ControllerClient } from '../../src/main/push/ports.ts';
import { PushRun } from '../../src/main/push/push-run.ts';
import type { RunChange } from '../../src/main/push/push-run.ts';
import { systemClock } from '../../src/main/push/system-clock.ts';
import type { RowStatus } from '../../src/shared/batch/row-status.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';

/** A run against a real client, and everything that it told. */
export interface LiveRun {
  readonly run: PushRun;
  readonly over: Promise<void>;
  readonly journal: MemoryJournal;
  readonly changes: readonly RunChange[];
  /** The rows in this state, as recorded. */
  readonly count: (status: RowStatus) => number;
}

/** Starts a run of so many rows; row n has the unique id `un` and nothing of any person. */
export function liveRun(
  client: ControllerClient,
  rowCount: number,
  {
    concurrency = 4,
    clock = systemClock,
    url = 'https://controller.example',
  }: { readonly concurrency?: number; readonly clock?: Clock; readonly url?: string } = {},
): LiveRun {
  const rows = Array.from({ length: rowCount }, (_row, place) => place);
  const journal = new MemoryJournal(rows);
  const changes: RunChange[] = [];
  const run = new PushRun({
    rows: {
      rows,
      payload: (row) => ({ unique_id: `u${row}`, login_source: 'OPSCOM' }),
      hasValue: () => true,
      waitsFor: () => [],
    },
    journal,
    client,
    clock,
    random: seededRandom(rowCount),
    destination: { name: 'Test', url, concurrency, requestsPerSecond: null },
    onBug: (bug) => {
      throw bug;
    },
    onChange: (change) => changes.push(change),
  });
  return {
    run,
    over: run.start(),
    journal,
    changes,
    count: (status) => [...journal.statuses.values()].filter((other) => other === status).length,
  };
}

/** Looks every few milliseconds until it holds; throws after so many milliseconds. */
export async function soon(holds: () => boolean, atMost = 20_000): Promise<void> {
  const end = performance.now() + atMost;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come true in time');
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
