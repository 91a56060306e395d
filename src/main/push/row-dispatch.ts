import type { AttemptRecords, PreparedAttempt } from './attempt-records.ts';
import type { FlowControl } from './flow-control.ts';
import type { Clock, RunJournal } from './ports.ts';
import type { RowAttempts } from './row-attempts.ts';
import type { RowQueue } from './row-queue.ts';
import type { RunControl } from './run-control.ts';

/**
 * So many rows are recorded ahead, and so many more for each request that may be made at once: a row is in doubt after
 * a power cut from its record on, and each commit costs as much as some rows.
 */
const RECORDED_AHEAD = 32;
const RECORDED_AHEAD_EACH = 4;

/** What the dispatch of a run works with. */
export interface DispatchParts {
  readonly queue: RowQueue;
  readonly flow: FlowControl;
  readonly control: RunControl;
  readonly records: AttemptRecords;
  readonly attempts: RowAttempts;
  readonly clock: Clock;
  readonly journal: Pick<RunJournal, 'hurry' | 'writeNotes'>;
  /** Something ended: see {@link RowDispatch.advance}. */
  readonly onMove: () => void;
  /** Something threw: what is known of the row's record is that it may be open. */
  readonly onBug: (bug: unknown, row: number) => void;
}

/**
 * Which row is recorded and which request leaves, and when. A request keeps its place until its answer is noted, and a
 * killed process leaves that behind before the next one leaves: at most as many rows are sent twice as requests were
 * allowed at once. At full pace rows are recorded ahead, while those before are on their way: then the next one leaves
 * right after an answer, and many share a commit. Otherwise a row is recorded when its request could leave. What is
 * recorded and must not leave any more is withheld at once.
 */
export class RowDispatch {
  readonly #parts: DispatchParts;
  /** Recorded, not sent, in their order. */
  readonly #ready: PreparedAttempt[] = [];
  /** Rows whose `sending` is being written. */
  #preparing = 0;
  /** Requests in flight. */
  #requests = 0;
  /** Rows whose end is being written, of a request made or withheld. */
  #ending = 0;
  /** Something ended in this turn: it is acted on in the next one. */
  #hasMoved = false;

  constructor(parts: DispatchParts) {
    this.#parts = parts;
  }

  /** Rows taken whose request has not left. */
  get pending(): number {
    return this.#preparing + this.#ready.length;
  }

  /** Rows whose request left and whose outcome is not on disk. */
  get inFlight(): number {
    return this.#requests + this.#ending;
  }

  /** Places taken. While one row at a time finds out how things are, it keeps its place until it is on disk. */
  get #places(): number {
    return this.#parts.flow.cautious ? this.inFlight : this.#requests;
  }

  /** Whether so many rows are recorded ahead that the next ones wait for more to be recorded with them. */
  get #isAhead(): boolean {
    const { flow } = this.#parts;
    return flow.recordsAhead && this.pending > this.#mostAhead - flow.limit;
  }

  get #mostAhead(): number {
    return RECORDED_AHEAD + this.#parts.flow.limit * RECORDED_AHEAD_EACH;
  }

  /** Does all that may be done now; gives the milliseconds until more may, or Infinity. */
  advance(): number {
    const { clock, flow } = this.#parts;
    const now = clock.now();
    this.#holdBack(now);
    while (this.#ready.length > 0 && flow.openIn(now, this.#places) === 0) {
      this.#sendNext(now);
      this.#holdBack(now);
    }
    const wait = this.#prepareRows(now);
    if (this.#waitsForRecords(now)) this.#parts.journal.hurry();
    return wait;
  }

  /**
   * Something ended. Answers and commits come in clusters, and a connection takes its next request in the turn after
   * its answer: all that ended in one turn is acted on then, once.
   */
  #moved(): void {
    if (this.#hasMoved) return;
    this.#hasMoved = true;
    setImmediate(() => {
      this.#hasMoved = false;
      this.#parts.onMove();
      this.#parts.journal.writeNotes();
    });
  }

  /** Records the rows that may be recorded now; gives the milliseconds until more may, or Infinity. */
  #prepareRows(now: number): number {
    const { control, flow, queue } = this.#parts;
    if (control.halted) return Infinity;
    const isAhead = this.#isAhead;
    while (!isAhead && this.#mayPrepare(now) && queue.dueIn(now) === 0) {
      const row = queue.take(now, flow.putOff);
      if (row === undefined) break;
      void this.#prepare(row);
    }
    if (this.#ready.length > 0) return flow.openIn(now, this.#places);
    return this.#preparing > 0 ? Infinity : Math.max(flow.openIn(now, this.#places), queue.dueIn(now));
  }

  /** Whether the run waits for what the journal was given, or soon will. */
  #waitsForRecords(now: number): boolean {
    if (this.#requests === 0) return this.#preparing + this.#ending > 0;
    const { flow } = this.#parts;
    if (this.#preparing > 0 && flow.recordsAhead && this.#ready.length < flow.limit / 2) return true;
    return this.pending > 0 && flow.openIn(now, this.#requests) === 0;
  }

  /** Whether one more row may be recorded: one that could leave at once, or as soon as an answer comes. */
  #mayPrepare(now: number): boolean {
    const { flow } = this.#parts;
    if (flow.recordsAhead) return this.pending < this.#mostAhead;
    if (flow.spaced && this.pending > 0) return false;
    return flow.openIn(now, this.#places + this.pending) === 0;
  }

  #holdBack(now: number): void {
    const { control, flow } = this.#parts;
    if (!control.halted && !flow.holdsBack(now)) return;
    for (const prepared of this.#ready.splice(0)) void this.#withhold(prepared);
  }

  async #prepare(row: number): Promise<void> {
    this.#preparing += 1;
    let prepared: PreparedAttempt | null = null;
    try {
      prepared = await this.#parts.records.prepare(row);
    } catch (bug: unknown) {
      this.#parts.onBug(bug, row);
    }
    this.#preparing -= 1;
    if (prepared !== null) this.#ready.push(prepared);
    this.#moved();
  }

  #sendNext(now: number): void {
    const prepared = this.#ready.shift();
    if (prepared === undefined) return;
    if (!this.#parts.records.leave(prepared)) {
      void this.#withhold(prepared);
      return;
    }
    this.#requests += 1;
    this.#parts.flow.sent(now);
    void this.#send(prepared);
  }

  async #send(prepared: PreparedAttempt): Promise<void> {
    const stage = { isFlying: true };
    const answered = (): void => {
      stage.isFlying = false;
      this.#requests -= 1;
      this.#ending += 1;
      this.#moved();
    };
    try {
      await this.#parts.attempts.send(prepared, answered);
    } catch (bug: unknown) {
      this.#parts.onBug(bug, prepared.row);
    }
    if (stage.isFlying) this.#requests -= 1;
    else this.#ending -= 1;
    this.#moved();
  }

  async #withhold(prepared: PreparedAttempt): Promise<void> {
    this.#ending += 1;
    try {
      await this.#parts.records.withhold(prepared);
    } catch (bug: unknown) {
      this.#parts.onBug(bug, prepared.row);
    }
    this.#ending -= 1;
    this.#moved();
  }
}
