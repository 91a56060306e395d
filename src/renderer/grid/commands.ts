import { changedCells, clearedCells, countCells, filledCells, fillOrigin } from './clipboard-cells.ts';
import { endOfNeighbours, fillableBlock, filledOver, filledRows } from './fill-plan.ts';
import type { GridCore } from './grid-core.ts';
import type { CellPlace, TypedCell } from './grid-source.ts';
import { notesAt } from './grid-source-reading.ts';
import type { GridCommand } from './keyboard.ts';
import type { Move } from './navigation.ts';
import { moved } from './navigation.ts';
import {
  countRows,
  extendTo,
  listRows,
  selectAllRows,
  selectCell,
  selectTheirColumns,
  selectTheirRows,
  toggleRow,
} from './selection.ts';

/** So many cells are changed at once by a key; for more there are the dialogs, which show what they will do. */
export const MOST_CELLS = 500_000;

/** Does what a key asked for. Without an active cell there is nothing to do it to. */
export function carryOut(command: GridCommand, grid: GridCore): void {
  const { active } = grid;
  if (active === null) return;
  switch (command.kind) {
    case 'move':
      move(grid, active, command.move, command.extend);
      break;
    case 'edit':
    case 'menu':
      if (active.row < 0) grid.openMenu(active.column);
      else grid.edit(active, 'with-text');
      break;
    case 'type':
      grid.edit(active, 'empty');
      break;
    case 'clear':
      clear(grid);
      break;
    case 'fill-down':
      fillDown(grid);
      break;
    case 'fix':
      fix(grid, active);
      break;
    case 'undo':
      grid.undo();
      break;
    case 'redo':
      grid.redo();
      break;
    case 'select-all':
    case 'select-row':
    case 'select-column':
    case 'toggle-row':
      select(grid, active, command.kind);
      break;
    case 'next-issue':
      grid.goToIssue(command.direction);
      break;
    case 'resize':
      grid.widen(active.column, command.step);
      break;
    case 'sort':
      grid.sort(active.column, command.direction);
      break;
    case 'move-column':
      grid.moveColumn(active.column, active.column + command.step);
      break;
    case 'escape':
      grid.go(active, selectCell(active), false);
      grid.hideTooltip();
      break;
  }
}

/** Empties the selected cells that hold something, also of whole rows and columns. */
export function clear(grid: GridCore): void {
  const { source, selection } = grid;
  const isDone = write(grid, clearedCells(source, selection), 'clear');
  if (!isDone || (selection.columns !== null && !selection.isWholeColumns)) return;
  const { columns } = selection;
  grid.notice({
    kind: 'cleared',
    rows: countRows(selection),
    columns: columns === null ? source.columns.length : columns.to - columns.from,
  });
}

function fillDown(grid: GridCore): void {
  const { source, selection } = grid;
  if (fillOrigin(selection) < 0) return;
  write(grid, changedCells(source, filledCells(source, selection)), 'edit');
}

/**
 * Fills the rows between the selected block and a row with the block's texts, as one step, and selects all of it.
 * `end` goes as far as the column beside the block is filled.
 */
export function fillTo(grid: GridCore, row: number | 'end'): void {
  const { source, selection } = grid;
  const block = fillableBlock(selection);
  if (block === null) return;
  const target = filledRows(block.rows, row === 'end' ? endOfNeighbours(source, block) : row);
  if (target === null) return;
  const cells = (target.to - target.from) * (block.columns.to - block.columns.from);
  if (cells > MOST_CELLS) {
    grid.notice({ kind: 'too-many', cells, most: MOST_CELLS });
    return;
  }
  for (let place = target.from; place < target.to; place += 1) if (!source.mayEdit(place)) return;
  source.write(changedCells(source, filledOver(source, block, target)), 'edit');
  const first = { row: Math.min(block.rows.from, target.from), column: block.columns.from };
  const last = { row: Math.max(block.rows.to, target.to) - 1, column: block.columns.to - 1 };
  grid.go(first, extendTo(selectCell(first), last), false);
}

/** Writes into selected cells; all of them or, where there are too many or a row may not change, none. */
function write(grid: GridCore, cells: Iterable<TypedCell>, kind: 'edit' | 'clear'): boolean {
  const { source, selection } = grid;
  const count = countCells(source, selection);
  if (count === 0) return false;
  if (count > MOST_CELLS) {
    grid.notice({ kind: 'too-many', cells: count, most: MOST_CELLS });
    return false;
  }
  if (!listRows(selection).every((row) => source.mayEdit(row))) return false;
  source.write(cells, kind);
  return true;
}

function select(
  grid: GridCore,
  active: CellPlace,
  what: 'select-all' | 'select-row' | 'select-column' | 'toggle-row',
): void {
  const { selection, source } = grid;
  if (what === 'select-all') grid.go(active, selectAllRows(source.rowCount, active), false);
  else if (what === 'select-column') grid.go(active, selectTheirColumns(selection, source.rowCount), false);
  else if (active.row < 0) return;
  else if (what === 'select-row') grid.go(active, selectTheirRows(selection), false);
  else grid.go(active, toggleRow(selection, active), false);
}

function move(grid: GridCore, from: CellPlace, way: Move, extend: boolean): void {
  const { source, selection } = grid;
  const to = moved(from, way, {
    rows: source.rowCount,
    columns: source.columns.length,
    page: grid.page,
    isEmpty: (row, column) => source.isEmpty(row, column),
  });
  if (extend && to.row < 0 && !selection.isWholeColumns) return;
  grid.go(to, extend ? extendTo(selection, to) : selectCell(to), true);
}

function fix(grid: GridCore, active: CellPlace): void {
  const found = notesAt(grid.source, active).find((note) => note.fix !== null)?.fix;
  if (found && grid.source.mayEdit(active.row)) grid.source.write([{ ...active, text: found.value }], 'fix');
}
