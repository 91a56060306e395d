import { describeFinding } from '../../shared/columns/describe-finding.ts';
import { examineField } from '../../shared/columns/findings.ts';
import type { RowPlan } from '../../shared/sheet/rows.ts';
import { dataRows } from '../../shared/sheet/rows.ts';
import type { Terminal } from './terminal.ts';

/** Says what a spreadsheet program may have done to the values, and how dates are read, with some row numbers. */
export function tellFindings(plan: RowPlan, today: string, terminal: Terminal): void {
  const rows = dataRows(plan);
  for (const [name, source] of plan.sources) {
    for (const finding of examineField(plan.sheet, rows, name, source, today)) {
      const where = finding.samples.map(({ rowNumber }) => rowNumber).join(', ');
      terminal.err(`  ${describeFinding(finding, 'en')} (row ${where})\n`);
    }
  }
}
