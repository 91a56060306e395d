import { CellSlot, slotColumns } from './cell-slot.ts';
import { make } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH } from './frame.ts';

/** The header row: recycled cells as in the rows below it. */
export class Header {
  readonly #layer = make('div', 'grid-layer', { role: 'presentation' });
  readonly #cells: CellSlot[] = [];
  readonly #corner = make('div', 'grid-pinned grid-corner', { role: 'columnheader', 'aria-colindex': '1' });
  #left = Number.NaN;
  #version = -1;

  constructor(viewport: HTMLElement, cornerLabel: string) {
    const group = make('div', 'grid-header', { role: 'rowgroup' });
    const row = make('div', 'grid-header-row', { role: 'row', 'aria-rowindex': '1' });
    this.#corner.textContent = cornerLabel;
    row.append(this.#corner, this.#layer);
    group.append(row);
    viewport.append(group);
  }

  /** The words over the pinned column. */
  setCorner(label: string): void {
    this.#corner.textContent = label;
  }

  /** Shows the columns of the frame. */
  show(frame: Frame, cellCount: number): void {
    while (this.#cells.length < cellCount) {
      const cell = new CellSlot('columnheader', this.#layer);
      cell.element.append(make('span', 'grid-resizer', { 'aria-hidden': 'true' }));
      this.#cells.push(cell);
    }
    if (frame.left !== this.#left) {
      this.#left = frame.left;
      this.#layer.style.left = `${PINNED_WIDTH - frame.left}px`;
    }
    if (frame.version === this.#version) return;
    this.#version = frame.version;
    const columns = slotColumns(frame, this.#cells.length);
    for (const [index, cell] of this.#cells.entries()) {
      const column = columns[index] ?? -1;
      const isActive = frame.active?.row === -1 && frame.active.column === column;
      if (column < 0) cell.hide();
      else {
        cell.place(frame, column);
        cell.show(
          frame.source.columns[column]?.label ?? '',
          `grid-cell grid-heading${isActive ? ' is-active' : ''}`,
        );
      }
      cell.setActive(frame, isActive && column >= 0);
    }
  }
}
