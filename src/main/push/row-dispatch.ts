import type { AttemptRecords, PreparedAttempt } from './attempt-records.ts';
import type { FlowControl } from './flow-control.ts';
import type { Clock, RunJournal } from './ports.ts';
import type { RowAttempts } from './row-attempts.ts';
import type { RowQueue } from './row-queue.ts';
import type { RunControl } from './run-control.ts';

/** What the dispatch of a run works with. */
export interface DispatchParts {
  readonly queue: RowQueue;
  readonly flow: FlowControl;
  readonly control: RunControl;
  readonly records: AttemptRecords;
  readonly attempts: RowAttempts;
  readonly clock: Clock;
  readonly journal: Pick<RunJournal, 'hurry'>;
  /** Something ended: see {@link RowDispatch.advance}. */
  readonly onMove: () => void;
  /** Something threw: what is known of the row's record is that it may be open. */
  readonly onBug: (bug: unknown, row: number) => void;
}

/**
 * Which row is recorded and which request leaves, and when. A request keeps its place until its outcome is on disk, so
 * that a killed process leaves at most as many rows to be sent twice as requests were allowed at once. At full pace the
 * row that takes the place is recorded together with that outcome, in one commit, and leaves in the turn in which it
 * is durable. Otherwise a row is recorded when its request could leave. What is recorded and must not leave any more
 * is withheld at once.
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

  /** Does all that may be done now; gives the milliseconds until more may, or Infinity. */
  advance(): number {
    const { clock, flow } = this.#parts;
    const now = clock.now();
    this.#holdBack(now);
    while (this.#ready.length > 0 && flow.openIn(now, this.inFlight) === 0) {
      void this.#send(now);
      this.#holdBack(now);
    }
    const wait = this.#prepareRows(now);
    if (this.#waitsForRecords(now)) this.#parts.journal.hurry();
    return wait;
  }

  /** Records the rows that may be recorded now; gives the milliseconds until more may, or Infinity. */
  #prepareRows(now: number): number {
    const { control, flow, queue } = this.#parts;
    if (control.halted) return Infinity;
    while (this.#mayPrepare(now) && queue.dueIn(now) === 0) {
      const row = queue.take(now, flow.putOff);
      if (row === undefined) break;
      void this.#prepare(row);
    }
    if (this.#ready.length > 0) return flow.openIn(now, this.inFlight);
    return this.#preparing > 0 ? Infinity : Math.max(flow.openIn(now, this.inFlight), queue.dueIn(now));
  }

  /** Whether a request could leave, or the run go on, if the journal had written what it was given. */
  #waitsForRecords(now: number): boolean {
    if (this.#requests === 0) return this.#preparing + this.#ending > 0;
    return this.pending > 0 && this.#parts.flow.openIn(now, this.#requests) === 0;
  }

  /** Whether one more row may be recorded: one that could leave at once, or as soon as an outcome is on disk. */
  #mayPrepare(now: number): boolean {
    const { flow } = this.#parts;
    if (flow.mayTakeOver) return this.#requests + this.pending < flow.limit;
    if (flow.spaced && this.pending > 0) return false;
    return flow.openIn(now, this.inFlight + this.pending) === 0;
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
    this.#parts.onMove();
  }

  async #send(now: number): Promise<void> {
    const prepared = this.#ready.shift();
    if (prepared === undefined) return;
    this.#requests += 1;
    this.#parts.flow.sent(now);
    const request = { isAnswered: false };
    const answered = (): void => {
      request.isAnswered = true;
      this.#requests -= 1;
      this.#ending += 1;
      this.#parts.onMove();
    };
    try {
      await this.#parts.attempts.send(prepared, answered);
    } catch (bug: unknown) {
      this.#parts.onBug(bug, prepared.row);
    }
    if (request.isAnswered) this.#ending -= 1;
    else this.#requests -= 1;
    this.#parts.onMove();
  }

  async #withhold(prepared: PreparedAttempt): Promise<void> {
    this.#ending += 1;
    try {
      await this.#parts.records.withhold(prepared);
    } catch (bug: unknown) {
      this.#parts.onBug(bug, prepared.row);
    }
    this.#ending -= 1;
    this.#parts.onMove();
  }
}
