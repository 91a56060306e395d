import type { WireName } from '../../shared/profile/wire-names.ts';
import type { AttemptEnd, AttemptStart, RowAttempt } from '../../shared/push/attempt.ts';
import type { HttpReply } from '../../shared/push/http-reply.ts';
import type { RunState, StopReason } from '../../shared/push/run.ts';

export type { HttpAnswer, HttpFailure, HttpReply } from '../../shared/push/http-reply.ts';

/**
 * Where a run writes what it does. The engine awaits each call and acts only when it resolved: a request is
 * sent after its `recordSending`, an outcome is shown after its `recordEnd`. An implementation may gather
 * calls of one moment into one commit. A rejection means that nothing was recorded but what was noted before: the
 * engine stops, and says `failure.kind` of the error where it has one.
 *
 * A row's attempts are numbered from 1 without gaps, those withheld not counted; each `recordSending` is
 * followed by one `recordEnd` before the row's next `recordSending`, unless the journal itself failed in between.
 */
export interface RunJournal {
  /** `payload` is what will be sent, without the token: nothing else may leave for this attempt. */
  recordSending(start: AttemptStart, payload: Payload): Promise<void>;
  recordEnd(end: AttemptEnd): Promise<void>;
  /**
   * The request of a recorded attempt leaves right after this: a killed process leaves that behind, and all ends that
   * were noted before. Throws where it cannot be noted: then the request must not leave.
   */
  noteLeaving(attempt: RowAttempt): void;
  /**
   * Notes what an attempt came to before that can be on disk. Nothing is shown before `recordEnd` of the same end
   * resolved: a power cut may still take it.
   */
  noteEnd(end: AttemptEnd): void;
  /** The ends of this turn are noted and no request leaves any more that would take them along: writes them. */
  writeNotes(): void;
  /** A pause, a stop, an end. Ends return every row still `queued` to `approved`, and `sending` to `unconfirmed`. */
  recordState(state: RunState, reason: StopReason | null): Promise<void>;
  /** A request could leave if what was recorded last were written: it is not to be gathered with what may come. */
  hurry(): void;
}

/** What goes over the wire for a row, without the token: wire name to text. */
export type Payload = Readonly<Record<string, string>>;

/** The rows of a run, in the order of sending. */
export interface RunRows {
  /** Places in the batch, from 0. */
  readonly rows: readonly number[];
  /** The JSON body for a row without the token: wire name to text. */
  payload(row: number): Payload;
  /** Whether the batch's own cell (not the payload's, which may be spelled the other way) holds a text. */
  hasValue(row: number, column: WireName): boolean;
  /**
   * Rows of this run that must be settled before this one may go, because they give up an e-mail address or
   * user name that it takes over. No circles.
   */
  waitsFor?(row: number): readonly number[];
}

/**
 * Speaks HTTP to one destination; adds the token to the body. Never throws, never repeats a request by
 * itself, never follows a redirect. An aborted signal ends the request at once as a failure.
 */
export interface ControllerClient {
  push(payload: Payload, signal: AbortSignal): Promise<HttpReply>;
  listUserTypes(signal: AbortSignal): Promise<HttpReply>;
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
