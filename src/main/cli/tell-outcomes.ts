import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowOutcomeStatus } from '../../shared/batch/row-outcome.ts';
import { ROW_OUTCOMES, rowOutcome } from '../../shared/batch/row-outcome.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import type { OutcomeCounts } from './json-lines.ts';
import { outcomeLine, summaryLine } from './json-lines.ts';
import type { Terminal } from './terminal.ts';

/** How outcomes are told. */
export interface OutcomeStyle {
  readonly json: boolean;
  /** Whether people are told the rows with errors, too: not where their issues were listed before. */
  readonly held: boolean;
}

/** Tells what became of every row, in sheet order, and counts; with `json` the summary follows. */
export function tellOutcomes(
  batchId: string,
  table: BatchTable,
  style: OutcomeStyle,
  terminal: Terminal,
): OutcomeCounts {
  const counts: Record<RowOutcomeStatus, number> = { ...NO_ROWS };
  for (let row = 0; row < table.rowCount; row += 1) {
    const outcome = rowOutcome(table, row, 'en');
    const { status, rowNumber, message } = outcome;
    counts[status] += 1;
    if (style.json) terminal.out(outcomeLine(outcome));
    else if (status !== 'accepted' && (status !== 'held' || style.held)) {
      const code = outcome.code === null ? '' : ` ${outcome.code}`;
      const words = message === '' ? '' : `: ${visibleText(message)}`;
      terminal.out(`row ${rowNumber}, ${status}${code}${words}\n`);
    }
  }
  if (style.json) terminal.out(summaryLine(batchId, table.rowCount, counts));
  return counts;
}

/** The counts as a phrase: `240 accepted, 10 held`. */
export function countsText(counts: OutcomeCounts): string {
  return ROW_OUTCOMES.filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
    .join(', ');
}

const NO_ROWS: OutcomeCounts = {
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  held: 0,
  excluded: 0,
  unchanged: 0,
  unsent: 0,
};
