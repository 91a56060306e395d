import { fullPace, slowedDown, spedUp } from '../../shared/push/pause-policy.ts';
import type { Pace } from '../../shared/push/pause-policy.ts';
import { busyBackOff, runBackOff } from '../../shared/push/retry-policy.ts';
import type { StopReason } from '../../shared/push/run.ts';

/** So many 429 or 503 directly after one another, and the run waits instead of only slowing down. */
const BUSY_IN_A_ROW = 3;
/** Probes for a controller that was never reached, before the run gives up: an administrator is waiting. */
const FIRST_PROBES = 4;
const FIRST_PROBES_WITHIN = 7_500;

/** What the flow is made with. */
export interface FlowOptions {
  readonly concurrency: number;
  readonly requestsPerSecond: number | null;
  readonly random: () => number;
  /** Monotonic milliseconds at the start of the run. */
  readonly startedAt: number;
}

/**
 * When the next request may leave: the rate limit, the pace after 429 and 503, the wait that a controller
 * asked for, and the probes while it cannot be reached. While it waits or probes, one request at a time.
 * Knows no rows and does no waiting itself; time is passed in (monotonic milliseconds).
 */
export class FlowControl {
  readonly #options: FlowOptions;
  #pace: Pace;
  /** No row was answered yet: the first row goes alone. */
  #proven = false;
  /** Why the run waits, until something is answered again. */
  #reason: StopReason | null = null;
  #holdUntil = 0;
  #nextByRate = 0;
  #lastSentAt = -Infinity;
  #lastTroubleAt = -Infinity;
  #busyInARow = 0;
  #probes = 0;

  constructor(options: FlowOptions) {
    this.#options = options;
    this.#pace = fullPace(options.concurrency);
  }

  /** Whether a row of this run was answered. */
  get proven(): boolean {
    return this.#proven;
  }

  /** Why the run waits by itself, or null. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Whether the controller is there and asks for less: a probe should not be a row that it put off already. */
  get putOff(): boolean {
    return this.#reason?.code === 'asked-to-wait';
  }

  /** Whether one request at a time finds out how things are: the first row, and probes. */
  get cautious(): boolean {
    return !this.#proven || this.#reason !== null;
  }

  /** Requests at once, now. */
  get limit(): number {
    return this.cautious ? 1 : Math.floor(this.#pace.limit);
  }

  /** Whether requests leave one by one with time between them. */
  get spaced(): boolean {
    return this.#pace.gap > 0 || this.#options.requestsPerSecond !== null;
  }

  /** Milliseconds until a request may leave: 0 now, Infinity while too many are in flight. */
  openIn(now: number, inFlight: number): number {
    if (inFlight >= this.limit) return Infinity;
    return Math.max(0, this.#nextByRate - now, this.#heldFor(now));
  }

  /** Whether replies alone decide when the next request leaves, so that rows may be recorded ahead for them. */
  get recordsAhead(): boolean {
    return !this.cautious && !this.spaced;
  }

  /** Whether a request that was about to leave must not: the run waits, or leaves gaps. */
  holdsBack(now: number): boolean {
    return this.#heldFor(now) > 0;
  }

  /** Milliseconds of the wait still ahead, or null where the run does not wait. */
  waitLeft(now: number): number | null {
    return this.#reason === null ? null : Math.max(0, this.#holdUntil - now);
  }

  /** A request leaves now. */
  sent(now: number): void {
    const interval = this.#options.requestsPerSecond === null ? 0 : 1_000 / this.#options.requestsPerSecond;
    // A timer that was late by less than one interval is made up for, so that the rate is reached, not passed.
    this.#nextByRate = Math.max(this.#nextByRate, now - interval) + interval;
    this.#lastSentAt = now;
  }

  /** The controller answered about a row: it is there and willing, unless it said otherwise since. */
  answered(sentAt: number): void {
    this.#proven = true;
    if (!this.#isNews(sentAt)) return;
    this.#reason = null;
    this.#busyInARow = 0;
    this.#probes = 0;
    this.#pace = spedUp(this.#pace);
  }

  /**
   * 429 or 503 for a request that left at `sentAt`, with the wait that it asked for. A controller that goes on
   * asking for short waits gets the longer ones of the probes.
   */
  busy(now: number, sentAt: number, asked: number | null, reason: StopReason): void {
    this.#busyInARow += 1;
    const isNews = this.#isNews(sentAt);
    const isProbeDue = isNews && this.#busyInARow >= BUSY_IN_A_ROW;
    if (isNews) {
      // A probe is as slow as can be already; slowing down for each would make the run crawl afterwards.
      if (this.#reason === null) this.#pace = slowedDown(this.#pace);
      this.#lastTroubleAt = now;
    }
    if (isProbeDue) this.#holdForProbe(now, reason);
    if (asked !== null) this.#hold(now, asked, reason);
  }

  /** No connection for a request that left at `sentAt`. Gives true where the run should give up. */
  unreachable(now: number, sentAt: number, reason: StopReason): boolean {
    if (this.#isNews(sentAt)) this.#holdForProbe(now, reason);
    const waited = now - this.#options.startedAt;
    return !this.#proven && (this.#probes >= FIRST_PROBES || waited >= FIRST_PROBES_WITHIN);
  }

  /** A request failed otherwise; while the run waits, that was a probe without luck. */
  failed(now: number): void {
    if (this.#reason !== null) this.#holdForProbe(now, this.#reason);
  }

  /** Ends the wait: the network came back, or a human said "go on". The next request is a probe. */
  probeNow(now: number): void {
    this.#holdUntil = now;
    this.#probes = 0;
    this.#busyInARow = 0;
  }

  #heldFor(now: number): number {
    return Math.max(0, this.#holdUntil - now, this.#lastSentAt + this.#pace.gap - now);
  }

  /** Requests that left before the last trouble say nothing about how things are since. */
  #isNews(sentAt: number): boolean {
    return sentAt > this.#lastTroubleAt;
  }

  #holdForProbe(now: number, reason: StopReason): void {
    this.#probes += 1;
    const backOff = reason.code === 'asked-to-wait' ? busyBackOff : runBackOff;
    this.#hold(now, backOff(this.#probes, this.#options.random()), reason);
  }

  #hold(now: number, milliseconds: number, reason: StopReason): void {
    this.#holdUntil = Math.max(this.#holdUntil, now + milliseconds);
    this.#reason = reason;
    this.#lastTroubleAt = now;
  }
}
