import { BatchTable } from '../../shared/batch/batch-table.ts';
import { describeIssue } from '../../shared/profile/describe-issue.ts';
import type { Issue } from '../../shared/profile/issue.ts';
import { buildBlocks } from '../../shared/sheet/rows.ts';
import type { SheetArguments } from './sheet-arguments.ts';
import { checkSummaryLine, issueLine } from './json-lines.ts';
import { readPeopleSheet } from './people-sheet.ts';
import { tellFindings } from './tell-findings.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { EXIT } from './terminal.ts';
import type { FileReading } from './workbook-file.ts';

/** `opscom-batch check FILE`: every issue of every row, in sheet order. */
export async function checkCommand(
  words: SheetArguments,
  today: string,
  reading: FileReading,
): Promise<ExitStatus> {
  const { terminal } = reading;
  const { plan, outline } = await readPeopleSheet(words, reading);
  tellFindings(plan, today, terminal);
  const table = new BatchTable({ today, requireContact: false }, new Uint8Array(outline.rows));
  for (const block of buildBlocks(plan)) table.addBlock(block);
  table.finish();
  const counts = tellIssues(table, words.json, terminal);
  if (words.json) terminal.out(checkSummaryLine(table.rowCount, counts.rows, counts.errors, counts.warnings));
  else {
    terminal.err(
      counts.errors === 0
        ? `No errors in ${table.rowCount} rows, ${counts.warnings} warnings.\n`
        : `${counts.errors} errors in ${counts.rows} of ${table.rowCount} rows, ${counts.warnings} warnings.\n`,
    );
  }
  return counts.errors === 0 ? EXIT.good : EXIT.rowsLeft;
}

interface IssueTotals {
  rows: number;
  errors: number;
  warnings: number;
}

/** Writes every issue of a batch, and counts. */
export function tellIssues(table: BatchTable, json: boolean, terminal: Terminal): Readonly<IssueTotals> {
  const totals: IssueTotals = { rows: 0, errors: 0, warnings: 0 };
  for (let row = 0; row < table.rowCount; row += 1) {
    if (table.hasError(row)) totals.rows += 1;
    for (const issue of table.issues(row)) {
      if (issue.severity === 'error') totals.errors += 1;
      else totals.warnings += 1;
      terminal.out(json ? issueLine(table.rowNumber(row), issue) : sentence(table.rowNumber(row), issue));
    }
  }
  return totals;
}

function sentence(rowNumber: number, issue: Issue): string {
  return `row ${rowNumber}, ${issue.column}, ${issue.severity}: ${describeIssue(issue, 'en')}\n`;
}
