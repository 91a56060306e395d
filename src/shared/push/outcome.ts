import type { ReferenceId } from '../batch/cell-change.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { StopReason } from './run.ts';

/** Why a row is tried again: what the run does meanwhile depends on it. */
export type RetryCause =
  /** 429 or 503: the controller asked for less. The row was not processed. */
  | 'busy'
  /** No connection came about. The row was not processed. */
  | 'unreachable'
  /** The connection broke, or time ran out. */
  | 'lost'
  /** 500, 502, 504 and their like, without a usable body. */
  | 'server-error'
  /** 2xx, but not the documented success. */
  | 'unusable-answer';

/** What one reply means for its row and for the run. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly referenceId: ReferenceId }
  | {
      readonly kind: 'rejected';
      readonly code: number | null;
      readonly message: string;
      readonly column: WireName | null;
    }
  | {
      readonly kind: 'retry';
      readonly cause: RetryCause;
      /** The row may have been processed all the same. */
      readonly doubtful: boolean;
      /** What the controller asked for, or null. */
      readonly afterMilliseconds: number | null;
      /** For the journal: what came or failed. */
      readonly message: string;
      /** What the run says while it waits for this, where it does. */
      readonly reason: StopReason;
    }
  | { readonly kind: 'stop'; readonly doubtful: boolean; readonly reason: StopReason };
