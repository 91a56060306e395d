import { create } from 'zustand';

import type { IssueKind } from '../../../shared/batch/row-filter.ts';
import type { Search } from '../../../shared/changes/search.ts';

/** What the dialog is opened for. */
export type ChangeMode = 'fix' | 'replace' | 'column';

interface ChangeDialogState {
  readonly opened: { readonly mode: ChangeMode; readonly issue: IssueKind | null } | null;
  /** The last search, for F3 and for the next visit. */
  readonly search: Search;
  readonly replacement: string;
}

/** The dialog that changes many cells. */
export const useChangeDialog = create<ChangeDialogState>(() => ({
  opened: null,
  search: { find: '', matchCase: false, wholeCell: false, isPattern: false },
  replacement: '',
}));

/** Opens the dialog. */
export function openChanges(mode: ChangeMode): void {
  useChangeDialog.setState({ opened: { mode, issue: null } });
}

/** Opens it for every cell with a kind of issue. */
export function openFixAll(issue: IssueKind): void {
  useChangeDialog.setState({ opened: { mode: 'fix', issue } });
}

/** Closes it; nothing was changed. */
export function closeChanges(): void {
  useChangeDialog.setState({ opened: null });
}
