import { changedCells, copiedParts, copiedText, countCells } from './clipboard-cells.ts';
import { fromClipboardText } from './clipboard-text.ts';
import { clear, MOST_CELLS } from './commands.ts';
import type { GridCore } from './grid-core.ts';
import { planPaste, plannedCells } from './paste-plan.ts';
import { countRows, selectCell, extendTo } from './selection.ts';

/** More cells than these are copied in slices, while the window goes on answering. */
const MOST_AT_ONCE = 20_000;

/** Puts the selected cells on the clipboard, and then calls `copied`. */
export function copy(event: ClipboardEvent, grid: GridCore, copied: () => void = () => undefined): void {
  const { source, selection } = grid;
  const rows = countRows(selection);
  if (rows === 0) return;
  event.preventDefault();
  if (countCells(source, selection) > MOST_AT_ONCE) {
    grid.copyLong({ parts: copiedParts(source, selection), rows, copied });
    return;
  }
  event.clipboardData?.setData('text/plain', copiedText(source, selection));
  copied();
}

/** The same, and empties them; not where others are selected or shown by then. */
export function cut(event: ClipboardEvent, grid: GridCore): void {
  const { source, selection } = grid;
  copy(event, grid, () => {
    if (grid.source === source && grid.selection === selection) clear(grid);
  });
}

/** Writes what the clipboard holds into the rows shown, selects that, and says what had no place. */
export function paste(event: ClipboardEvent, grid: GridCore): void {
  event.preventDefault();
  const { active, source, selection } = grid;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (active === null || text === '') return;
  const size = { rows: source.rowCount, columns: source.columns.length };
  const plan = planPaste(size, selection, active, fromClipboardText(text));
  if (plan === null) return;
  const { rows, columns, lost } = plan;
  const cells = rows.length * (columns.to - columns.from);
  if (cells > MOST_CELLS) grid.notice({ kind: 'too-many', cells, most: MOST_CELLS });
  else if (rows.every((row) => source.mayEdit(row))) {
    source.write(changedCells(source, plannedCells(plan)), 'paste');
    const isBlock = selection.rows.length <= 1 && selection.columns !== null && !selection.isWholeColumns;
    if (isBlock) {
      const first = { row: rows[0] ?? 0, column: columns.from };
      const last = { row: rows.at(-1) ?? first.row, column: columns.to - 1 };
      grid.go(first, extendTo(selectCell(first), last), true);
    }
    if (lost.rows > 0 || lost.columns > 0) grid.notice({ kind: 'did-not-fit', ...lost });
  }
}
