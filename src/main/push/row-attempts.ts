import type { HttpReply } from '../../shared/push/http-reply.ts';
import type { Outcome } from '../../shared/push/outcome.ts';
import { outcomeOf } from '../../shared/push/reply-outcome.ts';
import { MOST_DOUBTFUL_TRIES, MOST_FIRST_ROW_TRIES, rowBackOff } from '../../shared/push/retry-policy.ts';
import { decideAttempt } from './attempt-decision.ts';
import type { AttemptRecords, PreparedAttempt, RecordParts } from './attempt-records.ts';
import type { FlowControl } from './flow-control.ts';
import { maskedOutcome, maskedReason } from './masked-words.ts';
import type { ControllerClient } from './ports.ts';
import type { RowTrial } from './row-queue.ts';
import type { RunGuard } from './run-guard.ts';

/** What the attempts of a run work on and with. */
export interface AttemptParts extends RecordParts {
  readonly client: ControllerClient;
  readonly random: () => number;
  readonly host: string;
  readonly records: AttemptRecords;
  readonly flow: FlowControl;
  readonly guard: RunGuard;
  /** Aborted to give up what is in flight. */
  readonly giveUp: AbortSignal;
}

/** Makes the requests of a run and draws the consequences of each reply. */
export class RowAttempts {
  readonly #parts: AttemptParts;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
  }

  /**
   * Sends a prepared row; the request leaves before this returns. `onReply` is called in the reply's own turn,
   * after the run was steered by it and the answer was noted: then the next row may leave. Resolves when the end is on
   * disk; rejects for bugs only.
   */
  async send({ row, attempt, payload, before }: PreparedAttempt, onReply: () => void): Promise<void> {
    const { control, flow, clock, records, show } = this.#parts;
    const trial = { ...before, attempts: attempt, tries: before.tries + 1 };
    const sentAt = clock.now();
    const replied = this.#request(payload);
    show([{ row, status: 'sending' }]);
    const reply = await replied;
    const outcome = maskedOutcome(this.#meaning(row, reply), payload);
    const mostTries = flow.proven ? MOST_DOUBTFUL_TRIES : MOST_FIRST_ROW_TRIES;
    const result = decideAttempt(outcome, { trial, mostTries, ending: control.ending });
    this.#steer(outcome, sentAt, trial, payload);
    if (result === 'unconfirmed' && !flow.proven) this.#stopForFirstRow(outcome);
    const ended = { row, attempt, endedAt: clock.wallTime(), result, outcome, reply };
    const isOpen = records.end(ended, { ...trial, tries: spentTries(outcome, trial) });
    onReply();
    if (await isOpen) this.#putBack(row, outcome, trial);
  }

  async #request(payload: PreparedAttempt['payload']): Promise<HttpReply> {
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
  #steer(outcome: Outcome, sentAt: number, trial: RowTrial, payload: PreparedAttempt['payload']): void {
    const { control, flow, guard, clock } = this.#parts;
    const now = clock.now();
    if (outcome.kind === 'stop') control.end('stopped', outcome.reason);
    else if (outcome.kind !== 'retry') flow.answered(sentAt);
    else if (outcome.cause === 'busy') flow.busy(now, sentAt, outcome.afterMilliseconds, outcome.reason);
    else if (outcome.cause !== 'unreachable') flow.failed(now);
    else if (flow.unreachable(now, sentAt, outcome.reason)) control.end('stopped', outcome.reason);
    const question = guard.note(outcome, trial);
    if (question !== null) control.pause(maskedReason(question, payload));
  }

  #stopForFirstRow(outcome: Outcome): void {
    if (outcome.kind !== 'retry') return;
    const details = { ...outcome.reason.details, cause: outcome.message };
    this.#parts.control.end('stopped', { ...outcome.reason, code: 'first-row-unconfirmed', details });
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
}

/** Without a connection nothing was asked of anyone: the row does not pay for it. */
function spentTries(outcome: Outcome, { tries }: RowTrial): number {
  return outcome.kind === 'retry' && outcome.cause === 'unreachable' ? tries - 1 : tries;
}
