import type { RunChange, PushRunOptions } from '../../../src/main/push/push-run.ts';
import { PushRun } from '../../../src/main/push/push-run.ts';
import type { RowStatus } from '../../../src/shared/batch/row-status.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import type { FakeReply } from '../../fakes/fake-controller-client.ts';
import { FakeControllerClient } from '../../fakes/fake-controller-client.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';

/** A run with fakes around it, and everything that it told. */
export interface RunBench {
  readonly clock: FakeClock;
  readonly client: FakeControllerClient;
  readonly journal: MemoryJournal;
  readonly run: PushRun;
  readonly changes: RunChange[];
  /** What the screen would show for each row. */
  readonly shown: Map<number, RowStatus>;
  /** Broken rules: a request without a record, an outcome shown without one. */
  readonly violations: string[];
  /** Errors of our own that the run told of. */
  readonly bugs: unknown[];
}

/** Builds a run of so many rows; row n has the unique id `un`. */
export function runBench(
  rowCount: number,
  script: (uniqueId: string, request: number) => FakeReply,
  more: Partial<Pick<PushRunOptions, 'random'>> & {
    concurrency?: number;
    requestsPerSecond?: number;
    waitsFor?: (row: number) => readonly number[];
    payload?: (row: number) => Record<string, string>;
    /** In place of all rows. */
    rows?: readonly number[];
  } = {},
): RunBench {
  const rows = more.rows ?? Array.from({ length: rowCount }, (_row, place) => place);
  const clock = new FakeClock();
  const client = new FakeControllerClient(clock, script);
  const journal = new MemoryJournal(rows);
  const changes: RunChange[] = [];
  const shown = new Map<number, RowStatus>(rows.map((row) => [row, 'queued']));
  const violations: string[] = [];
  const bugs: unknown[] = [];
  client.onRequest = (uniqueId) => {
    if (!journal.hasOpenAttempt(rowOf(uniqueId))) violations.push(`${uniqueId} was sent without a record`);
    if (journal.left < client.requests.length) violations.push(`${uniqueId} was sent without a note`);
  };
  const run = new PushRun({
    rows: {
      rows,
      payload: more.payload ?? payloadOf,
      hasValue: () => true,
      waitsFor: more.waitsFor ?? (() => []),
    },
    journal,
    client,
    clock,
    random: more.random ?? (() => 0.5),
    destination: {
      name: 'Test',
      url: 'https://controller.example',
      concurrency: more.concurrency ?? 4,
      requestsPerSecond: more.requestsPerSecond ?? null,
    },
    onBug: (bug) => bugs.push(bug),
    onChange: (change) => {
      changes.push(change);
      for (const { row, status } of change.rows) {
        shown.set(row, status);
        if (journal.statuses.get(row) !== status) {
          violations.push(
            `row ${row} is shown as ${status}, recorded as ${journal.statuses.get(row) ?? '-'}`,
          );
        }
      }
    },
  });
  return { clock, client, journal, run, changes, shown, violations, bugs };
}

/** What the bench sends for a row. */
export function payloadOf(row: number): Record<string, string> {
  return { unique_id: `u${row}`, login_source: 'OPSCOM' };
}

/** The row behind a unique id of {@link runBench}. */
export function rowOf(uniqueId: string): number {
  return Number(uniqueId.slice(1));
}

/** How many rows are shown in which state. */
export function shownCounts({ shown }: RunBench): Partial<Record<RowStatus, number>> {
  const counts: Partial<Record<RowStatus, number>> = {};
  for (const status of shown.values()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
