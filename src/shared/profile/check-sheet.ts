import type { Issue, IssueCode, Severity } from './issue.ts';
import { SharedValues } from './shared-values.ts';
import type { RowValues, WireName } from './wire-names.ts';
import { wirePosition } from './wire-names.ts';

/** How many of the other rows a sentence names. */
const NAMED_ROWS = 3;

interface UniqueColumn {
  readonly column: WireName;
  readonly position: number;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly ignoresCase: boolean;
}

/** What must not stand in two rows of one sheet, the most pressing first (push-api/README.md; codes 9019 and 9020). */
export const UNIQUE_COLUMNS = [
  {
    column: 'unique_id',
    position: wirePosition('unique_id'),
    code: 'duplicate-unique-id',
    severity: 'error',
    ignoresCase: false,
  },
  {
    column: 'email',
    position: wirePosition('email'),
    code: 'duplicate-email',
    severity: 'warning',
    ignoresCase: true,
  },
  {
    column: 'user_name',
    position: wirePosition('user_name'),
    code: 'duplicate-user-name',
    severity: 'warning',
    ignoresCase: true,
  },
] as const satisfies readonly UniqueColumn[];

/** A column of which no two rows may hold the same value. */
export type SharedColumn = (typeof UNIQUE_COLUMNS)[number]['column'];

/** The column whose value several rows share, where the issue is about that; otherwise null. */
export function sharedColumnOf(code: IssueCode): SharedColumn | null {
  return UNIQUE_COLUMNS.find((rule) => rule.code === code)?.column ?? null;
}

/**
 * Knows which rows of a batch share a unique id, an e-mail address or a user name. Rows come and go in constant
 * time; a row whose values are its own costs a few numbers and a map entry per column.
 */
export class UniquenessIndex {
  readonly #columns = UNIQUE_COLUMNS.map((rule) => ({ rule, shared: new SharedValues() }));

  /**
   * Adds a row, or replaces what is known of it. Gives the other rows that now have an issue because of it, and
   * in small groups also those whose sentence names other rows than before.
   */
  add(row: number, values: RowValues): Iterable<number> {
    let touched = none;
    for (const { rule, shared } of this.#columns) {
      const others = shared.set(row, sharedKey(rule, values[rule.position] ?? ''));
      if (others.length > 0) touched = [...touched, ...others];
    }
    return touched;
  }

  /** Forgets a row; gives the other rows whose issues may change. A row that is not there changes nothing. */
  remove(row: number): Iterable<number> {
    let touched = none;
    for (const { shared } of this.#columns) {
      const others = shared.remove(row);
      if (others.length > 0) touched = [...touched, ...others];
    }
    return touched;
  }

  /** Every row that shares something with another one, once, in no particular order. */
  sharedRows(): Iterable<number> {
    const rows = new Set<number>();
    for (const { shared } of this.#columns) shared.collectShared(rows);
    return rows;
  }

  /**
   * The issues of a row that stands in the index. `rowNumberOf` turns a place in the batch into the number that
   * a spreadsheet program shows.
   */
  issues(row: number, values: RowValues, rowNumberOf: (row: number) => number): Issue[] {
    const issues: Issue[] = [];
    for (const { rule, shared } of this.#columns) {
      const count = shared.groupSize(row);
      if (count < 2) continue;
      const others = shared.othersOf(row, NAMED_ROWS).map(rowNumberOf);
      const details = {
        rows: others.sort((left, right) => left - right).join(', '),
        more: count - 1 - others.length,
      };
      const { column, code, severity, position } = rule;
      issues.push({ column, code, severity, value: values[position] ?? '', details });
    }
    return issues;
  }
}

const none: readonly number[] = [];

/** What is compared: the trimmed text, case aside where OPS-COM does not tell capitals apart; '' for none. */
export function sharedKey({ ignoresCase }: Pick<UniqueColumn, 'ignoresCase'>, value: string): string {
  const text = value.trim();
  return ignoresCase ? text.toLowerCase() : text;
}
