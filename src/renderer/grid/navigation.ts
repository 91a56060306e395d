import type { CellPlace } from './grid-source.ts';

/** A way to another cell. An `edge` is where filled cells end or begin, `next` and `previous` go around the ends of rows, `stay` goes nowhere. */
export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'edge-up'
  | 'edge-down'
  | 'edge-left'
  | 'edge-right'
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
  readonly isEmpty: (row: number, column: number) => boolean;
}

/** Where a move leads. The header (row -1) is reached by `up` from the first row only. */
export function moved(
  { row, column }: CellPlace,
  move: Move,
  { rows, columns, page, isEmpty }: MoveBounds,
): CellPlace {
  // A heading counts as filled: from it one goes to the end of what stands under it.
  const isFilled = (atRow: number, atColumn: number): boolean => atRow < 0 || !isEmpty(atRow, atColumn);
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
    case 'edge-up':
      return { row: edge((at) => isFilled(at, column), row, 0, -1), column };
    case 'edge-down':
      return { row: edge((at) => isFilled(at, column), row, lastRow, 1), column };
    case 'edge-left':
      return { row, column: edge((at) => isFilled(row, at), column, 0, -1) };
    case 'edge-right':
      return { row, column: edge((at) => isFilled(row, at), column, lastColumn, 1) };
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

/** As in spreadsheet programs: the last of the filled cells that follow, or else the next filled one, or the end. */
function edge(isFilled: (at: number) => boolean, from: number, last: number, step: 1 | -1): number {
  const isBeyond = (at: number): boolean => (step === 1 ? at > last : at < last);
  if (isBeyond(from + step)) return from;
  const isInside = isFilled(from) && isFilled(from + step);
  let at = from + step;
  if (isInside) {
    while (!isBeyond(at + step) && isFilled(at + step)) at += step;
    return at;
  }
  while (!isBeyond(at)) {
    if (isFilled(at)) return at;
    at += step;
  }
  return last;
}
