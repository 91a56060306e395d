import type { RowOutcomeStatus } from '../../src/shared/batch/row-outcome.ts';
import type { ReportedRow } from './invariants.ts';

const HEADER = 'Row,Unique ID,Outcome,Reference ID,Code,Message,Requests without an answer';

const STATUSES: ReadonlyMap<string, RowOutcomeStatus> = new Map([
  ['accepted', 'accepted'],
  ['refused', 'rejected'],
  ['unconfirmed', 'unconfirmed'],
  ['has errors', 'held'],
  ['excluded', 'excluded'],
  ['unchanged', 'unchanged'],
  ['not sent', 'unsent'],
]);

/** The rows of a results file in English. Throws where it is not whole or not such a file. */
export function readReport(bytes: Uint8Array): readonly ReportedRow[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!text.endsWith('\r\n')) throw new Error('the report ends in the middle of a line');
  const [header, ...lines] = text.slice(0, -2).split('\r\n');
  if (header !== HEADER) throw new Error(`the report has the header ${header ?? ''}`);
  return lines.map(readLine);
}

function readLine(line: string): ReportedRow {
  // The controller's words may hold commas, then they stand in quotes; the columns before them have none.
  const cells = /^\d+,([^,]*),([^,]*),([^,]*),([^,]*),(?:"(?:[^"]|"")*"|[^,"]*),(\d*)$/.exec(line);
  const [, uniqueId = '', word = '', referenceId = '', code = '', unanswered = ''] = cells ?? [];
  const status = STATUSES.get(word);
  if (status === undefined) throw new Error(`the report has a line that is none: ${line}`);
  return { uniqueId, status, referenceId, code, unanswered: Number(unanswered) };
}
