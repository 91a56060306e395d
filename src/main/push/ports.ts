import type { AttemptEnd, AttemptStart } from '../../shared/push/attempt.ts';
import type { RunState, StopReason } from '../../shared/push/run.ts';

/**
 * Where a run writes what it does. The engine awaits each call and acts only when it resolved: a request is
 * sent after its `recordSending`, an outcome is shown after its `recordEnds`. An implementation may gather
 * calls of one moment into one commit. A rejection means that nothing was recorded: the engine stops.
 */
export interface RunJournal {
  recordSending(start: AttemptStart): Promise<void>;
  recordEnd(end: AttemptEnd): Promise<void>;
  /** A pause, a stop, an end. Ends return every row still `queued` to `approved`, and `sending` to `unconfirmed`. */
  recordState(state: RunState, reason: StopReason | null): Promise<void>;
}

/** The rows of a run, in the order of sending. */
export interface RunRows {
  /** Places in the batch, from 0. */
  readonly rows: readonly number[];
  /** The JSON body for a row without the token: wire name to text. */
  payload(row: number): Readonly<Record<string, string>>;
}

/** An answer as it came over HTTP, its body read up to the limit. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly contentType: string;
  /** `Retry-After` as it came, or null. */
  readonly retryAfter: string | null;
  readonly location: string | null;
  readonly body: string;
  /** The body was longer than the limit and was not read on. */
  readonly bodyTooLong: boolean;
}

/** No answer, and why. `mayHaveArrived` is false only where certainly no byte of the request was processed. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly cause:
    | 'refused'
    | 'host-unknown'
    | 'network-unreachable'
    | 'reset'
    | 'timeout'
    | 'connect-timeout'
    | 'certificate'
    | 'tls'
    | 'proxy'
    | 'aborted'
    | 'other';
  readonly mayHaveArrived: boolean;
  /** The system's own word (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), never an address with secrets in it. */
  readonly systemCode: string;
}

/** Speaks HTTP to one destination; adds the token to the body. Never throws. */
export interface ControllerClient {
  push(payload: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpAnswer | HttpFailure>;
  listUserTypes(signal: AbortSignal): Promise<HttpAnswer | HttpFailure>;
  close(): Promise<void>;
}

/** Monotonic time and waiting, so that a test can move it by hand. Milliseconds. */
export interface Clock {
  now(): number;
  /** Wall time for records, since 1970. */
  wallTime(): number;
  /** Resolves after the time, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}
