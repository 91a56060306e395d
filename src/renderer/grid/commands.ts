import { filled } from './clipboard-cells.ts';
import type { GridCore } from './grid-core.ts';
import type { CellPlace } from './grid-source.ts';
import { notesAt } from './grid-source-reading.ts';
import type { GridCommand } from './keyboard.ts';
import type { Move } from './navigation.ts';
import { moved } from './navigation.ts';
import { extendTo, selectAllRows, selectCell, selectRows, toggleRow } from './selection.ts';

/** Does what a key asked for. Without an active cell there is nothing to do it to. */
export function carryOut(command: GridCommand, grid: GridCore): void {
  const { active } = grid;
  if (active === null) return;
  switch (command.kind) {
    case 'move':
      move(grid, active, command.move, command.extend);
      break;
    case 'edit':
      grid.edit(active, 'with-text');
      break;
    case 'type':
      grid.edit(active, 'empty');
      break;
    case 'clear':
      clear(grid, active);
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
      grid.go(active, selectAllRows(grid.source.rowCount, active), false);
      break;
    case 'select-row':
      if (active.row >= 0) grid.go(active, selectRows(active, active.row), false);
      break;
    case 'toggle-row':
      if (active.row >= 0) grid.go(active, toggleRow(grid.selection, active), false);
      break;
    case 'next-issue':
      grid.goToIssue(command.direction);
      break;
    case 'resize':
      grid.widen(active.column, command.step);
      break;
    case 'escape':
      grid.go(active, selectCell(active), false);
      grid.hideTooltip();
      break;
  }
}

/** Empties the selected cells that hold something. */
export function clear(grid: GridCore, active: CellPlace): void {
  if (active.row < 0 || !grid.source.mayEdit(active.row)) return;
  const full = filled(grid.selection, active, '').filter(
    ({ row, column }) => grid.source.text(row, column) !== '',
  );
  if (full.length > 0) grid.source.write(full, 'clear');
}

function move(grid: GridCore, from: CellPlace, way: Move, extend: boolean): void {
  const { rowCount, columns } = grid.source;
  const to = moved(from, way, { rows: rowCount, columns: columns.length, page: grid.page });
  if (extend && to.row < 0) return;
  grid.go(to, extend ? extendTo(grid.selection, to) : selectCell(to), true);
}

function fix(grid: GridCore, active: CellPlace): void {
  const found = notesAt(grid.source, active).find((note) => note.fix !== null)?.fix;
  if (found && grid.source.mayEdit(active.row)) grid.source.write([{ ...active, text: found.value }], 'fix');
}
