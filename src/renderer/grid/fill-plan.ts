import type { Span } from './geometry.ts';
import type { GridSource, TypedCell } from './grid-source.ts';
import type { Selection } from './selection.ts';

/** The one rectangle of a selection, that its corner can be dragged of; null where it is none. */
export function fillableBlock({ rows, columns, isWholeColumns }: Selection): {
  readonly rows: Span;
  readonly columns: Span;
} | null {
  const [only] = rows;
  if (only === undefined || rows.length > 1 || columns === null || isWholeColumns) return null;
  return { rows: only, columns };
}

/** The rows between the block and the row that its corner was dragged to; null inside the block. */
export function filledRows(block: Span, row: number): Span | null {
  if (row >= block.to) return { from: block.to, to: row + 1 };
  return row < block.from ? { from: Math.max(0, row), to: block.from } : null;
}

/** The cells of those rows with the block's texts, which are repeated as they stand, downwards or upwards. */
export function* filledOver(
  source: GridSource,
  block: { readonly rows: Span; readonly columns: Span },
  target: Span,
): Generator<TypedCell, void> {
  const height = block.rows.to - block.rows.from;
  for (let row = target.from; row < target.to; row += 1) {
    const turn = (((row - block.rows.from) % height) + height) % height;
    for (let column = block.columns.from; column < block.columns.to; column += 1) {
      yield { row, column, text: source.text(block.rows.from + turn, column) };
    }
  }
}

/**
 * The last row that the nearest column which goes on under the block is filled to without a gap, those on the left
 * first; the block's own last row where none goes on. Fields that nobody has lie between others, so the nearest counts.
 */
export function endOfNeighbours(
  source: GridSource,
  block: { readonly rows: Span; readonly columns: Span },
): number {
  const { from, to } = block.columns;
  const left = Array.from({ length: from }, (_, index) => from - 1 - index);
  const right = Array.from({ length: source.columns.length - to }, (_, index) => to + index);
  for (const column of [...left, ...right]) {
    let row = block.rows.to;
    while (row < source.rowCount && !source.isEmpty(row, column)) row += 1;
    if (row > block.rows.to) return row - 1;
  }
  return block.rows.to - 1;
}
