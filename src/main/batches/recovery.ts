import { ROWS_PER_BLOCK } from '../../shared/batch/row-block.ts';
import { statusNumber } from '../../shared/batch/row-status.ts';
import type { DeskPorts } from './desk-context.ts';
import type { Archive, StatusBlock, StoredRun } from './ports.ts';
import type { RunNotes } from './read-notes.ts';
import { NOTHING_NOTED } from './read-notes.ts';
import { closeRowLeftBehind } from './row-left-behind.ts';

const QUEUED = statusNumber('queued');
const SENDING = statusNumber('sending');
const APPROVED = statusNumber('approved');

/** A run that died with the process, and what became of its rows. */
export interface RecoveredRun {
  readonly runId: string;
  readonly batchId: string;
  readonly destinationId: string;
  /** Rows that were being sent, without an answer: nobody knows whether they arrived. See `RequestNotes`. */
  readonly unconfirmed: number;
  /** Rows whose turn had not come, or that were certainly not processed; approved again. */
  readonly returned: number;
}

/** Closes the runs that died with the process: each in one transaction. To be called before anything is loaded. */
export async function recoverRuns({ archive, now, breathe }: DeskPorts): Promise<readonly RecoveredRun[]> {
  const recovered: RecoveredRun[] = [];
  const runs = archive.runs.open();
  const noted = runs.length === 0 ? null : archive.requests.leftBehind();
  for (const run of runs) {
    const notes = noted?.get(run.runId) ?? NOTHING_NOTED;
    recovered.push(archive.transaction(() => recoverRun(archive, run, notes, now())));
    await breathe();
  }
  archive.requests.forget();
  return recovered;
}

function recoverRun(archive: Archive, run: StoredRun, notes: RunNotes, endedAt: number): RecoveredRun {
  const { runId, batchId, destinationId } = run;
  const context = { archive, plan: { run, destinationKey: null }, notes };
  let returned = 0;
  let unconfirmed = 0;
  for (const kept of archive.states.readStatuses(batchId)) {
    const { block, statuses } = kept;
    const queued = statuses.filter((status) => status === QUEUED).length;
    const sending = rowsSending(kept);
    if (queued === 0 && sending.length === 0) continue;
    const settled = statuses.map((status) => (status === QUEUED ? APPROVED : status));
    returned += queued;
    for (const row of sending) {
      const { status, result } = closeRowLeftBehind(context, row);
      settled[row - block * ROWS_PER_BLOCK] = statusNumber(status);
      if (result !== null) archive.states.writeResult(batchId, result);
      if (status === 'approved') returned += 1;
      if (status === 'unconfirmed') unconfirmed += 1;
    }
    archive.states.writeStatuses(batchId, { block, statuses: settled });
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

function rowsSending({ block, statuses }: StatusBlock): number[] {
  const rows: number[] = [];
  for (const [index, status] of statuses.entries()) {
    if (status === SENDING) rows.push(block * ROWS_PER_BLOCK + index);
  }
  return rows;
}
