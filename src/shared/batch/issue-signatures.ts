import type { Issue } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { ColumnCount, IssueCount, IssueKind } from './row-filter.ts';

interface Signature {
  readonly kinds: readonly Omit<IssueCount, 'rows'>[];
  readonly hasError: boolean;
  readonly hasWarning: boolean;
  rows: number;
}

/**
 * Which kinds of issues each row has, kept small: rows with the same set share one signature, so that a
 * row costs four bytes and the counts of a whole batch come from a few dozen signatures.
 */
export class IssueSignatures {
  readonly #signatures: Signature[] = [{ kinds: [], hasError: false, hasWarning: false, rows: 0 }];
  readonly #numbers = new Map<string, number>([['', 0]]);
  #ofRow = new Uint32Array(1024);
  #rows = 0;

  /** Adds the next row. */
  append(issues: readonly Issue[]): void {
    if (this.#rows === this.#ofRow.length) {
      const larger = new Uint32Array(this.#ofRow.length * 2);
      larger.set(this.#ofRow);
      this.#ofRow = larger;
    }
    const number = this.#numberOf(issues);
    this.#ofRow[this.#rows] = number;
    this.#signatureAt(number).rows += 1;
    this.#rows += 1;
  }

  /** Replaces what a row has. */
  replace(row: number, issues: readonly Issue[]): void {
    this.#signatureAt(this.#ofRow[row] ?? 0).rows -= 1;
    const number = this.#numberOf(issues);
    this.#ofRow[row] = number;
    this.#signatureAt(number).rows += 1;
  }

  /** Whether the row has an issue of this severity. */
  has(row: number, severity: 'error' | 'warning'): boolean {
    const signature = this.#signatureAt(this.#ofRow[row] ?? 0);
    return severity === 'error' ? signature.hasError : signature.hasWarning;
  }

  /** Whether the row has any issue at all. */
  any(row: number): boolean {
    return (this.#ofRow[row] ?? 0) !== 0;
  }

  /** Whether the row has this kind of issue. */
  hasKind(row: number, kind: IssueKind): boolean {
    return this.#signatureAt(this.#ofRow[row] ?? 0).kinds.some(
      ({ column, code }) => column === kind.column && code === kind.code,
    );
  }

  /** Every kind of issue with its number of rows, most first, errors before warnings. */
  counts(): IssueCount[] {
    const counts = new Map<string, IssueCount>();
    for (const { kinds, rows } of this.#signatures) {
      if (rows === 0) continue;
      for (const kind of kinds) {
        const key = `${kind.code}@${kind.column}`;
        counts.set(key, { ...kind, rows: (counts.get(key)?.rows ?? 0) + rows });
      }
    }
    return [...counts.values()].sort(
      (left, right) => left.severity.localeCompare(right.severity) || right.rows - left.rows,
    );
  }

  /** In how many cells of each column there is an error, and in how many others a warning. */
  columnCounts(): ReadonlyMap<WireName, ColumnCount> {
    const counts = new Map<WireName, { errors: number; warnings: number }>();
    for (const { kinds, rows } of this.#signatures) {
      if (rows === 0) continue;
      const wrong = new Set(kinds.flatMap(({ column, severity }) => (severity === 'error' ? [column] : [])));
      for (const column of new Set(kinds.map((kind) => kind.column))) {
        const count = counts.get(column) ?? { errors: 0, warnings: 0 };
        counts.set(column, count);
        if (wrong.has(column)) count.errors += rows;
        else count.warnings += rows;
      }
    }
    return counts;
  }

  #signatureAt(number: number): Signature {
    const signature = this.#signatures[number];
    if (signature === undefined) throw new RangeError(`no issue signature ${number}`);
    return signature;
  }

  #numberOf(issues: readonly Issue[]): number {
    if (issues.length === 0) return 0;
    const key = issues.map(({ column, code, severity }) => `${code}@${column}:${severity}`).join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#signatures.length;
    this.#signatures.push({
      kinds: issues.map(({ column, code, severity }) => ({ column, code, severity })),
      hasError: issues.some(({ severity }) => severity === 'error'),
      hasWarning: issues.some(({ severity }) => severity === 'warning'),
      rows: 0,
    });
    this.#numbers.set(key, number);
    return number;
  }
}
