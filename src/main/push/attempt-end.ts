import type { AttemptEnd, AttemptResult } from '../../shared/push/attempt.ts';
import type { HttpReply } from '../../shared/push/http-reply.ts';
import type { Outcome } from '../../shared/push/outcome.ts';
import type { RowChange } from '../../shared/push/run.ts';

/** What an attempt came to. */
export interface EndedAttempt {
  readonly row: number;
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  readonly result: AttemptResult;
  readonly outcome: Outcome;
  readonly reply: HttpReply;
}

/** The end of an attempt as the journal keeps it. */
export function attemptEnd({ row, attempt, endedAt, result, outcome, reply }: EndedAttempt): AttemptEnd {
  return {
    row,
    attempt,
    endedAt,
    result,
    httpStatus: reply.kind === 'answer' ? reply.status : null,
    code: codeOf(outcome),
    message: wordsOf(outcome),
    column: outcome.kind === 'rejected' ? outcome.column : null,
    referenceId: outcome.kind === 'accepted' ? outcome.referenceId : null,
  };
}

/** What of it the screen shows, or null where the row's state did not change. */
export function rowChange({ row, result, referenceId, code, message, column }: AttemptEnd): RowChange | null {
  switch (result) {
    case 'accepted':
      return { row, status: 'accepted', ...(referenceId === null ? {} : { referenceId }) };
    case 'rejected':
      return { row, status: 'rejected', refusal: { code, message, column } };
    case 'unconfirmed':
      return { row, status: 'unconfirmed' };
    case 'retry-untouched':
    case 'withheld-untouched':
      return { row, status: 'queued' };
    case 'retry-doubtful':
    case 'withheld-doubtful':
      return null;
    case 'returned':
      return { row, status: 'approved' };
  }
}

function codeOf(outcome: Outcome): number | null {
  if (outcome.kind === 'rejected') return outcome.code;
  return outcome.kind === 'stop' ? outcome.reason.controllerCode : null;
}

function wordsOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return '';
    case 'rejected':
    case 'retry':
      return outcome.message;
    case 'stop':
      return outcome.reason.controllerMessage || String(outcome.reason.details.cause ?? outcome.reason.code);
  }
}
