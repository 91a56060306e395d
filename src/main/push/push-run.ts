import type { Destination } from '../../shared/push/destination.ts';
import type { RowChange, RunProgress, RunState, StopReason } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { AttemptRecords } from './attempt-records.ts';
import { Bell } from './bell.ts';
import { FlowControl } from './flow-control.ts';
import type { Clock, ControllerClient, RunJournal, RunRows } from './ports.ts';
import { RowAttempts } from './row-attempts.ts';
import { RowDispatch } from './row-dispatch.ts';
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
  /** Told of an error of our own in the engine or in what it was given; the run stops, and can be continued. */
  readonly onBug?: (bug: unknown) => void;
}

const ENGINE_FAILED: StopReason = {
  code: 'engine-failed',
  controllerCode: null,
  controllerMessage: '',
  details: {},
};

/**
 * One push of a batch's approved rows: the first row alone, then as many at once as the destination allows.
 * Nothing leaves before it is recorded and nothing is shown before it is recorded. See `row-dispatch.ts` for
 * what is recorded and sent when, `row-attempts.ts` for what a reply does, `flow-control.ts` for when a request
 * may leave, `run-guard.ts` for when a human is asked.
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
  readonly #dispatch: RowDispatch;
  /** Rows whose record may be open because something of ours threw. */
  readonly #lost = new Set<number>();
  #started = false;

  constructor(options: PushRunOptions) {
    const { clock, destination, rows, unchanged = 0 } = options;
    const { concurrency, requestsPerSecond } = destination;
    const startedAt = clock.now();
    this.#options = options;
    this.#queue = new RowQueue(rows.rows, rows.waitsFor?.bind(rows));
    this.#flow = new FlowControl({ concurrency, requestsPerSecond, random: options.random, startedAt });
    this.#guard = new RunGuard(rows.rows.length);
    this.#tally = new RunTally(startedAt, unchanged);
    this.#bell = new Bell(clock);
    this.#dispatch = this.#newDispatch();
  }

  /** Runs to the end, however it comes; resolves when nothing is in flight and the end is recorded. */
  async start(): Promise<void> {
    if (this.#started) throw new Error('a run starts once');
    this.#started = true;
    for (;;) {
      await this.#recordState();
      const wait = this.#advance();
      if (this.#isDone()) break;
      await this.#bell.wait(wait);
    }
    await this.#finish();
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
   * The computer is about to sleep: no new request until {@link wake}. Requests in flight are answered, or
   * lost with their connections: then they are in doubt and sent again.
   */
  sleep(): void {
    this.#control.sleep(true);
    this.#announce();
  }

  /** The computer woke up: the run goes on by itself, unless it was paused. */
  wake(): void {
    this.#control.sleep(false);
    this.networkMayBeBack();
  }

  /**
   * The computer is online again: a run that waits for the network tries at once. A wait that the controller
   * asked for is kept.
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
    const waiting = this.#queue.waiting + this.#dispatch.pending;
    const inFlight = this.#dispatch.inFlight + this.#lost.size;
    return {
      state,
      reason,
      counts: this.#tally.counts(waiting, inFlight),
      ...this.#tally.pace(now, isOver(state) ? 0 : waiting + inFlight),
      resumesInSeconds: wait === null ? null : Math.ceil(wait / 1_000),
    };
  }

  #newDispatch(): RowDispatch {
    const parts = {
      ...this.#options,
      queue: this.#queue,
      flow: this.#flow,
      control: this.#control,
      guard: this.#guard,
      tally: this.#tally,
      host: hostOf(this.#options.destination),
      giveUp: this.#giveUp.signal,
      show: (changed: readonly RowChange[]) => this.#show(changed),
    };
    const records = new AttemptRecords(parts);
    return new RowDispatch({
      ...parts,
      records,
      attempts: new RowAttempts({ ...parts, records }),
      onMove: () => this.#move(),
      onBug: (bug, row) => {
        if (this.#queue.isOut(row)) this.#lost.add(row);
        this.#failed(bug);
      },
    });
  }

  /** Something ended or was said: acts on it now, and wakes the loop where that has something to do. */
  #move(): void {
    const wait = this.#advance();
    if (Number.isFinite(wait) || this.#control.hasUnrecorded || this.#isDone()) this.#bell.ring();
  }

  #advance(): number {
    // Before the start and after the end there is nothing to send.
    if (!this.#started) return Infinity;
    try {
      return this.#dispatch.advance();
    } catch (bug: unknown) {
      this.#failed(bug);
      return Infinity;
    }
  }

  #isDone(): boolean {
    const { pending, inFlight } = this.#dispatch;
    return pending + inFlight === 0 && (this.#control.ending || this.#queue.waiting === 0);
  }

  /** An error of our own: nothing more is sent, and what the journal holds decides. */
  #failed(bug: unknown): void {
    this.#control.end('stopped', ENGINE_FAILED);
    this.#options.onBug?.(bug);
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
    for (const row of this.#lost) unsent.push(this.#leaveInDoubt(row));
    this.#lost.clear();
    this.#control.close(end);
    this.#show(unsent);
  }

  /** A row whose turn did not come (again): in doubt, or as it was before the run. */
  #leave(row: number): RowChange {
    if (!this.#queue.trial(row).doubtful) return { row, status: 'approved' };
    this.#queue.remove(row);
    return this.#leaveInDoubt(row);
  }

  #leaveInDoubt(row: number): RowChange {
    this.#tally.settle('unconfirmed', this.#options.clock.now());
    return { row, status: 'unconfirmed' };
  }

  #announce(): void {
    this.#move();
    this.#bell.ring();
    this.#show([]);
  }

  #show(rows: readonly RowChange[]): void {
    const change = { rows, ...this.#control.current(this.#flow.reason) };
    try {
      this.#options.onChange(change);
    } catch (bug: unknown) {
      this.#failed(bug);
    }
  }
}

/** What sentences call the destination: its host, or its name where it has none (the practice controller). */
function hostOf({ url, name }: Pick<Destination, 'url' | 'name'>): string {
  return URL.canParse(url) ? new URL(url).host : name;
}
