import type { AttemptEnd } from '../../shared/push/attempt.ts';
import { withheldEnd } from '../../shared/push/attempt.ts';
import type { RowChange } from '../../shared/push/run.ts';
import type { EndedAttempt } from './attempt-end.ts';
import { attemptEnd, rowChange } from './attempt-end.ts';
import type { Clock, Payload, RunJournal, RunRows } from './ports.ts';
import type { RowQueue, RowTrial } from './row-queue.ts';
import type { RunControl } from './run-control.ts';
import type { RunTally } from './run-tally.ts';
import { storeFailed } from './store-failed.ts';

/** An attempt whose `sending` is on disk and whose request has not left. */
export interface PreparedAttempt {
  readonly row: number;
  readonly attempt: number;
  readonly payload: Payload;
  /** What was known of the row before this attempt. */
  readonly before: RowTrial;
}

/** What the records of a run are made with. */
export interface RecordParts {
  readonly rows: RunRows;
  readonly journal: RunJournal;
  readonly clock: Clock;
  readonly queue: RowQueue;
  readonly control: RunControl;
  readonly tally: RunTally;
  readonly show: (rows: readonly RowChange[]) => void;
}

/** Writes the attempts of a run, and shows each when it is on disk. A journal that fails stops the run. */
export class AttemptRecords {
  readonly #parts: RecordParts;

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  /** Makes a taken row ready: its payload, and `sending` on disk. Gives null where that failed. */
  async prepare(row: number): Promise<PreparedAttempt | null> {
    const { journal, queue, clock } = this.#parts;
    const payload = this.#payloadOf(row);
    const before = queue.trial(row);
    const attempt = before.attempts + 1;
    try {
      await journal.recordSending({ row, attempt, startedAt: clock.wallTime() }, payload);
    } catch (error: unknown) {
      queue.giveBack(row);
      this.#stop(error);
      return null;
    }
    return { row, attempt, payload, before };
  }

  /**
   * The request must not leave any more: the attempt is struck, the row keeps its turn. Also where that fails: it is
   * not noted that it left.
   */
  async withhold(prepared: PreparedAttempt): Promise<void> {
    try {
      await this.#strike(prepared);
    } finally {
      this.#parts.queue.giveBack(prepared.row);
    }
  }

  /** Notes that the request leaves; false where that failed: then it must not. */
  leave({ row, attempt }: PreparedAttempt): boolean {
    try {
      this.#parts.journal.noteLeaving({ row, attempt });
      return true;
    } catch (error: unknown) {
      this.#stop(error);
      return false;
    }
  }

  /**
   * Writes the end of an attempt, then shows it; it is noted before this returns. `trial` is what is known of the row
   * now. Resolves when the end is on disk, and tells whether the row is to be tried again.
   */
  async end(ended: EndedAttempt, trial: RowTrial): Promise<boolean> {
    const end = attemptEnd(ended);
    const { row, result } = end;
    this.#parts.journal.noteEnd(end);
    try {
      await this.#parts.journal.recordEnd(end);
    } catch (error: unknown) {
      // The journal holds the row as `sending`, which is `unconfirmed` to whoever reads it next.
      this.#settle(row, 'unconfirmed');
      this.#stop(error);
      this.#parts.show([{ row, status: 'unconfirmed' }]);
      return false;
    }
    const isSettled = result === 'accepted' || result === 'rejected' || result === 'unconfirmed';
    if (isSettled) this.#settle(row, result);
    else this.#parts.queue.note(row, { ...trial, doubtful: trial.doubtful || result === 'retry-doubtful' });
    this.#show(end);
    return !isSettled;
  }

  async #strike({ row, attempt, before }: PreparedAttempt): Promise<void> {
    const { journal, clock } = this.#parts;
    const end = withheldEnd({ row, attempt }, before.doubtful, clock.wallTime());
    try {
      await journal.recordEnd(end);
    } catch (error: unknown) {
      this.#stop(error);
      return;
    }
    this.#show(end);
  }

  #payloadOf(row: number): Payload {
    try {
      return this.#parts.rows.payload(row);
    } catch (bug: unknown) {
      this.#parts.queue.giveBack(row);
      throw bug;
    }
  }

  #settle(row: number, result: 'accepted' | 'rejected' | 'unconfirmed'): void {
    const { queue, tally, clock } = this.#parts;
    queue.settle(row);
    queue.restrictTo(null);
    tally.settle(result, clock.now());
  }

  #show(end: AttemptEnd): void {
    const change = rowChange(end);
    this.#parts.show(change === null ? [] : [change]);
  }

  #stop(error: unknown): void {
    this.#parts.control.end('stopped', storeFailed(error));
  }
}
