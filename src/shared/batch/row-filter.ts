import type { ExclusionKindName } from './exclusion.ts';
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

/** Rows that stand refused for one reason: the controller's code, or null where its answer had none. */
export interface RefusalKind {
  readonly refusal: number | null;
}

/** Rows that are left out for one kind of reason. */
export interface ExclusionKind {
  readonly exclusion: ExclusionKindName;
}

/** A kind of reason with the number of rows that are left out for it. */
export interface ExclusionCount extends ExclusionKind {
  readonly rows: number;
}

/** Whether a kind is a reason for leaving rows out. */
export function isExclusionKind(kind: RowKind): kind is ExclusionKind {
  return 'exclusion' in kind;
}

/** What a view may be narrowed to beside its filter. */
export type RowKind = IssueKind | RefusalKind | ExclusionKind;

/** A reason of refusals with the number of rows that stand refused for it. */
export interface RefusalCount extends RefusalKind {
  readonly rows: number;
}

/** Whether a kind is a reason of refusals. */
export function isRefusalKind(kind: RowKind): kind is RefusalKind {
  return 'refusal' in kind;
}

/** Whether two kinds are the same one. */
export function isSameKind(left: RowKind | null, right: RowKind | null): boolean {
  if (left === null || right === null) return left === right;
  if (isExclusionKind(left) || isExclusionKind(right)) {
    return isExclusionKind(left) && isExclusionKind(right) && left.exclusion === right.exclusion;
  }
  if (isRefusalKind(left) || isRefusalKind(right)) {
    return isRefusalKind(left) && isRefusalKind(right) && left.refusal === right.refusal;
  }
  return left.column === right.column && left.code === right.code;
}
