import type { ReferenceId, Refusal } from '../batch/cell-change.ts';
import type { RowStatus } from '../batch/row-status.ts';

/**
 * - `running`: requests are under way;
 * - `waiting`: the run waits by itself (a back-off, an asked pause, offline) and goes on by itself;
 * - `paused`: the administrator, or a question of ours, stopped it; "resume" goes on;
 * - `stopping`: no new request; those in flight are being resolved;
 * - `stopped`: a run-wide refusal or a fault ended it; rows not sent are approved again;
 * - `cancelled`: the administrator ended it; `finished`: every row was dealt with.
 */
export type RunState = 'running' | 'waiting' | 'paused' | 'stopping' | 'stopped' | 'cancelled' | 'finished';

/** Whether a run in this state is over. */
export function isOver(state: RunState): boolean {
  return state === 'stopped' || state === 'cancelled' || state === 'finished';
}

/** Why a run waits, paused or stopped. The sentence is made by `describeStop`. */
export interface StopReason {
  readonly code:
    | 'token-missing'
    | 'token-refused'
    | 'client-code-refused'
    | 'login-source-refused'
    | 'forbidden'
    | 'unparsable-requests'
    | 'not-the-api'
    | 'redirected'
    | 'proxy-authentication'
    | 'certificate'
    | 'host-unknown'
    | 'unreachable'
    | 'offline'
    | 'asked-to-wait'
    | 'equal-failures'
    | 'retry-budget'
    | 'store-failed'
    | 'engine-failed'
    | 'first-row-unconfirmed';
  /** The controller's code and words, where there were any. */
  readonly controllerCode: number | null;
  readonly controllerMessage: string;
  /** What the sentence needs: host, HTTP status, seconds. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** How many rows of a run stand where. `total` is the number of rows that the run set out with. */
export interface RunCounts {
  readonly total: number;
  readonly waiting: number;
  readonly inFlight: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unconfirmed: number;
  readonly unchanged: number;
}

/** A row whose state changed in a run. */
export interface RowChange {
  readonly row: number;
  readonly status: RowStatus;
  readonly referenceId?: ReferenceId;
  readonly refusal?: Refusal;
}

/** What a run looks like at one moment. Sent about ten times a second with the rows that changed since. */
export interface RunProgress {
  readonly runId: string;
  readonly batchId: string;
  readonly destinationId: string;
  readonly destinationName: string;
  readonly state: RunState;
  readonly reason: StopReason | null;
  readonly counts: RunCounts;
  /** Rows settled per second, over the last seconds. */
  readonly rowsPerSecond: number;
  /** Estimated seconds to the end, or null while it cannot be told. */
  readonly secondsLeft: number | null;
  /** Seconds until the run goes on by itself, where it waits. */
  readonly resumesInSeconds: number | null;
  readonly rows: readonly RowChange[];
}

/**
 * What to show of a run, given what was known: the answer of a start may arrive after the event of the end,
 * and a run that is over stays over.
 */
export function latestProgress(known: RunProgress | null, next: RunProgress): RunProgress {
  return known !== null && known.runId === next.runId && isOver(known.state) ? known : next;
}
