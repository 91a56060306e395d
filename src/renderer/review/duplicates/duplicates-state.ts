import { create } from 'zustand';

import type { SharedColumn } from '../../../shared/batch/duplicate-groups.ts';

/** What the comparison of rows that share a value was opened for; null while it is closed. */
export interface DuplicatesState {
  readonly asked: {
    readonly column: SharedColumn;
    /** The row whose group comes first; a place in the batch. */
    readonly row: number | null;
  } | null;
}

/** Whether rows that share a value are being compared, and which. */
export const useDuplicates = create<DuplicatesState>(() => ({ asked: null }));

/** Compares the rows that share a value of a column, beginning with the group of a row where one is given. */
export function openDuplicates(column: SharedColumn, row: number | null = null): void {
  useDuplicates.setState({ asked: { column, row } });
}

/** Ends the comparison. */
export function closeDuplicates(): void {
  useDuplicates.setState({ asked: null });
}
