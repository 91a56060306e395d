import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ReferenceId, Refusal } from '../../shared/batch/cell-change.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { Issue } from '../../shared/profile/issue.ts';

/** Everything that a report says about one row. */
export interface RowOutcome {
  /** Place in the batch, from 0. */
  readonly row: number;
  /** The number that a spreadsheet program shows. */
  readonly rowNumber: number;
  readonly uniqueId: string;
  readonly status: RowStatus;
  readonly hasError: boolean;
  readonly referenceId: ReferenceId | null;
  readonly refusal: Refusal | null;
  readonly issues: readonly Issue[];
}

/** The rows of a table in sheet order, each made when it is asked for. */
export function* rowOutcomes(table: BatchTable): Iterable<RowOutcome> {
  for (let row = 0; row < table.rowCount; row += 1) {
    yield {
      row,
      rowNumber: table.rowNumber(row),
      uniqueId: table.value(row, 'unique_id'),
      status: table.status(row),
      hasError: table.hasError(row),
      referenceId: table.reference(row),
      refusal: table.refusal(row),
      issues: table.issues(row),
    };
  }
}
