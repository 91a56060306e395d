import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BatchDesk } from '../../src/main/batches/batch-desk.ts';
import type { PracticeRecords } from '../../src/main/practice/practice-log.ts';
import type { Clock, ControllerClient } from '../../src/main/push/ports.ts';
import { PushRun } from '../../src/main/push/push-run.ts';
import { systemClock } from '../../src/main/push/system-clock.ts';
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';
import { outcomeReport } from '../../src/main/reports/outcome-report.ts';
import type { RowStatus } from '../../src/shared/batch/row-status.ts';
import { buildPayload } from '../../src/shared/profile/payload.ts';
import { NORTH } from '../fakes/destinations.ts';
import type { TestDesk } from '../main/batches/desk-fixture.ts';
import { archiveAt, deskOver, imported, people, valueOf } from '../main/batches/desk-fixture.ts';
import type { RunEvidence } from './invariants.ts';
import { readReport } from './report-lines.ts';
import { readStore } from './store-witness.ts';

/** How a run of the tests is made. */
export interface SendOptions {
  readonly client: ControllerClient;
  readonly concurrency: number;
  readonly random: () => number;
  /** The real clock by default. */
  readonly clock?: Clock;
}

/** A run under way. */
export interface RealRun {
  readonly run: PushRun;
  /** Resolves when the run is over and its end is on disk. */
  readonly over: Promise<void>;
}

/** One batch of invented people in a real database on disk, pushed by the real engine. */
export class RealBatch {
  readonly batchId: string;
  readonly #folder: string;
  readonly #test: TestDesk;
  readonly #rows: number;

  private constructor(folder: string, test: TestDesk, batchId: string, rows: number) {
    this.#folder = folder;
    this.#test = test;
    this.batchId = batchId;
    this.#rows = rows;
  }

  /** A batch with so many rows, all approved. */
  static async approved(rows: number): Promise<RealBatch> {
    const folder = mkdtempSync(join(tmpdir(), 'opscom-faults-'));
    const test = deskOver(() => archiveAt(databaseIn(folder)));
    const batchId = await imported(test, people(rows));
    const batch = new RealBatch(folder, test, batchId, rows);
    valueOf(await batch.desk.approveRows({ batchId, rows: 'ready' }));
    return batch;
  }

  get desk(): BatchDesk {
    return this.#test.desk;
  }

  /** The unique ids of the rows, in their order. */
  get uniqueIds(): string[] {
    return people(this.#rows).map(({ unique_id: uniqueId }) => uniqueId ?? '');
  }

  /** Begins to send every approved row. */
  async send({ client, concurrency, random, clock = systemClock }: SendOptions): Promise<RealRun> {
    const destination = { ...NORTH, concurrency, requestsPerSecond: null };
    const table = valueOf(await this.desk.table(this.batchId));
    const begun = valueOf(
      await this.desk.beginRun(this.batchId, {
        destination,
        destinationKey: 'https://north.example/NORTH',
        rows: [...table.views.rowsOf('approved')],
        payloadOf: (row, read) =>
          buildPayload(read.values(row), { spelling: 'canada', emptyCells: 'omit', columns: read.columns }),
      }),
    );
    const run = new PushRun({
      rows: {
        rows: begun.rows,
        payload: begun.payloadOf,
        hasValue: (row, column) => begun.table.value(row, column) !== '',
      },
      journal: begun.journal,
      client,
      clock,
      random,
      destination,
      unchanged: begun.unchanged.length,
      onChange: () => undefined,
    });
    return { run, over: run.start() };
  }

  /** Approves again what a run left in these states, as an administrator would. */
  async approveAgain(states: readonly ('unconfirmed' | 'rejected')[]): Promise<void> {
    const table = valueOf(await this.desk.table(this.batchId));
    const rows = states.flatMap((state) => [...table.views.rowsOf(state)]);
    valueOf(await this.desk.approveRows({ batchId: this.batchId, rows }));
  }

  /** How many rows are in a state. */
  async count(status: RowStatus): Promise<number> {
    const table = valueOf(await this.desk.table(this.batchId));
    return Array.from({ length: this.#rows }, (_, row) => table.status(row)).filter((one) => one === status)
      .length;
  }

  /** Ends the process's hold on the database and opens it again, as a restart does. */
  async restart(): Promise<void> {
    this.#test.reopen();
    valueOf(await this.desk.recover());
  }

  /** What the results file and the database say, read from disk anew, beside what the controller says. */
  async evidence(controller: PracticeRecords): Promise<RunEvidence> {
    await this.restart();
    const table = valueOf(await this.desk.table(this.batchId));
    const reported = readReport(outcomeReport(table, 'en'));
    this.desk.close();
    return { approved: this.uniqueIds, reported, store: readStore(databaseIn(this.#folder)), controller };
  }

  /** Removes everything; to be called after {@link evidence}. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The app's own client for a controller at this address. */
export function clientFor(origin: string, concurrency: number, deadline = 10_000): UndiciControllerClient {
  return new UndiciControllerClient({
    origin,
    clientCode: 'X',
    token: 'practice-token',
    concurrency,
    deadline,
  });
}

function databaseIn(folder: string): string {
  return join(folder, 'batches.sqlite');
}
