import type { Destination } from '../../shared/push/destination.ts';
import type { RowChange, RunProgress, RunState, StopReason } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { Bell } from './bell.ts';
import { FlowControl } from './flow-control.ts';
import type { Clock, ControllerClient, RunJournal, RunRows } from './ports.ts';
import { RowAttempts } from './row-attempts.ts';
import { RowQueue } from './row-queue.ts';
import type { StateRecord } from './run-control.ts';
import { RunControl } from './run-control.ts';
import { RunGuard } from './run-guard.ts';
import { RunTally } from './run-tally.ts';
import { storeFailed } from './store-failed.ts';

/** What changed in a run: rows, or its state alone. */
export interface RunChange {
  readonly rows: readonly RowChange[];
  readonly state: RunState;
  readonly reason: StopReason | null;
}

/** What the engine knows of a run's progress; who shows it adds the names. */
export type RunSnapshot = Omit<
  RunProgress,
  'runId' | 'batchId' | 'destinationId' | 'destinationName' | 'rows'
>;

/** What a run is made of. */
export interface PushRunOptions {
  readonly rows: RunRows;
  readonly journal: RunJournal;
  readonly client: ControllerClient;
  readonly clock: Clock;
  /** In [0, 1), for back-off. */
  readonly random: () => number;
  readonly destination: Pick<Destination, 'name' | 'url' | 'concurrency' | 'requestsPerSecond'>;
  /** Rows left out because the destination has them already; they only count. */
  readonly unchanged?: number;
  /** Called for each change, in order, after the journal has it. Gather before showing. */
  readonly onChange: (change: RunChange) => void;
}

/**
 * One push of a batch's approved rows: the first row alone, then as many at once as the destination allows.
 * Nothing leaves before it is recorded and nothing is shown before it is recorded. See `row-attempts.ts` for
 * one row's way, `flow-control.ts` for when a request may leave, `run-guard.ts` for when a human is asked.
 */
export class PushRun {
  readonly #options: PushRunOptions;
  readonly #queue: RowQueue;
  readonly #flow: FlowControl;
  readonly #guard: RunGuard;
  readonly #tally: RunTally;
  readonly #control = new RunControl();
  readonly #bell: Bell;
  readonly #giveUp = new AbortController();
  readonly #attempts: RowAttempts;
  #inFlight = 0;
  #started = false;
  #bugs: unknown[] = [];

  constructor(options: PushRunOptions) {
    const { clock, destination, rows, unchanged = 0 } = options;
    const { concurrency, requestsPerSecond } = destination;
    const startedAt = clock.now();
    this.#options = options;
    this.#queue = new RowQueue(rows.rows);
    this.#flow = new FlowControl({ concurrency, requestsPerSecond, random: options.random, startedAt });
    this.#guard = new RunGuard(rows.rows.length);
    this.#tally = new RunTally(startedAt, unchanged);
    this.#bell = new Bell(clock);
    this.#attempts = new RowAttempts({
      ...options,
      host: hostOf(destination),
      queue: this.#queue,
      flow: this.#flow,
      control: this.#control,
      guard: this.#guard,
      tally: this.#tally,
      giveUp: this.#giveUp.signal,
      show: (changed) => this.#show(changed),
    });
  }

  /** Runs to the end, however it comes; resolves when nothing is in flight and the end is recorded. */
  async start(): Promise<void> {
    if (this.#started) throw new Error('a run starts once');
    this.#started = true;
    for (;;) {
      await this.#recordState();
      const wait = this.#launchDue();
      if (this.#inFlight === 0 && (this.#control.ending || this.#queue.waiting === 0)) break;
      await this.#bell.wait(wait);
    }
    await this.#finish();
    if (this.#bugs.length > 0) throw this.#bugs[0];
  }

  /** No new request until {@link resume}; those in flight are finished. */
  pause(): void {
    if (this.#control.pause(null)) this.#announce();
  }

  /** Goes on after a pause; while the run waits for the network, tries again now. */
  resume(): void {
    if (this.#control.resume()) {
      this.#queue.forgiveTries();
      this.#guard.forgive();
    }
    this.networkMayBeBack();
  }

  /**
   * The computer woke up or is online again: a run that waits for the network tries at once. A wait that the
   * controller asked for is kept.
   */
  networkMayBeBack(): void {
    if (!this.#flow.putOff) this.#flow.probeNow(this.#options.clock.now());
    this.#announce();
  }

  /** No new request; those in flight are finished, then the run is over. */
  cancel(): void {
    if (this.#control.end('cancelled', null)) this.#announce();
  }

  /** Like {@link cancel}, and gives up what is in flight: those rows become `unconfirmed`. */
  abandon(): void {
    this.cancel();
    this.#giveUp.abort();
  }

  /** Where the run stands now. */
  snapshot(): RunSnapshot {
    const now = this.#options.clock.now();
    const { state, reason } = this.#control.current(this.#flow.reason);
    const wait = state === 'waiting' ? this.#flow.waitLeft(now) : null;
    return {
      state,
      reason,
      counts: this.#tally.counts(this.#queue.waiting, this.#inFlight),
      ...this.#tally.pace(now, isOver(state) ? 0 : this.#queue.waiting + this.#inFlight),
      resumesInSeconds: wait === null ? null : Math.ceil(wait / 1_000),
    };
  }

  /** Starts every attempt that may start; gives the milliseconds until the next may, or Infinity. */
  #launchDue(): number {
    for (;;) {
      if (this.#control.halted) return Infinity;
      const now = this.#options.clock.now();
      const wait = Math.max(this.#flow.openIn(now, this.#inFlight), this.#queue.dueIn(now));
      if (wait > 0) return wait;
      const row = this.#queue.take(now, this.#flow.putOff);
      if (row === undefined) return Infinity;
      this.#flow.sent(now);
      this.#inFlight += 1;
      void this.#attempt(row);
    }
  }

  async #attempt(row: number): Promise<void> {
    try {
      await this.#attempts.make(row);
    } catch (bug: unknown) {
      this.#bugs.push(bug);
      this.#control.end('stopped', storeFailed(bug));
    }
    this.#inFlight -= 1;
    this.#bell.ring();
  }

  async #recordState(): Promise<void> {
    const record = this.#control.takeUnrecorded();
    if (record === null) return;
    try {
      await this.#options.journal.recordState(record.state, record.reason);
    } catch (error: unknown) {
      this.#control.end('stopped', storeFailed(error));
    }
  }

  async #finish(): Promise<void> {
    let end: StateRecord = this.#control.result();
    try {
      await this.#options.journal.recordState(end.state, end.reason);
    } catch (error: unknown) {
      end = { state: 'stopped', reason: storeFailed(error) };
    }
    const unsent: RowChange[] = [];
    for (const row of [...this.#queue.left()]) unsent.push(this.#leave(row));
    this.#control.close(end);
    this.#show(unsent);
  }

  /** A row whose turn did not come (again): in doubt, or as it was before the run. */
  #leave(row: number): RowChange {
    if (!this.#queue.trial(row).doubtful) return { row, status: 'approved' };
    this.#queue.remove(row);
    this.#tally.settle('unconfirmed', this.#options.clock.now());
    return { row, status: 'unconfirmed' };
  }

  #announce(): void {
    this.#bell.ring();
    this.#show([]);
  }

  #show(rows: readonly RowChange[]): void {
    this.#options.onChange({ rows, ...this.#control.current(this.#flow.reason) });
  }
}

/** What sentences call the destination: its host, or its name where it has none (the practice controller). */
function hostOf({ url, name }: Pick<Destination, 'url' | 'name'>): string {
  return URL.canParse(url) ? new URL(url).host : name;
}
