import type { ReferenceId } from '../batch/cell-change.ts';
import type { WireName } from '../profile/wire-names.ts';

/** One request is about to be made for a row. Must be on disk before the request leaves. */
export interface AttemptStart {
  readonly row: number;
  /** 1 for the first request of this run for this row. */
  readonly attempt: number;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
}

/** One attempt of one row. */
export type RowAttempt = Pick<AttemptStart, 'row' | 'attempt'>;

/**
 * How an attempt ended:
 * - `accepted`, `rejected`: the controller said so;
 * - `unconfirmed`: the request may have arrived, no answer came, and the row is not tried again in this run;
 * - `retry-untouched`: certainly not processed (429, 503, no connection): the row is queued again;
 * - `retry-doubtful`: may have been processed, or an earlier attempt may: the row stays `sending` and is
 *   tried again;
 * - `returned`: certainly not processed by any attempt, and the run is ending: the row is approved again;
 * - `withheld-untouched`, `withheld-doubtful`: the request did not leave after all, because the run was halted
 *   or asked to wait meanwhile. The attempt is struck from the record and its number is used again; the row is
 *   queued again, or stays `sending` where an earlier attempt of it was doubtful.
 */
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

/** Every {@link AttemptResult}. */
export const ATTEMPT_RESULTS = [
  'accepted',
  'rejected',
  'unconfirmed',
  'retry-untouched',
  'retry-doubtful',
  'returned',
  'withheld-untouched',
  'withheld-doubtful',
] as const;

/** The end of one attempt. Must be on disk before it is shown. */
export interface AttemptEnd {
  readonly row: number;
  readonly attempt: number;
  readonly endedAt: number;
  readonly result: AttemptResult;
  /** null where no HTTP answer came. */
  readonly httpStatus: number | null;
  /** The documented error code, where the body had one. */
  readonly code: number | null;
  /** The controller's words, or what failed on the way; `''` when accepted. */
  readonly message: string;
  /** The cell that the refusal is about. */
  readonly column: WireName | null;
  readonly referenceId: ReferenceId | null;
}

/** The end of an attempt whose request did not leave; `doubtful` is what earlier ones left behind. */
export function withheldEnd({ row, attempt }: RowAttempt, doubtful: boolean, endedAt: number): AttemptEnd {
  return {
    row,
    attempt,
    endedAt,
    result: doubtful ? 'withheld-doubtful' : 'withheld-untouched',
    httpStatus: null,
    code: null,
    message: '',
    column: null,
    referenceId: null,
  };
}
