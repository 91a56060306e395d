import type { Request } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { Destination } from '../../shared/push/destination.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import type { Clock, ControllerClient } from '../push/ports.ts';
import { PushRun } from '../push/push-run.ts';
import type { Destinations } from './destinations.ts';
import type { RunNames } from './progress-feed.ts';
import { ProgressFeed } from './progress-feed.ts';
import { rowsLacking, runPlan } from './run-plan.ts';

/** What runs are made with. */
export interface RunServices {
  readonly desk: BatchDesk;
  readonly destinations: Destinations;
  readonly clock: Clock;
  /** In [0, 1), for back-off. */
  readonly random: () => number;
  readonly today: () => string;
  /** Told of errors of our own; the run that met one has stopped and can be continued. */
  readonly onBug?: (bug: unknown) => void;
  /** Told of every progress event. */
  readonly send: (progress: RunProgress) => void;
}

interface CurrentRun {
  readonly batchId: string;
  readonly destinationId: string;
  readonly run: PushRun;
  readonly feed: ProgressFeed;
  /** Resolves when the run is over and its client closed. */
  readonly over: Promise<void>;
}

type StartRequest = Request<'startRun'>;

/** The runs that are under way: at most one per batch. */
export class RunDesk {
  readonly #services: RunServices;
  readonly #runs = new Map<string, CurrentRun>();
  /** Batches whose run is being prepared, so that two starts at once make one run. */
  readonly #starting = new Set<string>();

  constructor(services: RunServices) {
    this.#services = services;
  }

  /** How many runs are under way. */
  get underWay(): number {
    return this.#runs.size;
  }

  /** Whether a run to the destination is under way. */
  isInUse(destinationId: string): boolean {
    return [...this.#runs.values()].some((run) => run.destinationId === destinationId);
  }

  /** Whether a run of the batch is under way or being prepared. */
  isBusy(batchId: string): boolean {
    return this.#starting.has(batchId) || this.#ofBatch(batchId) !== undefined;
  }

  /** The run of a batch that is under way, as it stands; null where there is none. */
  progressOf(batchId: string): RunProgress | null {
    return this.#ofBatch(batchId)?.feed.progress() ?? null;
  }

  /** Checks everything a last time and begins to send the approved rows. */
  async start(request: StartRequest): Promise<Result<RunProgress>> {
    if (this.isBusy(request.batchId)) return bad('run-under-way');
    this.#starting.add(request.batchId);
    try {
      return await this.#start(request);
    } finally {
      this.#starting.delete(request.batchId);
    }
  }

  /** No new request until {@link resume}. */
  pause(runId: string): Result<Record<string, never>> {
    return this.#tell(runId, (run) => run.pause());
  }

  /** Goes on; while the run waits by itself, tries again now. */
  resume(runId: string): Result<Record<string, never>> {
    return this.#tell(runId, (run) => run.resume());
  }

  /** Lets the requests in flight end, then ends the run. */
  cancel(runId: string): Result<Record<string, never>> {
    return this.#tell(runId, (run) => run.cancel());
  }

  /** The computer is online or awake again: every run that waits for the network tries at once. */
  networkMayBeBack(): void {
    for (const { run } of this.#runs.values()) run.networkMayBeBack();
  }

  /** The computer is about to sleep: no run begins a new request until {@link wake}. */
  sleep(): void {
    for (const { run } of this.#runs.values()) run.sleep();
  }

  /** The computer is awake again: every run goes on as it was. */
  wake(): void {
    for (const { run } of this.#runs.values()) run.wake();
  }

  /** Gives up what is in flight and ends every run; those rows become unconfirmed. */
  async close(): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const { run } of runs) run.abandon();
    await Promise.all(runs.map(({ over }) => over));
  }

  #ofBatch(batchId: string): CurrentRun | undefined {
    return [...this.#runs.values()].find((run) => run.batchId === batchId);
  }

  #tell(runId: string, action: (run: PushRun) => void): Result<Record<string, never>> {
    const current = this.#runs.get(runId);
    if (current === undefined) return bad('run-unknown');
    action(current.run);
    return good({});
  }

  async #start({ batchId, destinationId, confirmation, basis }: StartRequest): Promise<Result<RunProgress>> {
    const destination = this.#services.destinations.find(destinationId);
    if (destination === null) return bad('destination-unknown');
    if (destination.environment === 'production' && confirmation.trim() !== destination.name) {
      return bad('confirmation-needed', { name: destination.name });
    }
    const seen = await this.#services.desk.hasSeenAll({ batchId, basis });
    if (!seen.ok) return seen;
    const loaded = await this.#services.desk.table(batchId);
    if (!loaded.ok) return loaded;
    const approved = [...loaded.value.views.rowsOf('approved')];
    if (approved.length === 0) return bad('nothing-approved');
    const lacking = await rowsLacking(loaded.value, approved, destination, this.#services.today());
    const [first] = lacking;
    if (first !== undefined) {
      const row = loaded.value.rowNumber(first);
      return bad('destination-requires-more', { row, rows: lacking.length, name: destination.name });
    }
    const client = await this.#services.destinations.connect(destination);
    if (!client.ok) return client;
    const begun = await this.#begin(batchId, approved, destination, client.value);
    if (!begun.ok) await client.value.close();
    return begun;
  }

  async #begin(
    batchId: string,
    approved: readonly number[],
    destination: Destination,
    client: ControllerClient,
  ): Promise<Result<RunProgress>> {
    const begun = await this.#services.desk.beginRun(batchId, runPlan(destination, approved));
    if (!begun.ok) return begun;
    const { runId, journal, rows, waitsFor, unchanged, payloadOf, table } = begun.value;
    const feed = new ProgressFeed(namesOf(runId, batchId, destination), this.#services.send);
    const run = new PushRun({
      rows: {
        rows,
        waitsFor,
        payload: payloadOf,
        hasValue: (row, column) => table.value(row, column) !== '',
      },
      journal,
      client,
      clock: this.#services.clock,
      random: this.#services.random,
      destination,
      unchanged: unchanged.length,
      onChange: (change) => feed.take(change),
      onBug: (bug) => this.#services.onBug?.(bug),
    });
    feed.follow(run);
    feed.take({
      rows: unchanged.map((row) => ({ row, status: 'unchanged' })),
      state: 'running',
      reason: null,
    });
    const over = this.#carryOut(runId, run, feed, client);
    this.#runs.set(runId, { batchId, destinationId: destination.id, run, feed, over });
    return good(feed.progress());
  }

  async #carryOut(runId: string, run: PushRun, feed: ProgressFeed, client: ControllerClient): Promise<void> {
    try {
      await run.start();
      await client.close();
    } catch (bug: unknown) {
      this.#services.onBug?.(bug);
    } finally {
      this.#runs.delete(runId);
      feed.end();
    }
  }
}

function namesOf(runId: string, batchId: string, { id, name }: Destination): RunNames {
  return { runId, batchId, destinationId: id, destinationName: name };
}
