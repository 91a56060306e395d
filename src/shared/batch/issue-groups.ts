import type { WireName } from '../profile/wire-names.ts';
import { wirePosition } from '../profile/wire-names.ts';
import type { IssueCount } from './row-filter.ts';

/** The kinds of issues of one field, errors first, with how many issues they are in all. */
export interface FieldIssues {
  readonly column: WireName;
  readonly errors: number;
  readonly warnings: number;
  readonly kinds: readonly IssueCount[];
}

/** Groups kinds of issues by field: the field with most errors first, then most warnings, then as in the document. */
export function groupByField(counts: readonly IssueCount[]): FieldIssues[] {
  const groups = new Map<WireName, IssueCount[]>();
  for (const count of counts) {
    const kinds = groups.get(count.column);
    if (kinds === undefined) groups.set(count.column, [count]);
    else kinds.push(count);
  }
  return [...groups].map(([column, kinds]) => fieldIssues(column, kinds)).sort(byUrgency);
}

function fieldIssues(column: WireName, kinds: readonly IssueCount[]): FieldIssues {
  const rowsOf = (severity: IssueCount['severity']): number =>
    kinds.reduce((sum, kind) => (kind.severity === severity ? sum + kind.rows : sum), 0);
  return {
    column,
    errors: rowsOf('error'),
    warnings: rowsOf('warning'),
    kinds: kinds.toSorted(
      (left, right) => left.severity.localeCompare(right.severity) || right.rows - left.rows,
    ),
  };
}

function byUrgency(left: FieldIssues, right: FieldIssues): number {
  return (
    right.errors - left.errors ||
    right.warnings - left.warnings ||
    wirePosition(left.column) - wirePosition(right.column)
  );
}
