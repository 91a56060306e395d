import type { AttemptRecord } from '../../shared/bridge/contract.ts';
import type { AttemptResult } from '../../shared/push/attempt.ts';

/** How the end of an attempt is shown in the history: whatever leads to another request is a retry. */
export function attemptOutcome(result: AttemptResult): AttemptRecord['outcome'] {
  switch (result) {
    case 'accepted':
    case 'rejected':
    case 'unconfirmed':
      return result;
    case 'retry-untouched':
    case 'retry-doubtful':
    case 'returned':
      return 'retry';
  }
}
