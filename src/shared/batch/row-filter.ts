import type { IssueCode } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';

/** The views of the review screen. `ready` rows are drafts without an error; `errors` keep a row from going. */
export const ROW_FILTERS = [
  'all',
  'errors',
  'warnings',
  'ready',
  'approved',
  'rejected',
  'unconfirmed',
  'accepted',
  'excluded',
] as const;

/** One of {@link ROW_FILTERS}. */
export type RowFilter = (typeof ROW_FILTERS)[number];

/** One kind of issue in one column: what the issue panel groups by. */
export interface IssueKind {
  readonly column: WireName;
  readonly code: IssueCode;
}

/** A kind of issue with the number of rows that have it. */
export interface IssueCount extends IssueKind {
  readonly severity: 'error' | 'warning';
  readonly rows: number;
}

/** In how many cells of a column something is wrong, and in how many others something is doubtful. */
export interface ColumnCount {
  readonly errors: number;
  readonly warnings: number;
}
