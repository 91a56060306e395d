import type { OpenedBatch } from '../../shared/bridge/contract.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { summaryOf } from './batch-summary.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { historyOf } from './loaded-batch.ts';
import type { Archive } from './ports.ts';

/** A loaded batch as the window gets it; the source rows follow block by block. */
export function openedBatch(archive: Archive, batch: LoadedBatch, run: RunProgress | null): OpenedBatch {
  const { record, table } = batch;
  return {
    summary: summaryOf(archive, record),
    sources: record.names.sources,
    blocks: Math.ceil(record.rows / ROWS_PER_BLOCK),
    statuses: table.statuses(),
    edits: table.edits(),
    ...resultsOf(table),
    unanswered: archive.attempts.unanswered(record.batchId),
    history: historyOf(batch),
    run,
  };
}

function resultsOf(table: BatchTable): Pick<OpenedBatch, 'refusals' | 'references'> {
  const refusals: OpenedBatch['refusals'][number][] = [];
  const references: OpenedBatch['references'][number][] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const refusal = table.refusal(row);
    const referenceId = table.reference(row);
    if (refusal !== null) refusals.push({ row, ...refusal });
    if (referenceId !== null) references.push({ row, referenceId });
  }
  return { refusals, references };
}
