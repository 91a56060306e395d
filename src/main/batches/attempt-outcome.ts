import type { AttemptRecord } from '../../shared/bridge/contract.ts';
import type { AttemptResult } from '../../shared/push/attempt.ts';

/** Ends of attempts that made a request; a withheld one is struck from the record. */
export type MadeAttempt = Exclude<AttemptResult, 'withheld-untouched' | 'withheld-doubtful'>;

/** Whether the attempt made a request. */
export function wasMade(result: AttemptResult): result is MadeAttempt {
  return result !== 'withheld-untouched' && result !== 'withheld-doubtful';
}

/**
 * How the end of an attempt is shown in the history. One that may have been processed is `unconfirmed`, also
 * where the same run sent the row again; what was certainly not processed and was tried again is a `retry`.
 */
export function attemptOutcome(result: MadeAttempt): AttemptRecord['outcome'] {
  switch (result) {
    case 'accepted':
    case 'rejected':
    case 'unconfirmed':
      return result;
    case 'retry-doubtful':
      return 'unconfirmed';
    case 'retry-untouched':
    case 'returned':
      return 'retry';
  }
}
