import type { OpenedBatch } from '../../shared/bridge/contract.ts';
import type { CellChange } from '../../shared/batch/cell-change.ts';
import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { summaryOf } from './batch-summary.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { historyOf } from './loaded-batch.ts';

/** Rows whose edits and results are gathered before the process gets a breath; some ten milliseconds. */
const ROWS_AT_ONCE = 5_000;

/**
 * A loaded batch as the window gets it; the source rows follow block by block. Inside {@link apart}, so that a
 * run changes nothing between the slices.
 */
export async function openedBatch(
  { archive, breathe }: Pick<DeskPorts, 'archive' | 'breathe'>,
  batch: LoadedBatch,
  run: RunProgress | null,
): Promise<OpenedBatch> {
  const { record, table } = batch;
  const edits: CellChange[] = [];
  const refusals: OpenedBatch['refusals'][number][] = [];
  const references: OpenedBatch['references'][number][] = [];
  for (let first = 0; first < table.rowCount; first += ROWS_AT_ONCE) {
    const end = Math.min(first + ROWS_AT_ONCE, table.rowCount);
    for (const edit of table.edits(first, end)) edits.push(edit);
    for (let row = first; row < end; row += 1) {
      const refusal = table.refusal(row);
      const referenceId = table.reference(row);
      if (refusal !== null) refusals.push({ row, ...refusal });
      if (referenceId !== null) references.push({ row, referenceId });
    }
    await breathe();
  }
  return {
    summary: summaryOf(archive, record),
    sources: record.names.sources,
    blocks: Math.ceil(record.rows / ROWS_PER_BLOCK),
    statuses: table.statuses(),
    edits,
    refusals,
    references,
    unanswered: archive.attempts.unanswered(record.batchId),
    exclusions: table.exclusions.acts,
    change: record.changeNumber,
    history: historyOf(batch),
    run,
  };
}
