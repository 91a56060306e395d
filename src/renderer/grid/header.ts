import { CellSlot, slotColumns } from './cell-slot.ts';
import { make, setAttribute } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH } from './frame.ts';
import type { HeadingFace } from './grid-source.ts';

/** The header row: recycled cells as in the rows below it. */
export class Header {
  readonly #layer = make('div', 'grid-layer', { role: 'presentation' });
  readonly #cells: HeadingSlot[] = [];
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
    while (this.#cells.length < cellCount) this.#cells.push(new HeadingSlot(this.#layer));
    if (frame.left !== this.#left) {
      this.#left = frame.left;
      this.#layer.style.left = `${PINNED_WIDTH - frame.left}px`;
    }
    if (frame.version === this.#version) return;
    this.#version = frame.version;
    const columns = slotColumns(frame, this.#cells.length);
    const faces = frame.source.headings();
    for (const [index, { cell, show }] of this.#cells.entries()) {
      const column = columns[index] ?? -1;
      const isActive = frame.active?.row === -1 && frame.active.column === column;
      const chosen = frame.selection.isWholeColumns ? frame.selection.columns : null;
      const isChosen = chosen !== null && column >= chosen.from && column < chosen.to;
      if (column < 0) cell.hide();
      else {
        cell.place(frame, column);
        cell.show(
          frame.source.columns[column]?.label ?? '',
          `grid-cell grid-heading${isChosen ? ' is-chosen' : ''}${isActive ? ' is-active' : ''}`,
        );
        show(faces[column]);
      }
      cell.setActive(frame, isActive && column >= 0);
    }
  }
}

/** A heading: its label, how many cells of the column have problems, how it is sorted, and the handles. */
class HeadingSlot {
  readonly cell: CellSlot;
  readonly #counts = { error: makeCount('error'), warning: makeCount('warning') };
  readonly #menu = make('span', 'grid-heading-menu', { 'aria-hidden': 'true' });

  constructor(layer: HTMLElement) {
    this.cell = new CellSlot('columnheader', layer);
    setAttribute(this.cell.element, 'aria-haspopup', 'menu');
    const resizer = make('span', 'grid-resizer', { 'aria-hidden': 'true' });
    const end = make('span', 'grid-heading-end', { 'aria-hidden': 'true' });
    end.append(this.#counts.error, this.#counts.warning, this.#menu);
    this.cell.element.append(end, resizer);
  }

  /** Shows counts and order. The numbers stand in attributes: the heading's name says them in words. */
  readonly show = (face: HeadingFace | undefined): void => {
    setAttribute(this.cell.element, 'aria-label', face?.name ?? null);
    setAttribute(this.cell.element, 'aria-sort', face?.sorted ?? null);
    setAttribute(this.#menu, 'data-sorted', face?.sorted ?? null);
    setAttribute(this.#counts.error, 'data-count', face && face.errors > 0 ? face.errorsText : null);
    setAttribute(this.#counts.warning, 'data-count', face && face.warnings > 0 ? face.warningsText : null);
  };
}

function makeCount(tone: 'error' | 'warning'): HTMLElement {
  return make('span', `grid-heading-count is-${tone}`);
}
