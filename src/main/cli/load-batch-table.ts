import { BatchTable } from '../../shared/batch/batch-table.ts';
import { unpackRowBlock } from '../../shared/batch/row-block.ts';
import type { BridgeHandlers } from '../../shared/bridge/contract.ts';
import { describeProblem } from '../../shared/bridge/problem.ts';
import { CommandFailure } from './terminal.ts';

/** The whole batch as it stands in the store, read through the contract as a window would. */
export async function loadBatchTable(
  handlers: BridgeHandlers,
  batchId: string,
  today: string,
): Promise<BatchTable> {
  const opened = await handlers.openBatch({ batchId });
  if (!opened.ok) throw new CommandFailure(describeProblem(opened.problem, 'en'));
  const { statuses, edits, blocks, refusals, references } = opened.value;
  const table = new BatchTable({ today, requireContact: false }, statuses.slice(), edits);
  for (let index = 0; index < blocks; index += 1) {
    const read = await handlers.readBlock({ batchId, block: index });
    const block = read.ok ? unpackRowBlock(read.value.block) : null;
    if (block === null)
      throw new CommandFailure('The stored batch cannot be read. Import the spreadsheet again.');
    table.addBlock(block);
  }
  table.finish();
  for (const { row, ...refusal } of refusals) table.setRefusal(row, refusal);
  for (const { row, referenceId } of references) table.setReference(row, referenceId);
  return table;
}
