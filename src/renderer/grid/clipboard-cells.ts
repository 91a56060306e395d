import { fromClipboardText, toClipboardText } from './clipboard-text.ts';
import type { CellPlace, GridSource, TypedCell } from './grid-source.ts';
import type { Selection } from './selection.ts';
import { countRows, listRows } from './selection.ts';

/** The selected cells as text: the rectangle, or every column of whole rows. */
export function copiedText(source: GridSource, selection: Selection): string {
  const { from, to } = selection.columns ?? { from: 0, to: source.columns.length };
  return toClipboardText(
    listRows(selection).map((row) =>
      Array.from({ length: to - from }, (_, index) => source.text(row, from + index)),
    ),
  );
}

/**
 * The cells that a pasted text fills: a single text fills the whole selected rectangle, a block goes right and
 * down from the active cell; what would fall outside the view is left away.
 */
export function pastedCells(
  source: GridSource,
  selection: Selection,
  active: CellPlace,
  text: string,
): readonly TypedCell[] {
  const block = fromClipboardText(text);
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (only !== undefined) return filled(selection, active, only.trim());
  return block.flatMap((cells, down) =>
    cells
      .map((cell, right) => ({ row: active.row + down, column: active.column + right, text: cell.trim() }))
      .filter(({ row, column }) => row < source.rowCount && column < source.columns.length),
  );
}

/** The selected cells, each with the same text; whole rows count as their active cell only. */
export function filled(selection: Selection, active: CellPlace, text: string): readonly TypedCell[] {
  const { columns } = selection;
  if (columns === null || countRows(selection) === 0) return [{ ...active, text }];
  const cells: TypedCell[] = [];
  for (const row of listRows(selection)) {
    for (let column = columns.from; column < columns.to; column += 1) cells.push({ row, column, text });
  }
  return cells;
}
