import type { RowOutcome, RowOutcomeStatus } from '../../shared/batch/row-outcome.ts';
import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { describeIssue } from '../../shared/profile/describe-issue.ts';
import type { Issue } from '../../shared/profile/issue.ts';

/** How many rows of a batch ended how. */
export type OutcomeCounts = Readonly<Record<RowOutcomeStatus, number>>;

/** The line of one issue; `row` is the row number that a spreadsheet program shows. */
export function issueLine(rowNumber: number, issue: Issue): string {
  return jsonLine({
    type: 'issue',
    row: rowNumber,
    field: issue.column,
    code: issue.code,
    severity: issue.severity,
    message: describeIssue(issue, 'en'),
    value: issue.value,
  });
}

/** The line of one row at the end of a run. */
export function outcomeLine(outcome: RowOutcome): string {
  return jsonLine({
    type: 'outcome',
    row: outcome.rowNumber,
    unique_id: outcome.uniqueId,
    status: outcome.status,
    ...(outcome.referenceId === null ? {} : { reference_id: outcome.referenceId }),
    ...(outcome.code === null ? {} : { code: outcome.code }),
    ...(outcome.message === '' ? {} : { message: outcome.message }),
    ...(outcome.unanswered === 0 ? {} : { unanswered: outcome.unanswered }),
  });
}

/** The last line of a push. */
export function summaryLine(batchId: string, rows: number, counts: OutcomeCounts): string {
  return jsonLine({
    type: 'summary',
    batch: batchId,
    rows,
    accepted: counts.accepted,
    rejected: counts.rejected,
    unconfirmed: counts.unconfirmed,
    held: counts.held,
    unsent: counts.unsent,
    unchanged: counts.unchanged,
    excluded: counts.excluded,
  });
}

/** The line of one stored batch. */
export function batchLine(batch: BatchSummary, state: string): string {
  const { statuses, lastRun } = batch;
  return jsonLine({
    batch: batch.batchId,
    file: batch.fileName,
    destination: lastRun?.destinationName ?? null,
    state,
    rows: batch.rows,
    accepted: statuses.accepted,
    rejected: statuses.rejected,
    unconfirmed: statuses.unconfirmed,
    approved: statuses.approved,
    draft: statuses.draft,
    unchanged: statuses.unchanged,
    excluded: statuses.excluded,
    imported: new Date(batch.createdAt).toISOString(),
    readable: batch.readable,
  });
}

/** The last line of a check. */
export function checkSummaryLine(
  rows: number,
  rowsWithErrors: number,
  errors: number,
  warnings: number,
): string {
  return jsonLine({ type: 'summary', rows, held: rowsWithErrors, errors, warnings });
}

/** A value on a line of its own. What JSON would leave as it is and a terminal could take for a command is escaped. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
