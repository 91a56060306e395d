import type { Bridge, BatchSummary, ColumnSource } from '../../shared/bridge/contract.ts';
import type { Problem } from '../../shared/bridge/problem.ts';

/** The requests of the bridge that carry an import. */
export type ImportBridge = Pick<Bridge, 'beginImport' | 'appendRows' | 'finishImport' | 'abandonImport'>;

/** Where the packed blocks come from, in order; null after the last one. Rejects where the worker failed. */
export interface BlockSource {
  nextBlock(): Promise<PackedBlock | null>;
}

/** One packed block of the batch and how many rows it holds. */
export interface PackedBlock {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** What the batch is called and made of. */
export interface ImportPlan {
  readonly fileName: string;
  readonly sheetName: string;
  readonly sources: readonly ColumnSource[];
  readonly rows: number;
}

/** How an import ended. `problem` names what main said. */
export type ImportEnd =
  | { readonly state: 'done'; readonly batch: BatchSummary }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/**
 * Carries every row to main: one block under way while the worker builds the next one. Cancelling or a
 * failure undoes the import in main, so that no half batch stays behind.
 */
export async function runImport(
  bridge: ImportBridge,
  plan: ImportPlan,
  blocks: BlockSource,
  signal: AbortSignal,
  onProgress: (rows: number) => void,
): Promise<ImportEnd> {
  const begun = await bridge.beginImport(plan);
  if (!begun.ok) return { state: 'failed', problem: begun.problem };
  const { batchId } = begun.value;
  let finished = false;
  try {
    const problem = await carryBlocks(bridge, batchId, blocks, signal, onProgress);
    if (problem !== null) return { state: 'failed', problem };
    if (signal.aborted) return { state: 'cancelled' };
    const end = await bridge.finishImport({ batchId });
    finished = end.ok;
    return end.ok ? { state: 'done', batch: end.value } : { state: 'failed', problem: end.problem };
  } finally {
    // What abandoning answers changes nothing: the import did not happen, and main sweeps unfinished ones.
    if (!finished) await bridge.abandonImport({ batchId });
  }
}

async function carryBlocks(
  bridge: ImportBridge,
  batchId: string,
  blocks: BlockSource,
  signal: AbortSignal,
  onProgress: (rows: number) => void,
): Promise<Problem | null> {
  let carried = 0;
  let next = await blocks.nextBlock();
  while (next !== null && !signal.aborted) {
    const block = next;
    const [appended, following] = await Promise.all([
      bridge.appendRows({ batchId, block: block.bytes }),
      blocks.nextBlock(),
    ]);
    if (!appended.ok) return appended.problem;
    carried += block.rows;
    onProgress(carried);
    next = following;
  }
  return null;
}
