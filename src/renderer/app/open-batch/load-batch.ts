import { BatchTable } from '../../../shared/batch/batch-table.ts';
import { unpackRowBlock } from '../../../shared/batch/row-block.ts';
import type { Bridge, OpenedBatch } from '../../../shared/bridge/contract.ts';
import type { Result } from '../../../shared/bridge/result.ts';
import { bad, good } from '../../../shared/bridge/result.ts';
import type { CheckOptions } from '../../../shared/profile/issue.ts';
import type { Breather } from './breather.ts';

/** How many blocks are asked for at once, so that main, the way and the checks work at the same time. */
const BLOCKS_IN_FLIGHT = 4;
/** After so many steps of the sheet checks it is looked whether the window needs its thread. */
const ROWS_PER_STEP = 64;

/** A batch as it arrived, with its rows checked. */
export interface LoadedBatch {
  readonly opened: OpenedBatch;
  readonly table: BatchTable;
}

/** What {@link loadBatch} works with. */
export interface LoadPorts {
  readonly bridge: Bridge;
  readonly options: CheckOptions;
  readonly breather: Breather;
  /** Hears of every block that was checked. */
  readonly onProgress: (blocksDone: number, blocks: number) => void;
  /** Ends the loading early: its result is then null. */
  readonly isCancelled: () => boolean;
}

/** Fetches a batch and checks its rows, in slices short enough that the window stays fluid. */
export async function loadBatch(batchId: string, ports: LoadPorts): Promise<Result<LoadedBatch> | null> {
  const answer = await ports.bridge.openBatch({ batchId });
  if (ports.isCancelled()) return null;
  if (!answer.ok) return answer;
  const opened = answer.value;
  const table = new BatchTable(ports.options, opened.statuses.slice(), opened.edits);
  const read = await addBlocks(table, batchId, opened.blocks, ports);
  if (!read?.ok) return read;
  let steps = 0;
  for (const _row of table.finishInSteps()) {
    steps += 1;
    if (steps % ROWS_PER_STEP === 0) await ports.breather.breathe();
  }
  table.setResults(opened.refusals, opened.references);
  table.setUnanswered(opened.unanswered);
  table.exclusions.restart(opened.exclusions);
  return ports.isCancelled() ? null : good({ opened, table });
}

async function addBlocks(
  table: BatchTable,
  batchId: string,
  blocks: number,
  ports: LoadPorts,
): Promise<Result<true> | null> {
  const ask = (block: number): ReturnType<Bridge['readBlock']> => ports.bridge.readBlock({ batchId, block });
  const asked = Array.from({ length: Math.min(BLOCKS_IN_FLIGHT, blocks) }, (_, block) => ask(block));
  for (let block = 0; block < blocks; block += 1) {
    const answer = await asked.shift();
    if (ports.isCancelled()) return null;
    if (answer === undefined) throw new Error(`block ${block} was never asked for`);
    if (!answer.ok) return answer;
    if (block + BLOCKS_IN_FLIGHT < blocks) asked.push(ask(block + BLOCKS_IN_FLIGHT));
    const rows = unpackRowBlock(answer.value.block);
    if (rows === null) return bad('batch-unreadable');
    table.addBlock(rows);
    ports.onProgress(block + 1, blocks);
    await ports.breather.breathe();
  }
  return good(true);
}
