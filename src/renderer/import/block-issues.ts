import type { BlockSieve } from '../../shared/batch/block-sieve.ts';
import { BlockTexts } from '../../shared/batch/block-texts.ts';
import type { RowBlock } from '../../shared/batch/row-block.ts';
import { checkRow } from '../../shared/profile/check-row.ts';
import type { CellDoubt, CheckOptions } from '../../shared/profile/issue.ts';

/** What the checks of a block found, as far as a row alone tells. */
export interface BlockIssues {
  /** Rows with at least one error. */
  readonly rowsWithErrors: number;
  /** Rows without an error and with at least one warning. */
  readonly rowsWithWarnings: number;
}

/** Checks every row of a block with the same functions as main; the sieve must be of the same options. */
export function countIssues(block: RowBlock, options: CheckOptions, sieve: BlockSieve): BlockIssues {
  const asked = sieve.questionable(block);
  const texts = new BlockTexts(block);
  const doubts = new Map<number, CellDoubt[]>();
  for (const { row, column, code } of block.doubts)
    doubts.set(row, [...(doubts.get(row) ?? []), { column, code }]);
  let rowsWithErrors = 0;
  let rowsWithWarnings = 0;
  for (const [row, isAsked] of asked.entries()) {
    if (isAsked === 0) continue;
    const issues = checkRow(texts.valuesOf(row), doubts.get(row) ?? [], options);
    if (issues.some(({ severity }) => severity === 'error')) rowsWithErrors += 1;
    else if (issues.length > 0) rowsWithWarnings += 1;
  }
  return { rowsWithErrors, rowsWithWarnings };
}
