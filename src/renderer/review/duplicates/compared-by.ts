import type { SharedColumn } from '../../../shared/batch/duplicate-groups.ts';
import { SHARED_COLUMNS } from '../../../shared/batch/duplicate-groups.ts';
import { sharedColumnOf } from '../../../shared/profile/check-sheet.ts';
import type { IssueCode } from '../../../shared/profile/issue.ts';

/** By what rows are compared: a value that rows share, or one that the destination accepted before for somebody else. */
export type ComparedBy = SharedColumn | 'accepted-before';

/** Every {@link ComparedBy} in the order in which they are offered. */
export const COMPARED_BY: readonly ComparedBy[] = [...SHARED_COLUMNS, 'accepted-before'];

/** By what the rows with an issue are compared, where it is about more than one; otherwise null. */
export function comparedBy(code: IssueCode): ComparedBy | null {
  return code === 'accepted-for-another' ? 'accepted-before' : sharedColumnOf(code);
}
