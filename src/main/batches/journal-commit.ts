import type { RowStatus } from '../../shared/batch/row-status.ts';
import { canMove } from '../../shared/batch/row-status.ts';
import type { AttemptEnd, AttemptResult, AttemptStart } from '../../shared/push/attempt.ts';
import { withheldEnd } from '../../shared/push/attempt.ts';
import type { RunCounts, RunState, StopReason } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { Payload, RowResult, StoredRun } from './ports.ts';
import { writeMoves } from './row-moves.ts';
import type { JournalEntry, JournalPlan } from './journal-plan.ts';
import { countOf } from './run-counts.ts';
import { closeRowLeftBehind } from './row-left-behind.ts';
import { resultAfter, writeAttemptEnd } from './write-attempt-end.ts';

/** The state that a row has after an attempt. */
const STATUS_AFTER: Readonly<Record<AttemptResult, RowStatus>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  unconfirmed: 'unconfirmed',
  'retry-untouched': 'queued',
  'retry-doubtful': 'sending',
  returned: 'approved',
  'withheld-untouched': 'queued',
  'withheld-doubtful': 'sending',
};

/** One transaction of a run's journal: what it writes, and what memory takes over once that is on disk. */
export class JournalCommit {
  readonly #ports: DeskPorts;
  readonly #batch: LoadedBatch;
  readonly #plan: JournalPlan;
  readonly #payloads: Map<number, Payload>;
  readonly #moves = new Map<number, RowStatus>();
  readonly #results = new Map<number, RowResult>();
  /** What takes each recorded start back, as if its request had been withheld. */
  readonly #withheld: JournalEntry[] = [];
  readonly #counts: Record<keyof RunCounts, number>;
  #run: StoredRun;

  constructor(
    ports: DeskPorts,
    batch: LoadedBatch,
    plan: JournalPlan,
    run: StoredRun,
    payloads: Map<number, Payload>,
  ) {
    this.#ports = ports;
    this.#batch = batch;
    this.#plan = plan;
    this.#run = run;
    this.#counts = { ...run.counts };
    this.#payloads = payloads;
  }

  /** The run as it is after this transaction. */
  get run(): StoredRun {
    return { ...this.#run, counts: { ...this.#counts } };
  }

  /** What takes back the starts of this transaction, where it was committed and its calls were rejected. */
  startsTakenBack(): readonly JournalEntry[] {
    return this.#withheld;
  }

  /** Inside a transaction. Throws where an entry does not fit the row's state, which is a bug of the engine. */
  write(entries: readonly JournalEntry[]): void {
    const { archive } = this.#ports;
    const { batchId } = this.#batch.record;
    let isStateNew = false;
    for (const entry of entries) {
      if (entry.kind === 'start') this.#start(entry.start, entry.payload);
      else if (entry.kind === 'end') this.#end(entry.end);
      else if (entry.kind === 'return') this.#return(entry.rows);
      else {
        this.#state(entry.state, entry.reason);
        isStateNew = true;
      }
    }
    const moves = Array.from(this.#moves, ([row, status]) => ({ row, status }));
    writeMoves(archive, batchId, this.#batch.table, moves);
    for (const result of this.#results.values()) archive.states.writeResult(batchId, result);
    if (!isStateNew) return;
    archive.runs.update(this.run);
    archive.batches.update(batchId, { changedAt: this.#ports.now() });
  }

  /** After the transaction. */
  applyToMemory(): void {
    const { table } = this.#batch;
    for (const [row, status] of this.#moves) table.setStatus(row, status);
    for (const { row, referenceId, refusal } of this.#results.values()) {
      if (referenceId !== null) table.setReference(row, referenceId);
      table.setRefusal(row, refusal);
    }
    for (const row of this.#moves.keys()) if (this.#statusOf(row) !== 'sending') this.#payloads.delete(row);
  }

  #start(start: AttemptStart, payload: Payload): void {
    const { archive } = this.#ports;
    // A row whose last attempt was doubtful is still `sending` when it is tried again.
    const wasDoubtful = this.#statusOf(start.row) === 'sending';
    if (!wasDoubtful) this.#move(start.row, 'sending');
    this.#withheld.push({ kind: 'end', end: withheldEnd(start, wasDoubtful, start.startedAt) });
    archive.attempts.start(this.#run.runId, start);
    if (this.#plan.destinationKey === null) return;
    this.#payloads.set(start.row, payload);
    archive.ledger.suspect(this.#plan.destinationKey, payload);
  }

  #end(end: AttemptEnd): void {
    const { archive } = this.#ports;
    const { row } = end;
    const status = STATUS_AFTER[end.result];
    if (status !== 'sending') this.#move(row, status);
    else if (this.#statusOf(row) !== 'sending') throw new Error('an attempt ended that was not begun');
    const after = resultAfter(end, this.#referenceOf(row));
    if (after !== null) this.#results.set(row, after);
    writeAttemptEnd({ archive, plan: this.#plan, payload: this.#payloads.get(row) }, end);
  }

  #return(rows: readonly number[]): void {
    for (const row of rows) if (this.#statusOf(row) === 'queued') this.#move(row, 'approved');
  }

  #state(state: RunState, reason: StopReason | null): void {
    if (isOver(state)) {
      this.#return(this.#plan.rows);
      for (const row of this.#plan.rows) if (this.#statusOf(row) === 'sending') this.#leave(row);
      this.#ports.archive.attempts.closeOpen(this.#run.runId);
    }
    this.#run = { ...this.#run, state, reason, endedAt: isOver(state) ? this.#ports.now() : null };
  }

  #move(row: number, to: RowStatus): void {
    const from = this.#statusOf(row);
    if (!canMove(from, to)) throw new Error(`a row of a run cannot go from ${from} to ${to}`);
    this.#moves.set(row, to);
    this.#counts[countOf(from)] -= 1;
    this.#counts[countOf(to)] += 1;
  }

  /** The run is over, and the row's state does not say how it ended: an answer that was noted counts. */
  #leave(row: number): void {
    const { archive } = this.#ports;
    const context = { archive, plan: this.#plan, notes: archive.requests.of(this.#run.runId) };
    const left = closeRowLeftBehind(context, row, this.#payloads.get(row));
    this.#move(row, left.status);
    if (left.result !== null) this.#results.set(row, left.result);
  }

  #referenceOf(row: number): RowResult['referenceId'] {
    return this.#results.get(row)?.referenceId ?? this.#batch.table.reference(row);
  }

  #statusOf(row: number): RowStatus {
    return this.#moves.get(row) ?? this.#batch.table.status(row);
  }
}
