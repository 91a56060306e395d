import { BatchTable } from '../../shared/batch/batch-table.ts';
import { unpackRowBlock } from '../../shared/batch/row-block.ts';
import { statusAt } from '../../shared/batch/row-status.ts';
import type { BridgeHandlers, OpenedBatch } from '../../shared/bridge/contract.ts';
import { CommandFailure } from './terminal.ts';
import { valueOf } from './value-of.ts';

/** The whole batch as it stands in the store, read through the contract as a window would. */
export async function loadBatchTable(
  handlers: BridgeHandlers,
  batchId: string,
  today: string,
): Promise<BatchTable> {
  const { statuses, edits, blocks, refusals, references, unanswered } = await openBatch(handlers, batchId);
  const table = new BatchTable({ today, requireContact: false }, statuses.slice(), edits);
  for (let index = 0; index < blocks; index += 1) {
    const read = await handlers.readBlock({ batchId, block: index });
    const block = read.ok ? unpackRowBlock(read.value.block) : null;
    if (block === null)
      throw new CommandFailure('The stored batch cannot be read. Import the spreadsheet again.');
    table.addBlock(block);
  }
  table.finish();
  table.setResults(refusals, references);
  table.setUnanswered(unanswered);
  return table;
}

/** Brings a table up to what a run did: only states and results change in one. */
export async function updateBatchTable(
  handlers: BridgeHandlers,
  batchId: string,
  table: BatchTable,
): Promise<void> {
  const { statuses, refusals, references, unanswered } = await openBatch(handlers, batchId);
  for (const [row, status] of statuses.entries()) table.setStatus(row, statusAt(status));
  table.setResults(refusals, references);
  table.setUnanswered(unanswered);
}

/** A batch by its id. Throws {@link CommandFailure} where there is none, or it cannot be read. */
export async function openBatch(handlers: BridgeHandlers, batchId: string): Promise<OpenedBatch> {
  const opened = await handlers.openBatch({ batchId });
  if (!opened.ok && opened.problem.code === 'batch-unknown') {
    throw new CommandFailure(
      `There is no batch "${batchId}" in the store. "opscom-batch batches" lists those that there are.`,
    );
  }
  return valueOf(opened);
}
