import type { GridCore } from './grid-core.ts';
import type { CellPlace } from './grid-source.ts';
import type { Hit } from './pointer.ts';
import type { Selection } from './selection.ts';
import {
  extendTo,
  selectAllRows,
  selectCell,
  selectRows,
  selectTheirColumns,
  toggleRow,
} from './selection.ts';

/** Where a press or a drag leads. */
export interface PointerStep {
  readonly active: CellPlace | null;
  readonly selection: Selection;
  readonly isRevealed: boolean;
}

type Grid = Pick<GridCore, 'active' | 'selection' | 'source'>;

/** A press: on a cell, a row's number, a heading or the corner; with Shift to extend, with Ctrl to toggle a row. */
export function pressed(
  grid: Grid,
  hit: Hit,
  { extend, toggle }: { readonly extend: boolean; readonly toggle: boolean },
): PointerStep {
  const isPinned = hit.column < 0;
  const cell = { row: hit.row, column: isPinned ? (grid.active?.column ?? 0) : hit.column };
  if (hit.row < 0 && isPinned) {
    return { active: grid.active, selection: selectAllRows(grid.source.rowCount, cell), isRevealed: false };
  }
  if (hit.row < 0) return pressedHeading(grid, cell, extend);
  if (toggle) return { active: cell, selection: toggleRow(grid.selection, cell), isRevealed: false };
  if (extend) return { active: cell, selection: extended(grid.selection, cell, isPinned), isRevealed: false };
  const selection = isPinned ? selectRows(cell, cell.row) : selectCell(cell);
  return { active: cell, selection, isRevealed: !isPinned };
}

/** A drag over cells; null while it stays in the same one. */
export function draggedTo({ active, selection }: Grid, hit: Hit): PointerStep | null {
  if (hit.row < 0 || active === null) return null;
  const cell = { row: hit.row, column: hit.column < 0 ? active.column : hit.column };
  if (cell.row === active.row && cell.column === active.column) return null;
  return { active: cell, selection: extendTo(selection, cell), isRevealed: true };
}

/** A heading chooses its column; with Shift, every column from the one chosen before. */
function pressedHeading(grid: Grid, cell: CellPlace, extend: boolean): PointerStep {
  const before = extend && grid.selection.isWholeColumns ? grid.selection : selectCell(cell);
  const columns = selectTheirColumns(before, grid.source.rowCount);
  return { active: cell, selection: extend ? extendTo(columns, cell) : columns, isRevealed: true };
}

function extended(selection: Selection, cell: CellPlace, isPinned: boolean): Selection {
  const { anchor } = selection;
  return isPinned && anchor.row >= 0 ? selectRows(anchor, cell.row) : extendTo(selection, cell);
}
