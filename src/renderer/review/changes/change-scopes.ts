import type { IssueKind } from '../../../shared/batch/row-filter.ts';
import type { ChangeScope } from '../../../shared/changes/plan-changes.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import type { Selection } from '../../grid/selection.ts';
import { countRows, listRows } from '../../grid/selection.ts';

/** Where a change is made. */
export type ScopeName = 'issue' | 'selection' | 'column' | 'view';

/** What the scopes are made of. */
export interface ScopePorts {
  /** The rows of the view, in its order, and the columns shown. */
  readonly rows: Uint32Array;
  readonly columns: readonly WireName[];
  readonly selection: Selection;
  readonly issue: IssueKind | null;
  /** Every row of the batch that has that issue. */
  readonly issueRows: Uint32Array;
}

/** The scopes that there are now, the most likely one first. */
export function scopeNames({ issue, selection }: ScopePorts): readonly ScopeName[] {
  const isRange = countRows(selection) > 1 || (selection.columns !== null && width(selection) > 1);
  return [
    ...(issue === null ? [] : (['issue'] as const)),
    ...(isRange ? (['selection'] as const) : []),
    'column',
    'view',
  ];
}

/** The cells of a scope. `column` is the field chosen for it. */
export function scopeOf(name: ScopeName, column: WireName, ports: ScopePorts): ChangeScope {
  const { rows, columns, selection, issue, issueRows } = ports;
  switch (name) {
    case 'issue':
      return { rows: issueRows, columns: issue === null ? [] : [issue.column] };
    case 'selection':
      return {
        rows: listRows(selection).flatMap((place) => rows[place] ?? []),
        columns:
          selection.columns === null ? columns : columns.slice(selection.columns.from, selection.columns.to),
      };
    case 'column':
      return { rows, columns: [column] };
    case 'view':
      return { rows, columns };
  }
}

function width({ columns }: Selection): number {
  return columns === null ? 0 : columns.to - columns.from;
}
