import { create } from 'zustand';

import type { ExclusionReason } from '../../../shared/batch/exclusion.ts';

interface ExclusionState {
  /** The rows that are to be left out; null while nothing is asked. */
  readonly asked: readonly number[] | null;
  /** What was chosen last, to begin with the next time. */
  readonly last: ExclusionReason;
}

/** The dialog that asks why rows are left out. The note is kept in this window's memory only: it may name a person. */
export const useExclusion = create<ExclusionState>(() => ({
  asked: null,
  last: { kind: 'not-needed', note: '' },
}));

/** Asks why rows are left out. */
export function askReason(rows: readonly number[]): void {
  useExclusion.setState({ asked: rows });
}

/** Closes it; no row was left out. */
export function closeExclusion(): void {
  useExclusion.setState({ asked: null });
}
