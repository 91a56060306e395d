import type { AttemptRecord, RowMove, RunRecord } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { isUnderWay } from '../../shared/batch/row-status.ts';
import type { Destination } from '../../shared/push/destination.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import type { DeskPorts } from './desk-context.ts';
import { inSlices } from './in-slices.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { apart } from './loaded-batch.ts';
import type { LoadedBatches } from './loaded-batches.ts';
import type { Payload, PayloadIdentity, StoredRun } from './ports.ts';
import { applyMoves, MOVES_AT_ONCE, planMove, writeMoves } from './row-moves.ts';
import { countsAtStart } from './run-counts.ts';
import { RunJournalWriter } from './run-journal.ts';
import type { RunSurvey } from './run-survey.ts';
import { rowsOfPeople, surveyRun } from './run-survey.ts';

/** What a run sets out with. */
export interface RunPlan {
  readonly destination: Destination;
  /** Names the destination in the ledger (address and client code); null for one that keeps no ledger. */
  readonly destinationKey: string | null;
  /** Approved rows, in sheet order. */
  readonly rows: readonly number[];
  /** What goes over the wire for a row, without the token; `table` is the one that the run works on. */
  readonly payloadOf: (row: number, table: BatchTable) => Payload;
  /** The part of it that tells who the row is about; by default all of it is made. */
  readonly identityOf?: (row: number, table: BatchTable) => PayloadIdentity;
}

/** A run that was begun: its rows are queued. `journal` has the shape that the push engine writes to. */
export interface BegunRun {
  readonly runId: string;
  readonly startedAt: number;
  /** The rows to send, in the order of sending: those that give up a value before those that take it. */
  readonly rows: readonly number[];
  /** The rows that must be settled before a row may go, because it takes over what they give up. */
  readonly waitsFor: (row: number) => readonly number[];
  /** Rows that the destination already holds exactly so: marked `unchanged`, not to be sent. */
  readonly unchanged: readonly number[];
  readonly payloadOf: (row: number) => Payload;
  /** The table that the payloads are made from, to be read only. */
  readonly table: BatchTable;
  readonly journal: Pick<
    RunJournalWriter,
    'recordSending' | 'noteLeaving' | 'noteEnd' | 'writeNotes' | 'recordEnd' | 'recordState' | 'hurry'
  >;
}

/** Runs as the batch keeps them: their beginning, their journal, their history. */
export class BatchRuns {
  readonly #ports: DeskPorts;
  readonly #loaded: LoadedBatches;

  constructor(ports: DeskPorts, loaded: LoadedBatches) {
    this.#ports = ports;
    this.#loaded = loaded;
  }

  /**
   * Notes the run, queues its rows and marks those `unchanged` that the destination is known to hold: all in
   * one transaction. Refused where a row is not approved or a run is under way.
   */
  begin(batchId: string, plan: RunPlan): Promise<Result<BegunRun>> {
    return this.#loaded.use(batchId, async (batch) => {
      const { table } = batch;
      const asked = [...new Set(plan.rows)];
      if (batch.run?.isOver === false) return bad('run-under-way');
      if (asked.length === 0) return bad('nothing-approved');
      if (asked.some((row) => row >= table.rowCount)) return bad('invalid-request');
      const stuck = asked.find((row) => table.status(row) !== 'approved');
      if (stuck !== undefined) return notMovable(table, stuck, 'queued');
      const payloadOf = (row: number): Payload => plan.payloadOf(row, table);
      const { unchanged, order } = await this.survey(table, { ...plan, rows: asked });
      const { rows } = order;
      const waitsFor = (row: number): readonly number[] => order.waitsFor.get(row) ?? [];
      const run = this.#newRun(batchId, plan, rows.length, unchanged.size);
      await this.#queue(batch, asked, unchanged, run);
      const { destinationKey } = plan;
      const journal = new RunJournalWriter(this.#ports, batch, { run, rows, destinationKey });
      batch.run = journal;
      const { runId, startedAt } = run;
      return good({ runId, startedAt, rows, waitsFor, unchanged: [...unchanged], payloadOf, table, journal });
    });
  }

  /** What a run would set out with, and what the destination would refuse in any order; changes nothing. */
  foresee(batchId: string, plan: RunPlan): Promise<Result<RunSurvey>> {
    return this.#loaded.lookInto(batchId, async ({ table }) => {
      const isApproved = (row: number): boolean => row < table.rowCount && table.status(row) === 'approved';
      return good(await this.#survey(plan.rows.filter(isApproved), plan, table));
    });
  }

  /**
   * The same for rows of any state, beside everything else that is done to the batch: a table that changes meanwhile
   * makes an answer that is to be asked for again. Where nothing was ever accepted, nothing is looked up.
   */
  async survey(table: BatchTable, plan: RunPlan): Promise<RunSurvey> {
    const destinationKey = this.#ports.archive.ledger.isEmpty() ? null : plan.destinationKey;
    return await this.#survey(plan.rows, { ...plan, destinationKey }, table);
  }

  /** The first row of each of these people, named as the ledger names them, among the rows of a plan. */
  async rowsOf(
    people: ReadonlySet<string>,
    table: BatchTable,
    { destinationKey, rows, payloadOf, identityOf = payloadOf }: RunPlan,
  ): Promise<ReadonlyMap<string, number>> {
    if (destinationKey === null || people.size === 0) return new Map();
    const uniqueIdOf = (row: number): string => identityOf(row, table).unique_id ?? '';
    return await rowsOfPeople(this.#ports, people, destinationKey, rows, uniqueIdOf);
  }

  /** The runs of a batch, the newest first. */
  list(batchId: string): Promise<Result<readonly RunRecord[]>> {
    return this.#loaded.look(batchId, () => {
      if (this.#ports.archive.batches.find(batchId)?.isComplete !== true) return bad('batch-unknown');
      return good(this.#storedRuns(batchId).map(recordOf));
    });
  }

  /** Every request that was made for a row, the oldest first. */
  attempts(batchId: string, row: number): Promise<Result<readonly AttemptRecord[]>> {
    return this.#loaded.look(batchId, () => {
      if (this.#ports.archive.batches.find(batchId)?.isComplete !== true) return bad('batch-unknown');
      return good(this.#ports.archive.attempts.ofRow(batchId, row));
    });
  }

  /** The last run as far as it was written, or null. */
  lastProgress(batchId: string): RunProgress | null {
    const run = this.#storedRuns(batchId)[0];
    return run === undefined ? null : progressOf(run);
  }

  /** The stored runs; of the one under way, what its journal knows. */
  #storedRuns(batchId: string): readonly StoredRun[] {
    const live = this.#loaded.find(batchId)?.run?.run;
    return this.#ports.archive.runs.ofBatch(batchId).map((run) => (run.runId === live?.runId ? live : run));
  }

  #survey(rows: readonly number[], plan: RunPlan, table: BatchTable): Promise<RunSurvey> {
    const { destinationKey, payloadOf, identityOf = payloadOf } = plan;
    const whole = (row: number): Payload => payloadOf(row, table);
    return surveyRun(this.#ports, rows, destinationKey, whole, (row) => identityOf(row, table));
  }

  #newRun(batchId: string, plan: RunPlan, rows: number, unchanged: number): StoredRun {
    return {
      runId: this.#ports.newId(),
      batchId,
      destinationId: plan.destination.id,
      destinationName: plan.destination.name,
      destination: plan.destination,
      startedAt: this.#ports.now(),
      endedAt: null,
      state: 'running',
      reason: null,
      counts: countsAtStart(rows, unchanged),
    };
  }

  /** Every row is queued, and those that the destination holds are unchanged from there, as the run is noted. */
  async #queue(
    batch: LoadedBatch,
    rows: readonly number[],
    unchanged: ReadonlySet<number>,
    run: StoredRun,
  ): Promise<void> {
    const { archive, now, breathe } = this.#ports;
    const { batchId } = batch.record;
    const moves: RowMove[] = [];
    await inSlices(rows, MOVES_AT_ONCE, breathe, (row) => {
      const queued = planMove(row, 'approved', 'queued');
      moves.push(unchanged.has(row) ? planMove(row, queued.status, 'unchanged') : queued);
    });
    const changedAt = now();
    await apart(batch, async () => {
      archive.requests.begin(run.runId);
      try {
        archive.transaction(() => {
          archive.runs.insert(run);
          writeMoves(archive, batchId, batch.table, moves);
          archive.batches.update(batchId, { changedAt });
        });
      } catch (error: unknown) {
        archive.requests.end(run.runId);
        throw error;
      }
      await breathe();
      await applyMoves(batch.table, moves, breathe);
    });
    batch.record = { ...batch.record, changedAt };
  }
}

function notMovable(table: BatchTable, row: number, to: string): ReturnType<typeof bad> {
  const from = table.status(row);
  if (isUnderWay(from)) return bad('rows-under-way');
  return bad('rows-not-movable', { row: table.rowNumber(row), from, to });
}

function recordOf({
  runId,
  destinationName,
  startedAt,
  endedAt,
  state,
  reason,
  counts,
}: StoredRun): RunRecord {
  return { runId, destinationName, startedAt, endedAt, state, reason, counts };
}

function progressOf(run: StoredRun): RunProgress {
  return {
    runId: run.runId,
    batchId: run.batchId,
    destinationId: run.destinationId,
    destinationName: run.destinationName,
    state: run.state,
    reason: run.reason,
    counts: run.counts,
    rowsPerSecond: 0,
    secondsLeft: null,
    resumesInSeconds: null,
    rows: [],
  };
}
