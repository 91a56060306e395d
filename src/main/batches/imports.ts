import type { BatchSummary, Request } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowBlock } from '../../shared/batch/row-block.ts';
import { ROWS_PER_BLOCK, rowsIn, unpackRowBlock } from '../../shared/batch/row-block.ts';
import { summaryOf } from './batch-summary.ts';
import { ChangeLog } from './change-log.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { LoadedBatches } from './loaded-batches.ts';
import { removeBatch } from './remove-batch.ts';

/** Imports under way: rows come block by block, are checked here again, and are stored as they come. */
export class Imports {
  readonly #ports: DeskPorts;
  readonly #loaded: LoadedBatches;
  readonly #underWay = new Map<string, LoadedBatch>();

  constructor(ports: DeskPorts, loaded: LoadedBatches) {
    this.#ports = ports;
    this.#loaded = loaded;
  }

  /** Whether the batch is being imported by this process. */
  isUnderWay(batchId: string): boolean {
    return this.#underWay.has(batchId);
  }

  begin({
    fileName,
    sheetName,
    sources,
    rows,
  }: Request<'beginImport'>): Promise<Result<{ batchId: string }>> {
    const batchId = this.#ports.newId();
    return this.#loaded.inTurn(batchId, () => {
      const columns = new Set(sources.map(({ column }) => column));
      if (columns.size !== sources.length) return Promise.resolve(bad('import-rejected'));
      const now = this.#ports.now();
      const record = {
        batchId,
        rows,
        createdAt: now,
        changedAt: now,
        isComplete: false,
        appliedSteps: 0,
        knownSteps: 0,
        changeNumber: 0,
        names: { fileName, sheetName, sources },
      };
      this.#ports.archive.batches.insert(record);
      const options = { today: this.#ports.today(), requireContact: false };
      const table = new BatchTable(options, new Uint8Array(rows));
      const changes = new ChangeLog(0);
      this.#underWay.set(batchId, { record, table, steps: [], changes, run: null, apart: null });
      return Promise.resolve(good({ batchId }));
    });
  }

  /** Takes the next block; one that does not fit ends the import and removes what had come. */
  append({ batchId, block: packed }: Request<'appendRows'>): Promise<Result<{ rows: number }>> {
    return this.#loaded.inTurn(batchId, async () => {
      const batch = this.#underWay.get(batchId);
      if (batch === undefined) return bad('batch-unknown');
      const block = unpackRowBlock(packed);
      if (block === null || !isNext(batch, block)) return await this.#reject(batchId);
      const number = batch.table.rowCount / ROWS_PER_BLOCK;
      const { archive } = this.#ports;
      await archive.ready();
      archive.commit(() => archive.blocks.write(batchId, number, packed));
      batch.table.addBlock(block);
      await archive.synced();
      return good({ rows: batch.table.rowCount });
    });
  }

  finish(batchId: string): Promise<Result<BatchSummary>> {
    return this.#loaded.inTurn(batchId, async () => {
      const batch = this.#underWay.get(batchId);
      if (batch === undefined) return bad('batch-unknown');
      if (batch.table.rowCount !== batch.record.rows) return await this.#reject(batchId);
      const changedAt = this.#ports.now();
      this.#ports.archive.batches.update(batchId, { isComplete: true, changedAt });
      batch.table.finish();
      batch.record = { ...batch.record, isComplete: true, changedAt };
      this.#underWay.delete(batchId);
      this.#loaded.put(batch);
      return good(summaryOf(this.#ports.archive, batch.record));
    });
  }

  abandon(batchId: string): Promise<Result<Readonly<Record<string, never>>>> {
    return this.#loaded.inTurn(batchId, async () => {
      if (!this.#underWay.delete(batchId)) return bad('batch-unknown');
      await removeBatch(this.#ports, batchId);
      return good({});
    });
  }

  async #reject(batchId: string): Promise<Result<never>> {
    this.#underWay.delete(batchId);
    await removeBatch(this.#ports, batchId);
    return bad('import-rejected');
  }
}

/** Whether the block is the next one, full unless it is the last, and of the columns that were declared. */
function isNext({ record, table }: LoadedBatch, block: RowBlock): boolean {
  const rowsLeft = record.rows - table.rowCount;
  return (
    block.firstRow === table.rowCount &&
    rowsLeft > 0 &&
    rowsIn(block) === Math.min(ROWS_PER_BLOCK, rowsLeft) &&
    block.columns.length === record.names.sources.length &&
    record.names.sources.every(({ column }) => block.columns.includes(column))
  );
}
