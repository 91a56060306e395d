import type { BatchSummary, LastRun } from '../../shared/bridge/contract.ts';
import { ROW_STATUSES, statusAt, statusNumber } from '../../shared/batch/row-status.ts';
import type { Archive, BatchRecord } from './ports.ts';

/** A batch with its rows counted by state, from what is stored. */
export function summaryOf(archive: Archive, record: BatchRecord): BatchSummary {
  const counts = new Uint32Array(ROW_STATUSES.length);
  let counted = 0;
  for (const { statuses } of archive.states.readStatuses(record.batchId)) {
    for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
    counted += statuses.length;
  }
  // Blocks that were never written hold drafts only.
  const drafts = statusNumber('draft');
  counts[drafts] = (counts[drafts] ?? 0) + record.rows - counted;
  const statuses = { ...NO_ROWS };
  for (const [number, rows] of counts.entries()) statuses[statusAt(number)] = rows;
  return {
    batchId: record.batchId,
    fileName: record.names?.fileName ?? '',
    sheetName: record.names?.sheetName ?? '',
    createdAt: record.createdAt,
    changedAt: record.changedAt,
    rows: record.rows,
    statuses,
    readable: record.names !== null,
    lastRun: lastRunOf(archive, record.batchId),
  };
}

function lastRunOf(archive: Archive, batchId: string): LastRun | null {
  const [run] = archive.runs.ofBatch(batchId);
  if (run === undefined) return null;
  const { state, reason, destinationId, destinationName, startedAt, endedAt } = run;
  return { state, reason, destinationId, destinationName, startedAt, endedAt };
}

const NO_ROWS = {
  draft: 0,
  approved: 0,
  queued: 0,
  sending: 0,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  excluded: 0,
  unchanged: 0,
};
