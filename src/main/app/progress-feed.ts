import type { RowChange, RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import type { PushRun, RunChange } from '../push/push-run.ts';

/** Milliseconds between two progress events of a run: about ten a second, never one per row. */
const INTERVAL = 100;

/** Which run the events are about. */
export type RunNames = Pick<RunProgress, 'runId' | 'batchId' | 'destinationId' | 'destinationName'>;

/**
 * Gathers what a run does into about ten events a second. Every changed row is in exactly one of them, in
 * the order of the changes; the last one tells the end.
 */
export class ProgressFeed {
  readonly #names: RunNames;
  readonly #send: (progress: RunProgress) => void;
  #rows = new Map<number, RowChange>();
  #timer: NodeJS.Timeout | null = null;
  #pending: NodeJS.Timeout | null = null;
  #run: PushRun | null = null;

  constructor(names: RunNames, send: (progress: RunProgress) => void) {
    this.#names = names;
    this.#send = send;
  }

  /** The run to describe; it is made after the feed, because it tells the feed its changes. */
  follow(run: PushRun): void {
    this.#run = run;
    // While a run waits nothing changes but the countdown, which must be seen to move.
    this.#timer = setInterval(() => this.#tick(), INTERVAL * 5);
    this.#timer.unref();
  }

  /** Takes what changed. The end of a run waits for {@link end}. */
  take(change: RunChange): void {
    for (const row of change.rows) this.#rows.set(row.row, row);
    if (!isOver(change.state)) this.#pending ??= setTimeout(() => this.#tick(), INTERVAL);
  }

  /** How the run stands now, without the rows. */
  progress(): RunProgress {
    if (this.#run === null) throw new Error('no run to follow yet');
    return { ...this.#names, ...this.#run.snapshot(), rows: [] };
  }

  /** Sends the rest, the run's end with it, and stops. To be called when another run may begin. */
  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#flush();
  }

  #tick(): void {
    if (!isOver(this.progress().state)) this.#flush();
  }

  #flush(): void {
    if (this.#pending !== null) clearTimeout(this.#pending);
    this.#pending = null;
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    this.#send({ ...this.progress(), rows });
  }
}
