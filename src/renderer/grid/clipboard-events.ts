import { copiedText, pastedCells } from './clipboard-cells.ts';
import { clear } from './commands.ts';
import type { GridCore } from './grid-core.ts';

/** Puts the selected cells on the clipboard. */
export function copy(event: ClipboardEvent, { active, source, selection }: GridCore): void {
  if (active === null || active.row < 0) return;
  event.clipboardData?.setData('text/plain', copiedText(source, selection));
  event.preventDefault();
}

/** The same, and empties them. */
export function cut(event: ClipboardEvent, grid: GridCore): void {
  copy(event, grid);
  if (grid.active !== null) clear(grid, grid.active);
}

/** Writes what the clipboard holds, from the active cell on. */
export function paste(event: ClipboardEvent, { active, source, selection }: GridCore): void {
  event.preventDefault();
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (active === null || active.row < 0 || text === '' || !source.mayEdit(active.row)) return;
  source.write(pastedCells(source, selection, active, text), 'paste');
}
