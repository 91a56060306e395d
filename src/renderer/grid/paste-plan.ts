import type { Span } from './geometry.ts';
import type { CellPlace, TypedCell } from './grid-source.ts';
import type { Selection } from './selection.ts';
import { countRows, listRows, selectedColumns } from './selection.ts';

/** Where the cells of a pasted block go, and what of it has no place. */
export interface PastePlan {
  /** Places in the view, in order; the block is repeated over them. */
  readonly rows: readonly number[];
  readonly columns: Span;
  readonly block: readonly (readonly string[])[];
  /** Rows and columns of the block that fall outside the view. */
  readonly lost: { readonly rows: number; readonly columns: number };
}

/** The number of rows and columns of the view. */
export interface ViewSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Where a block goes: into the rows shown, in order, from the first selected cell right and down. Where the
 * selection is a multiple of the block, the block is repeated over it. Null where there is no cell to begin at.
 *
 * Whole rows are persons, so a block of one column goes into the active column of theirs and not into every
 * field; whole columns take a block of one row in every row, any other once from the top.
 */
export function planPaste(
  size: ViewSize,
  selection: Selection,
  active: CellPlace,
  block: readonly (readonly string[])[],
): PastePlan | null {
  const height = block.length;
  const width = block.reduce((most, cells) => Math.max(most, cells.length), 0);
  const target = targetOf(size, selection, active, width);
  if (target === null || height === 0 || width === 0) return null;
  const { columns } = target;
  const firstRow = target.rows[0] ?? 0;
  const isMultiple = target.rows.length % height === 0 && (columns.to - columns.from) % width === 0;
  if (isMultiple && (selection.isWholeColumns !== true || height === 1)) {
    return { rows: target.rows, columns, block, lost: { rows: 0, columns: 0 } };
  }
  const lastRow = Math.min(size.rows, firstRow + height);
  const lastColumn = Math.min(size.columns, columns.from + width);
  return {
    rows: Array.from({ length: lastRow - firstRow }, (_, down) => firstRow + down),
    columns: { from: columns.from, to: lastColumn },
    block,
    lost: { rows: firstRow + height - lastRow, columns: columns.from + width - lastColumn },
  };
}

/** The cells of a plan with their new texts, row by row. A row of the block that is shorter leaves cells alone. */
export function* plannedCells({ rows, columns, block }: PastePlan): Generator<TypedCell, void> {
  const width = block.reduce((most, cells) => Math.max(most, cells.length), 0);
  for (const [down, row] of rows.entries()) {
    const cells = block[down % block.length] ?? [];
    for (let column = columns.from; column < columns.to; column += 1) {
      const text = cells[(column - columns.from) % width];
      if (text !== undefined) yield { row, column, text: text.trim() };
    }
  }
}

function targetOf(
  size: ViewSize,
  selection: Selection,
  active: CellPlace,
  width: number,
): { readonly rows: readonly number[]; readonly columns: Span } | null {
  const rows = countRows(selection) > 0 ? listRows(selection) : [active.row];
  if ((rows[0] ?? -1) < 0 || (rows[0] ?? 0) >= size.rows) return null;
  if (selection.columns !== null) return { rows, columns: selectedColumns(selection, size.columns) };
  const from = width === 1 ? active.column : 0;
  return { rows, columns: { from, to: Math.min(size.columns, from + width) } };
}
