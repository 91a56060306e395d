import type { AttemptResult } from '../../shared/push/attempt.ts';
import type { HttpReply } from '../../shared/push/http-reply.ts';
import type { Outcome } from '../../shared/push/outcome.ts';
import { outcomeOf } from '../../shared/push/reply-outcome.ts';
import { MOST_FIRST_ROW_TRIES, MOST_TRIES, rowBackOff } from '../../shared/push/retry-policy.ts';
import type { RowChange } from '../../shared/push/run.ts';
import { attemptEnd, rowChange } from './attempt-end.ts';
import { decideAttempt } from './attempt-decision.ts';
import type { FlowControl } from './flow-control.ts';
import type { Clock, ControllerClient, RunJournal, RunRows } from './ports.ts';
import type { RowQueue, RowTrial } from './row-queue.ts';
import type { RunControl } from './run-control.ts';
import type { RunGuard } from './run-guard.ts';
import type { RunTally } from './run-tally.ts';
import { storeFailed } from './store-failed.ts';

/** What the attempts of a run work on and with. */
export interface AttemptParts {
  readonly rows: RunRows;
  readonly journal: RunJournal;
  readonly client: ControllerClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly host: string;
  readonly queue: RowQueue;
  readonly flow: FlowControl;
  readonly control: RunControl;
  readonly guard: RunGuard;
  readonly tally: RunTally;
  /** Aborted to give up what is in flight. */
  readonly giveUp: AbortSignal;
  readonly show: (rows: readonly RowChange[]) => void;
}

/** Makes the requests of a run, one row at a time per call, and draws the consequences of each reply. */
export class RowAttempts {
  readonly #parts: AttemptParts;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
  }

  /** One attempt for a row taken from the queue: recorded, sent, recorded, shown. Rejects for bugs only. */
  async make(row: number): Promise<void> {
    const { rows, journal, queue, clock, show } = this.#parts;
    const payload = rows.payload(row);
    const before = queue.trial(row);
    const attempt = before.attempts + 1;
    try {
      await journal.recordSending({ row, attempt, startedAt: clock.wallTime() }, payload);
    } catch (error: unknown) {
      queue.putBack(row, clock.now());
      this.#stopForStore(error);
      return;
    }
    show([{ row, status: 'sending' }]);
    if (this.#mustWait()) await this.#withhold(row, { ...before, attempts: attempt });
    else await this.#send(row, payload, { ...before, attempts: attempt, tries: before.tries + 1 });
  }

  /** The run was halted, or asked to wait, while the journal wrote: the request must not leave any more. */
  #mustWait(): boolean {
    const { control, flow, clock } = this.#parts;
    return control.halted || (flow.waitLeft(clock.now()) ?? 0) > 0;
  }

  async #withhold(row: number, trial: RowTrial): Promise<void> {
    const { control, clock } = this.#parts;
    const outcome: Outcome = {
      kind: 'retry',
      cause: 'unreachable',
      doubtful: false,
      afterMilliseconds: null,
      message: 'not-sent',
      reason: { code: 'asked-to-wait', controllerCode: null, controllerMessage: '', details: {} },
    };
    const result = decideAttempt(outcome, { trial, mostTries: MOST_TRIES, ending: control.ending });
    const recorded = await this.#record(row, trial, outcome, result, null);
    if (recorded && !isSettled(result)) this.#parts.queue.putBack(row, clock.now());
  }

  async #send(row: number, payload: Readonly<Record<string, string>>, trial: RowTrial): Promise<void> {
    const { control, flow, clock } = this.#parts;
    const sentAt = clock.now();
    const reply = await this.#request(payload);
    const outcome = this.#meaning(row, reply);
    const mostTries = flow.proven ? MOST_TRIES : MOST_FIRST_ROW_TRIES;
    const result = decideAttempt(outcome, { trial, mostTries, ending: control.ending });
    // Before the record is awaited: nothing more may leave after a reply that ends or holds the run.
    this.#steer(outcome, sentAt, trial.tries);
    if (result === 'unconfirmed' && !flow.proven) this.#stopForFirstRow(outcome);
    const spent = outcome.kind === 'retry' && outcome.cause === 'unreachable' ? trial.tries - 1 : trial.tries;
    const recorded = await this.#record(row, { ...trial, tries: spent }, outcome, result, reply);
    if (recorded && !isSettled(result)) this.#putBack(row, outcome, trial);
  }

  async #request(payload: Readonly<Record<string, string>>): Promise<HttpReply> {
    try {
      return await this.#parts.client.push(payload, this.#parts.giveUp);
    } catch {
      // A client never throws; if one does, the request may have left.
      return { kind: 'failure', cause: 'other', mayHaveArrived: true, systemCode: 'CLIENT_THREW' };
    }
  }

  #meaning(row: number, reply: HttpReply): Outcome {
    const { flow, guard, clock, host, rows } = this.#parts;
    return outcomeOf(reply, {
      firstRow: !flow.proven,
      unparsableBefore: guard.unparsableBefore,
      wallTime: clock.wallTime(),
      host,
      hasValue: (column) => rows.hasValue(row, column),
    });
  }

  /** What the reply means for the rest of the run. */
  #steer(outcome: Outcome, sentAt: number, tries: number): void {
    const { control, flow, guard, clock } = this.#parts;
    const now = clock.now();
    if (outcome.kind === 'stop') control.end('stopped', outcome.reason);
    else if (outcome.kind !== 'retry') flow.answered(sentAt);
    else if (outcome.cause === 'busy') flow.busy(now, sentAt, outcome.afterMilliseconds, outcome.reason);
    else if (outcome.cause !== 'unreachable') flow.failed(now);
    else if (flow.unreachable(now, sentAt, outcome.reason)) control.end('stopped', outcome.reason);
    const question = guard.note(outcome, tries);
    if (question !== null) control.pause(question);
  }

  #stopForFirstRow(outcome: Outcome): void {
    if (outcome.kind !== 'retry') return;
    const details = { ...outcome.reason.details, cause: outcome.message };
    this.#parts.control.end('stopped', { ...outcome.reason, code: 'first-row-unconfirmed', details });
  }

  /** Writes the end of an attempt, then shows it. Gives false where it could not be written: the run stops. */
  async #record(
    row: number,
    trial: RowTrial,
    outcome: Outcome,
    result: AttemptResult,
    reply: HttpReply | null,
  ): Promise<boolean> {
    const { journal, clock, show } = this.#parts;
    const doubtful = trial.doubtful || result === 'retry-doubtful';
    const end = attemptEnd({
      row,
      attempt: trial.attempts,
      endedAt: clock.wallTime(),
      result,
      outcome,
      reply,
    });
    try {
      await journal.recordEnd(end);
    } catch (error: unknown) {
      // The journal holds the row as `sending`, which is `unconfirmed` to whoever reads it next.
      this.#settle(row, 'unconfirmed');
      show([{ row, status: 'unconfirmed' }]);
      this.#stopForStore(error);
      return false;
    }
    if (isSettled(result)) this.#settle(row, result);
    else this.#parts.queue.note(row, { ...trial, doubtful });
    const change = rowChange(end);
    show(change === null ? [] : [change]);
    return true;
  }

  #settle(row: number, result: 'accepted' | 'rejected' | 'unconfirmed'): void {
    const { queue, tally, clock } = this.#parts;
    queue.note(row, null);
    queue.restrictTo(null);
    tally.settle(result, clock.now());
  }

  #putBack(row: number, outcome: Outcome, trial: RowTrial): void {
    const { queue, flow, clock, random } = this.#parts;
    if (outcome.kind !== 'retry') {
      queue.putBack(row, clock.now());
      return;
    }
    if (!flow.proven && outcome.doubtful) queue.restrictTo(row);
    // Without a connection the run waits, not the row: the same row is the next probe.
    const backOff = outcome.cause === 'unreachable' ? 0 : rowBackOff(trial.tries, random());
    queue.putBack(row, clock.now() + Math.max(outcome.afterMilliseconds ?? 0, backOff));
  }

  #stopForStore(error: unknown): void {
    this.#parts.control.end('stopped', storeFailed(error));
  }
}

function isSettled(result: AttemptResult): result is 'accepted' | 'rejected' | 'unconfirmed' {
  return result === 'accepted' || result === 'rejected' || result === 'unconfirmed';
}
