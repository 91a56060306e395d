import type { WireName } from './wire-names.ts';

/** `error` keeps a row from being approved; `warning` lets it pass, knowingly. */
export type Severity = 'error' | 'warning';

/**
 * Doubts that come from the source cell and cannot be seen in its text any more. They stay with the cell
 * until it is edited.
 */
export const DOUBT_CODES = [
  'cell-error',
  'formula-without-result',
  'digits-lost',
  'unpaired-surrogate',
  'ambiguous-date',
] as const;

/** One of {@link DOUBT_CODES}. */
export type DoubtCode = (typeof DOUBT_CODES)[number];

/** A doubt about one cell of a row. */
export interface CellDoubt {
  readonly column: WireName;
  readonly code: DoubtCode;
}

/** Everything that can be wrong (error) or doubtful (warning) about a cell, by kind. */
export const ISSUE_CODES = [
  'required',
  'too-long',
  'identifier-characters',
  'control-characters',
  'invisible-characters',
  'region-format',
  'region-unknown',
  'region-case',
  'email-invalid',
  'numeric-id',
  'date-format',
  'date-not-real',
  'date-in-future',
  'new-user-may-need',
  'spelling-conflict',
  'duplicate-unique-id',
  'duplicate-email',
  'duplicate-user-name',
  'accepted-for-another',
  ...DOUBT_CODES,
] as const;

/** One of {@link ISSUE_CODES}. */
export type IssueCode = (typeof ISSUE_CODES)[number];

/** Something wrong or doubtful about one cell. The sentence is made by `describeIssue`. */
export interface Issue {
  readonly column: WireName;
  readonly code: IssueCode;
  readonly severity: Severity;
  /** The cell's text as it stands. */
  readonly value: string;
  /** What the sentence needs beside the value: a limit, a length, row numbers, a suggestion. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** What the checks depend on beside the row. */
export interface CheckOptions {
  /** Today's date in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: string;
  /** The destination requires first name, last name and e-mail (codes 9016 to 9018): errors, not warnings. */
  readonly requireContact: boolean;
}
