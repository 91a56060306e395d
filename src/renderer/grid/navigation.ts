import type { CellPlace } from './grid-source.ts';

/** A way to another cell. `next` and `previous` go around the ends of rows, `stay` goes nowhere. */
export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'first-row'
  | 'last-row'
  | 'row-start'
  | 'row-end'
  | 'grid-start'
  | 'grid-end'
  | 'page-up'
  | 'page-down'
  | 'next'
  | 'previous'
  | 'stay';

/** The size of what is moved in. `page` is the number of whole rows in sight. */
export interface MoveBounds {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** Where a move leads. The header (row -1) is reached by `up` from the first row only. */
export function moved(
  { row, column }: CellPlace,
  move: Move,
  { rows, columns, page }: MoveBounds,
): CellPlace {
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  switch (move) {
    case 'up':
      return { row: Math.max(-1, row - 1), column };
    case 'down':
      return { row: Math.min(lastRow, row + 1), column };
    case 'left':
      return { row, column: Math.max(0, column - 1) };
    case 'right':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'first-row':
      return { row: Math.min(0, lastRow), column };
    case 'last-row':
      return { row: lastRow, column };
    case 'row-start':
      return { row, column: 0 };
    case 'row-end':
      return { row, column: lastColumn };
    case 'grid-start':
      return { row: Math.min(0, lastRow), column: 0 };
    case 'grid-end':
      return { row: lastRow, column: lastColumn };
    case 'page-up':
      return { row: Math.max(Math.min(0, lastRow), row - page), column };
    case 'page-down':
      return { row: Math.min(lastRow, row + page), column };
    case 'stay':
      return { row, column };
    case 'next':
      if (column < lastColumn) return { row, column: column + 1 };
      return row < lastRow ? { row: row + 1, column: 0 } : { row, column };
    case 'previous':
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: lastColumn } : { row, column };
  }
}
