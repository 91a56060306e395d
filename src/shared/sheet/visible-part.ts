import type { HiddenChoice, SheetText, TextColumn } from './sheet-text.ts';
import { NO_CELLS } from './sheet-text.ts';

/**
 * The sheet with its hidden rows or columns emptied. All others stay where they are, so that row numbers and
 * letters are those that a spreadsheet program shows.
 */
export function withoutHidden(sheet: SheetText, leftOut: HiddenChoice): SheetText {
  const { hiddenAt } = sheet;
  const columns = new Set(leftOut.columns ? hiddenAt.columns : []);
  const rows = leftOut.rows ? hiddenAt.rows : new Uint32Array(0);
  if (columns.size === 0 && rows.length === 0) return sheet;
  return {
    ...sheet,
    columns: sheet.columns.map((column, position) =>
      columns.has(position) ? NO_CELLS : withoutRows(column, rows),
    ),
    hiddenAt: { ...hiddenAt, leftOut },
  };
}

/** How many rows below `first` were emptied because the file hides them. */
export function hiddenRowsLeftOut({ hiddenAt }: SheetText, first: number): number {
  return hiddenAt.leftOut.rows ? hiddenAt.rows.filter((row) => row >= first).length : 0;
}

/** The bytes between the rows move together; `rows` is in ascending order. */
function withoutRows(column: TextColumn, rows: Uint32Array): TextColumn {
  if (rows.length === 0 || column.offsets.length === 0) return column;
  const { bytes, offsets } = column;
  const marks = column.marks.slice();
  const kept = new Uint8Array(bytes.length);
  const moved = new Uint32Array(offsets.length);
  let removed = 0;
  let from = 0;
  let next = 0;
  for (let row = 0; row < marks.length; row += 1) {
    const end = offsets[row + 1] ?? 0;
    if (row === rows[next]) {
      const start = offsets[row] ?? 0;
      kept.set(bytes.subarray(from, start), from - removed);
      removed += end - start;
      from = end;
      next += 1;
      marks[row] = 0;
    }
    moved[row + 1] = end - removed;
  }
  kept.set(bytes.subarray(from), from - removed);
  return { bytes: kept.slice(0, bytes.length - removed), offsets: moved, marks };
}
