import type { RowBlock } from '../../shared/batch/row-block.ts';
import { blockCell } from '../../shared/batch/row-block.ts';
import { checkRow } from '../../shared/profile/check-row.ts';
import type { CellDoubt, CheckOptions } from '../../shared/profile/issue.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** What the checks of a block found, as far as a row alone tells. */
export interface BlockIssues {
  /** Rows with at least one error. */
  readonly rowsWithErrors: number;
  /** Rows without an error and with at least one warning. */
  readonly rowsWithWarnings: number;
}

/** Checks every row of a block with the same function as main. */
export function countIssues(block: RowBlock, options: CheckOptions): BlockIssues {
  const positions = WIRE_NAMES.map((name) => block.columns.indexOf(name));
  const doubts = new Map<number, CellDoubt[]>();
  for (const { row, column, code } of block.doubts)
    doubts.set(row, [...(doubts.get(row) ?? []), { column, code }]);
  let rowsWithErrors = 0;
  let rowsWithWarnings = 0;
  for (let row = 0; row < block.rowNumbers.length; row += 1) {
    const values = positions.map((position) => (position < 0 ? '' : blockCell(block, row, position)));
    const issues = checkRow(values, doubts.get(row) ?? [], options);
    if (issues.some(({ severity }) => severity === 'error')) rowsWithErrors += 1;
    else if (issues.length > 0) rowsWithWarnings += 1;
  }
  return { rowsWithErrors, rowsWithWarnings };
}
