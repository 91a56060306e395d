import { create } from 'zustand';

import type { ComparedBy } from './compared-by.ts';

/** What the comparison of rows that share a value was opened for; null while it is closed. */
export interface DuplicatesState {
  readonly asked: {
    readonly by: ComparedBy;
    /** The row whose group comes first; a place in the batch. */
    readonly row: number | null;
  } | null;
  /** Whether the keyboard's focus goes back to where it was opened from; not where it goes on to a cell. */
  readonly isReturning: boolean;
}

/** Whether rows that share a value are being compared, and which. */
export const useDuplicates = create<DuplicatesState>(() => ({ asked: null, isReturning: true }));

/** Compares the rows that share a value, beginning with the group of a row where one is given. */
export function openDuplicates(by: ComparedBy, row: number | null = null): void {
  useDuplicates.setState({ asked: { by, row }, isReturning: true });
}

/** Ends the comparison. */
export function closeDuplicates(): void {
  useDuplicates.setState({ asked: null });
}

/** Ends the comparison to go on at a cell of the grid. */
export function leaveDuplicates(): void {
  useDuplicates.setState({ asked: null, isReturning: false });
}
