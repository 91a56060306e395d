import { compileCellCheck } from '../profile/check-cell.ts';
import { fieldOf } from '../profile/fields.ts';
import type { Issue } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { ColumnMatch } from '../sheet/match-columns.ts';
import type { SheetText } from '../sheet/sheet-text.ts';
import { cellText } from '../sheet/sheet-text.ts';

/** A column that tells the people of a sheet apart. */
export interface IdentifyingColumn {
  /** Position in the sheet. */
  readonly column: number;
  /** How many rows have a value in it that no other row has and that can be a unique id. */
  readonly rows: number;
}

/** Fields that hold a number or name of each person's own, the likeliest unique id first. */
const OWN_NUMBERS: readonly WireName[] = ['student_no', 'employ_no', 'user_name'];
/** Below this share of rows with a value of their own, a column is no unique id. */
const LEAST_SHARE = 0.95;

const checkId = compileCellCheck('unique_id', fieldOf('unique_id'));

/**
 * The column that could be the unique id where no heading says so: the first of those matched to a number of
 * each person's own whose values tell nearly all rows apart. null where there is none, or no need of one.
 */
export function identifyingColumn(
  sheet: SheetText,
  rows: readonly number[] | Uint32Array,
  matches: readonly ColumnMatch[],
): IdentifyingColumn | null {
  if (rows.length === 0 || matches.some(({ name }) => name === 'unique_id')) return null;
  for (const field of OWN_NUMBERS) {
    const match = matches.find(({ name }) => name === field);
    if (match === undefined) continue;
    const own = countOwn(sheet, rows, match.column);
    if (own >= rows.length * LEAST_SHARE) return { column: match.column, rows: own };
  }
  return null;
}

function countOwn(sheet: SheetText, rows: Iterable<number>, column: number): number {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = cellText(sheet, row, column);
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  let own = 0;
  for (const [text, count] of counts) if (count === 1 && isGoodId(text)) own += 1;
  return own;
}

function isGoodId(text: string): boolean {
  const issues: Issue[] = [];
  // The check of an identifier asks nothing about today.
  checkId(text, issues, { today: '', requireContact: false });
  return issues.length === 0;
}
