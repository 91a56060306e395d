import type { WireName } from '../profile/wire-names.ts';
import type { ReferenceId, Refusal } from './cell-change.ts';
import type { RowStatus } from './row-status.ts';

/** One row that could still be read, as it stood. */
export interface SalvagedRow {
  /** The row number that a spreadsheet program shows. */
  readonly rowNumber: number;
  readonly values: ReadonlyMap<WireName, string>;
  /** null where what became of the row could not be read. */
  readonly status: RowStatus | null;
  readonly referenceId: ReferenceId | null;
  readonly refusal: Refusal | null;
}

/** What could still be read of one batch, and what could not. */
export interface SalvagedBatch {
  /** The imported file's name; null where it could not be read. */
  readonly fileName: string | null;
  readonly columns: readonly WireName[];
  readonly rows: readonly SalvagedRow[];
  /** Rows of the batch that could not be read. */
  readonly lostRows: number;
  /** Whether some changes to cells could not be read, so that the imported text stands in their place. */
  readonly lacksEdits: boolean;
}
