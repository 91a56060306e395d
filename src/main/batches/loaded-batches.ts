import type { Result } from '../../shared/bridge/result.ts';
import { good } from '../../shared/bridge/result.ts';
import type { DeskPorts } from './desk-context.ts';
import { durably, kept } from './kept.ts';
import { loadBatch } from './load-batch.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { Turns } from './turns.ts';

/** Batches kept in memory beside those with a run; some thirty megabytes each at 100,000 rows. */
const MOST_LOADED = 3;

/** The batches that are in memory, the last used last. Work on one batch runs one after the other. */
export class LoadedBatches {
  readonly #ports: DeskPorts;
  readonly #batches = new Map<string, LoadedBatch>();
  readonly #turns = new Turns();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** The batch, if it is in memory. */
  find(batchId: string): LoadedBatch | null {
    return this.#batches.get(batchId) ?? null;
  }

  /** Whether a run of the batch is under way. */
  isRunning(batchId: string): boolean {
    return this.#batches.get(batchId)?.run?.isOver === false;
  }

  /** Takes a batch that was just imported. */
  put(batch: LoadedBatch): void {
    this.#batches.set(batch.record.batchId, batch);
    this.#forgetOldest();
  }

  /** Forgets a batch that is being deleted. */
  drop(batchId: string): void {
    this.#batches.delete(batchId);
  }

  /** Does something with a batch when its turn has come; loads it first where needed. */
  use<Value>(
    batchId: string,
    work: (batch: LoadedBatch) => Result<Value> | Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    return this.inTurn(batchId, async () => {
      const loaded = await this.#load(batchId);
      return loaded.ok ? work(loaded.value) : loaded;
    });
  }

  /** Does something that concerns a batch when its turn has come; a failure of the medium becomes a problem. */
  inTurn<Value>(batchId: string, work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    return this.#turns.take(batchId, () => kept(work));
  }

  /**
   * Looks at something of a batch when its turn has come. A run may have committed what is not durable yet, and
   * memory follows at the commit: so the answer is held back until all that it may rest on is durable.
   */
  look<Value>(batchId: string, work: () => Result<Value> | Promise<Result<Value>>): Promise<Result<Value>> {
    return this.#turns.take(batchId, () => durably(this.#ports.archive, work));
  }

  /** Looks into a batch like {@link look}; loads it first where needed. */
  lookInto<Value>(
    batchId: string,
    work: (batch: LoadedBatch) => Result<Value> | Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    return this.look(batchId, async () => {
      const loaded = await this.#load(batchId);
      return loaded.ok ? work(loaded.value) : loaded;
    });
  }

  async #load(batchId: string): Promise<Result<LoadedBatch>> {
    const known = this.#batches.get(batchId);
    if (known !== undefined) {
      this.#batches.delete(batchId);
      this.#batches.set(batchId, known);
      await known.run?.settle();
      return good(known);
    }
    const loaded = await loadBatch(this.#ports, batchId);
    if (loaded.ok) this.put(loaded.value);
    return loaded;
  }

  #forgetOldest(): void {
    const idle = [...this.#batches.values()].filter(({ run }) => run === null || run.isOver);
    for (const { record } of idle.slice(0, Math.max(0, idle.length - MOST_LOADED))) {
      this.#batches.delete(record.batchId);
    }
  }
}
