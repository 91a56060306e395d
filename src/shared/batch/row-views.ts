import type { Refusal } from './cell-change.ts';
import type { ExclusionKindName, ExclusionLog } from './exclusion.ts';
import { EXCLUSION_KINDS } from './exclusion.ts';
import type { IssueSignatures } from './issue-signatures.ts';
import type { ExclusionCount, RefusalCount, RowFilter, RowKind } from './row-filter.ts';
import { isExclusionKind, isRefusalKind } from './row-filter.ts';
import { statusNumber } from './row-status.ts';

const DRAFT = statusNumber('draft');
const EXCLUDED = statusNumber('excluded');
const FILTER_STATUS: Partial<Record<RowFilter, number>> = {
  approved: statusNumber('approved'),
  rejected: statusNumber('rejected'),
  unconfirmed: statusNumber('unconfirmed'),
  accepted: statusNumber('accepted'),
  excluded: EXCLUDED,
};
const UNCHANGED = statusNumber('unchanged');

/** What a table knows of its rows; it changes under the views. */
export interface KnownRows {
  readonly rowCount: () => number;
  /** One number of `statusNumber` per row. */
  readonly statuses: Uint8Array;
  readonly signatures: IssueSignatures;
  readonly refusals: ReadonlyMap<number, Refusal>;
  readonly exclusions: ExclusionLog;
}

/** Which rows of a batch are shown together: by their state, their issues, a refusal, the reason why they are left out. */
export class RowViews {
  readonly #known: KnownRows;

  constructor(known: KnownRows) {
    this.#known = known;
  }

  /** Whether a row has a kind of issue, or stands refused for a reason. */
  hasKind(row: number, kind: RowKind): boolean {
    if (isExclusionKind(kind)) {
      return (
        this.#known.statuses[row] === EXCLUDED && this.#known.exclusions.reason(row).kind === kind.exclusion
      );
    }
    if (!isRefusalKind(kind)) return this.#known.signatures.hasKind(row, kind);
    return this.#isRefused(row) && this.#known.refusals.get(row)?.code === kind.refusal;
  }

  /** Every reason for which rows stand refused, with its number of rows, most first. */
  refusalCounts(): RefusalCount[] {
    const counts = new Map<number | null, number>();
    for (const [row, { code }] of this.#known.refusals) {
      if (this.#isRefused(row)) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [...counts]
      .map(([refusal, rows]) => ({ refusal, rows }))
      .sort((left, right) => right.rows - left.rows || (left.refusal ?? 0) - (right.refusal ?? 0));
  }

  /** Every kind of reason for which rows are left out, with its number of rows, in the order of the list. */
  exclusionCounts(): ExclusionCount[] {
    const counts = new Map<ExclusionKindName, number>();
    for (let row = 0; row < this.#known.rowCount(); row += 1) {
      if (this.#known.statuses[row] !== EXCLUDED) continue;
      const { kind } = this.#known.exclusions.reason(row);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return EXCLUSION_KINDS.flatMap((exclusion) => {
      const rows = counts.get(exclusion) ?? 0;
      return rows > 0 ? [{ exclusion, rows }] : [];
    });
  }

  /** The rows of a view, in sheet order; with a kind of issue or refusal, only those that have it. */
  rowsOf(filter: RowFilter, kind: RowKind | null = null): Uint32Array {
    const rows = this.#known.rowCount();
    const found = new Uint32Array(rows);
    if (filter === 'all' && kind === null) {
      for (let row = 0; row < found.length; row += 1) found[row] = row;
      return found;
    }
    let count = 0;
    for (let row = 0; row < rows; row += 1) {
      if (!this.matches(row, filter) || (kind !== null && !this.hasKind(row, kind))) continue;
      found[count] = row;
      count += 1;
    }
    return found.slice(0, count);
  }

  /** Whether a row belongs to a view. */
  matches(row: number, filter: RowFilter): boolean {
    const status = this.#known.statuses[row] ?? DRAFT;
    switch (filter) {
      case 'all':
        return true;
      case 'errors':
        return this.#known.signatures.has(row, 'error');
      case 'warnings':
        return this.#known.signatures.has(row, 'warning');
      case 'ready':
        return status === DRAFT && !this.#known.signatures.has(row, 'error');
      case 'accepted':
        return status === FILTER_STATUS.accepted || status === UNCHANGED;
      default:
        return status === FILTER_STATUS[filter];
    }
  }

  /** How many rows each view shows. */
  filterCounts(): Record<RowFilter, number> {
    const counts = {
      all: this.#known.rowCount(),
      errors: 0,
      warnings: 0,
      ready: 0,
      approved: 0,
      rejected: 0,
      unconfirmed: 0,
      accepted: 0,
      excluded: 0,
    };
    for (let row = 0; row < this.#known.rowCount(); row += 1) {
      const status = this.#known.statuses[row] ?? DRAFT;
      const error = this.#known.signatures.has(row, 'error');
      if (error) counts.errors += 1;
      else if (status === DRAFT) counts.ready += 1;
      if (this.#known.signatures.has(row, 'warning')) counts.warnings += 1;
      if (status === FILTER_STATUS.approved) counts.approved += 1;
      else if (status === FILTER_STATUS.rejected) counts.rejected += 1;
      else if (status === FILTER_STATUS.unconfirmed) counts.unconfirmed += 1;
      else if (status === FILTER_STATUS.accepted || status === UNCHANGED) counts.accepted += 1;
      else if (status === EXCLUDED) counts.excluded += 1;
    }
    return counts;
  }

  #isRefused(row: number): boolean {
    return this.#known.statuses[row] === FILTER_STATUS.rejected;
  }
}
