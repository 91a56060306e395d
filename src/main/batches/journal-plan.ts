import type { AttemptEnd, AttemptStart } from '../../shared/push/attempt.ts';
import type { RunState, StopReason } from '../../shared/push/run.ts';
import type { Payload, StoredRun } from './ports.ts';

/** One thing that a run wants to have on disk. */
export type JournalEntry =
  | { readonly kind: 'start'; readonly start: AttemptStart; readonly payload: Payload }
  | { readonly kind: 'end'; readonly end: AttemptEnd }
  /** Rows whose turn will not come: those still queued are approved again. */
  | { readonly kind: 'return'; readonly rows: readonly number[] }
  | { readonly kind: 'state'; readonly state: RunState; readonly reason: StopReason | null };

/** What a run's journal needs to know about its run. */
export interface JournalPlan {
  readonly run: StoredRun;
  /** The rows of the run, queued already. */
  readonly rows: readonly number[];
  /** Under which the ledger keeps what the destination accepted; null keeps nothing. */
  readonly destinationKey: string | null;
}
