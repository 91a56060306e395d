import { describeIssue } from '../profile/describe-issue.ts';
import type { Issue } from '../profile/issue.ts';
import { describeCauseAlone } from '../push/failure-words.ts';
import type { Language } from '../bridge/language.ts';
import type { BatchTable } from './batch-table.ts';
import { exclusionWords } from './exclusion.ts';
import type { ReferenceId, Refusal } from './cell-change.ts';

/** What a report says of a row. `held`: it has an error. `unsent`: it could go, and did not. */
export const ROW_OUTCOMES = [
  'accepted',
  'rejected',
  'unconfirmed',
  'held',
  'excluded',
  'unchanged',
  'unsent',
] as const;

/** One of {@link ROW_OUTCOMES}. */
export type RowOutcomeStatus = (typeof ROW_OUTCOMES)[number];

/** One row's final outcome, as the reports and the terminal tell it. */
export interface RowOutcome {
  /** The row number that a spreadsheet program shows. */
  readonly rowNumber: number;
  readonly uniqueId: string;
  readonly status: RowOutcomeStatus;
  readonly referenceId: ReferenceId | null;
  readonly code: number | null;
  /** The controller's words for a refused row, our sentence for a held one, the reason for one left out, else empty. */
  readonly message: string;
  /** Requests that may have been processed and got no usable answer, also where the row was accepted later. */
  readonly unanswered: number;
}

/** What became of a row. A row under way counts as unconfirmed: its request may have arrived. */
export function outcomeStatus(table: BatchTable, row: number): RowOutcomeStatus {
  const status = table.status(row);
  switch (status) {
    case 'accepted':
    case 'rejected':
    case 'unconfirmed':
    case 'excluded':
    case 'unchanged':
      return status;
    case 'sending':
      return 'unconfirmed';
    case 'draft':
    case 'approved':
    case 'queued':
      return table.hasError(row) ? 'held' : 'unsent';
  }
}

/** The outcome of one row with its words. */
export function rowOutcome(table: BatchTable, row: number, language: Language): RowOutcome {
  const status = outcomeStatus(table, row);
  const refusal = status === 'rejected' ? table.refusal(row) : null;
  if (status === 'excluded')
    return { ...facts(table, row, status), message: exclusionMessage(table, row, language) };
  const firstError =
    status === 'held' ? table.issues(row).find(({ severity }) => severity === 'error') : undefined;
  return {
    ...facts(table, row, status),
    code: refusal?.code ?? null,
    message: refusal === null ? issueWords(firstError, language) : refusalWords(refusal, language),
  };
}

function facts(table: BatchTable, row: number, status: RowOutcomeStatus): Omit<RowOutcome, 'message'> {
  return {
    rowNumber: table.rowNumber(row),
    uniqueId: table.value(row, 'unique_id'),
    status,
    referenceId: status === 'accepted' || status === 'unchanged' ? table.reference(row) : null,
    code: null,
    unanswered: table.unanswered(row),
  };
}

/** Nothing where nobody was asked: a report says what is known. */
function exclusionMessage(table: BatchTable, row: number, language: Language): string {
  const reason = table.exclusions.reason(row);
  return reason.kind === 'none' && reason.note === '' ? '' : exclusionWords(reason, language);
}

function issueWords(issue: Issue | undefined, language: Language): string {
  return issue === undefined ? '' : describeIssue(issue, language);
}

/** Where an answer had neither code nor words, our own note about it stands in their place. */
function refusalWords({ code, message }: Refusal, language: Language): string {
  return code === null ? describeCauseAlone(message, language) : message;
}
