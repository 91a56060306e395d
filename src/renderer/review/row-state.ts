import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowState } from '../grid/grid-source.ts';

/** What a row shows in the pinned column: what is to be done for a draft, its state otherwise. */
export function rowStateOf(table: BatchTable, row: number): RowState {
  const status = table.status(row);
  switch (status) {
    case 'draft':
      if (table.hasError(row)) return 'error';
      return table.hasWarning(row) ? 'warning' : 'ready';
    case 'rejected':
      return 'refused';
    case 'unchanged':
      return 'accepted';
    default:
      return status;
  }
}
