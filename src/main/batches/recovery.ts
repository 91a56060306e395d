import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import { statusNumber } from '../../shared/batch/row-status.ts';
import type { DeskPorts } from './desk-context.ts';
import type { Archive, StatusBlock, StoredRun } from './ports.ts';

const QUEUED = statusNumber('queued');
const SENDING = statusNumber('sending');
const APPROVED = statusNumber('approved');
const UNCONFIRMED = statusNumber('unconfirmed');

/** A run that died with the process, and what became of its rows. */
export interface RecoveredRun {
  readonly runId: string;
  readonly batchId: string;
  readonly destinationId: string;
  /** Rows that were being sent: nobody knows whether they arrived. */
  readonly unconfirmed: number;
  /** Rows whose turn had not come; approved again. */
  readonly returned: number;
}

/** Closes the runs that died with the process: each in one transaction. To be called before anything is loaded. */
export async function recoverRuns({ archive, now, breathe }: DeskPorts): Promise<readonly RecoveredRun[]> {
  const recovered: RecoveredRun[] = [];
  for (const run of archive.runs.open()) {
    recovered.push(archive.transaction(() => recoverRun(archive, run, now())));
    await breathe();
  }
  return recovered;
}

function recoverRun(archive: Archive, run: StoredRun, endedAt: number): RecoveredRun {
  const { runId, batchId, destinationId } = run;
  let returned = 0;
  let unconfirmed = 0;
  for (const block of archive.states.readStatuses(batchId)) {
    const queued = block.statuses.filter((status) => status === QUEUED).length;
    const sending = rowsSending(block);
    if (queued === 0 && sending.length === 0) continue;
    archive.states.writeStatuses(batchId, { block: block.block, statuses: block.statuses.map(settled) });
    for (const row of sending) dropRefusal(archive, batchId, row);
    returned += queued;
    unconfirmed += sending.length;
  }
  archive.attempts.closeOpen(runId);
  const counts = { ...run.counts, ...archive.attempts.settled(runId), inFlight: 0 };
  const done = counts.accepted + counts.rejected + counts.unconfirmed + counts.unchanged;
  archive.runs.update({
    runId,
    state: 'stopped',
    reason: null,
    endedAt,
    counts: { ...counts, waiting: Math.max(0, counts.total - done) },
  });
  return { runId, batchId, destinationId, unconfirmed, returned };
}

function settled(status: number): number {
  if (status === QUEUED) return APPROVED;
  return status === SENDING ? UNCONFIRMED : status;
}

function rowsSending({ block, statuses }: StatusBlock): number[] {
  const rows: number[] = [];
  for (const [index, status] of statuses.entries()) {
    if (status === SENDING) rows.push(block * ROWS_PER_BLOCK + index);
  }
  return rows;
}

/** An unconfirmed row is no longer a refused one. */
function dropRefusal(archive: Archive, batchId: string, row: number): void {
  const result = archive.states.readResults(batchId, row, row + 1)?.[0];
  if (result === undefined || result.refusal === null) return;
  archive.states.writeResult(batchId, { ...result, refusal: null });
}
