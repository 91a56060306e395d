import type { SharedColumn } from '../profile/check-sheet.ts';
import { sharedKey, UNIQUE_COLUMNS } from '../profile/check-sheet.ts';
import type { WireName } from '../profile/wire-names.ts';
import { WIRE_NAMES } from '../profile/wire-names.ts';
import type { BatchTable } from './batch-table.ts';
import type { CellChange } from './cell-change.ts';

export type { SharedColumn } from '../profile/check-sheet.ts';

/** The columns of which no two rows may hold the same value, the most pressing first. */
export const SHARED_COLUMNS = UNIQUE_COLUMNS.map((rule) => rule.column);

/** Rows that share a value of one column; rows that are left out are in no group. */
export interface DuplicateGroup {
  readonly column: SharedColumn;
  /** The value as its first row has it; the others may differ in capitals where the column does not tell them apart. */
  readonly value: string;
  /** Places in the batch, ascending, at least two. */
  readonly rows: readonly number[];
}

/**
 * The groups of rows that share a value of a column, in the order of their first rows. Gives the number of rows
 * looked at after each one, so that a window can rest in between; to be run to its end.
 */
export function* duplicateGroups(
  table: BatchTable,
  column: SharedColumn,
): Generator<number, readonly DuplicateGroup[]> {
  const groups = new Map<string, { readonly value: string; readonly rows: number[] }>();
  const rule = UNIQUE_COLUMNS.find((unique) => unique.column === column);
  if (rule === undefined) return [];
  let seen = 0;
  for (const row of table.views.rowsOf('all', { column, code: rule.code })) {
    const value = table.value(row, column).trim();
    const key = sharedKey(rule, value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { value, rows: [row] });
    else group.rows.push(row);
    seen += 1;
    yield seen;
  }
  // While a run or an edit goes on between two rests, a group may have lost its other rows.
  return [...groups.values()].filter(({ rows }) => rows.length > 1).map((group) => ({ column, ...group }));
}

/** The names under which at least one of the rows holds something, in the order of the document. */
export function filledColumns(table: BatchTable, rows: readonly number[]): readonly WireName[] {
  return WIRE_NAMES.filter((column) => rows.some((row) => table.value(row, column) !== ''));
}

/** Whether the rows do not all hold the same text in a column. */
export function differs(table: BatchTable, rows: readonly number[], column: WireName): boolean {
  const [first = 0] = rows;
  const text = table.value(first, column);
  return rows.some((row) => table.value(row, column) !== text);
}

/** Which row's text goes into each column of the merged row; a column that is not named keeps the kept row's. */
export type MergePicks = ReadonlyMap<WireName, number>;

/** The picks to begin with: the kept row's own text, and where that is empty, the first one that is not. */
export function usualPicks(table: BatchTable, rows: readonly number[], kept: number): MergePicks {
  return new Map(
    filledColumns(table, rows).map((column) => [
      column,
      [kept, ...rows].find((row) => table.value(row, column) !== '') ?? kept,
    ]),
  );
}

/** The cells of the kept row that change when the picked texts go into it; none where it has them all already. */
export function mergeChanges(table: BatchTable, kept: number, picks: MergePicks): CellChange[] {
  return [...picks].flatMap(([column, row]) => {
    const value = table.value(row, column);
    return value === table.value(kept, column) ? [] : [{ row: kept, column, value }];
  });
}
