import { CellSlot, slotColumns } from './cell-slot.ts';
import { make, makePicture, setAttribute } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';
import type { CellMark } from './grid-source.ts';
import { hasRow } from './selection.ts';
import { cellText } from './cell-text.ts';

/** One recycled row element with its pinned cell and its cells. */
export class RowSlot {
  readonly #element = make('div', 'grid-row', { role: 'row' });
  readonly #pinned = make('div', 'grid-pinned', { role: 'rowheader', 'aria-colindex': '1' });
  readonly #number = make('span', 'grid-number');
  readonly #state = makePicture('grid-state');
  readonly #stateText = make('span', 'grid-state-text');
  readonly #passed = make('span', 'grid-hidden');
  readonly #layer = make('div', 'grid-layer', { role: 'presentation' });
  readonly #cells: CellSlot[] = [];
  #row = -1;
  #version = -1;
  #top = Number.NaN;
  #left = Number.NaN;

  constructor(body: HTMLElement) {
    this.#pinned.append(this.#number, this.#state.picture, this.#stateText, this.#passed);
    this.#element.append(this.#pinned, this.#layer);
    body.append(this.#element);
  }

  /** Shows a row of the frame, with `cellCount` cell elements. */
  show(frame: Frame, row: number, cellCount: number): void {
    while (this.#cells.length < cellCount) this.#cells.push(new CellSlot('gridcell', this.#layer));
    const top = row * ROW_HEIGHT - frame.origin;
    if (top !== this.#top) {
      this.#top = top;
      this.#element.style.top = `${top}px`;
    }
    if (frame.left !== this.#left) {
      this.#left = frame.left;
      this.#layer.style.left = `${PINNED_WIDTH - frame.left}px`;
    }
    if (row === this.#row && frame.version === this.#version) return;
    this.#row = row;
    this.#version = frame.version;
    this.#paint(frame, row);
  }

  /** Takes the row out of sight, where the frame has fewer rows than there are elements. */
  hide(frame: Frame): void {
    this.#row = -1;
    if (this.#element.className !== 'grid-unused') this.#element.className = 'grid-unused';
    for (const cell of this.#cells) cell.setActive(frame, false);
  }

  #paint(frame: Frame, row: number): void {
    const face = frame.source.face(row);
    const isSelected = hasRow(frame.selection, row);
    const isWhole = isSelected && frame.selection.columns === null;
    setAttribute(this.#element, 'aria-rowindex', String(row + 2));
    setAttribute(this.#element, 'aria-selected', String(isWhole));
    const className = `grid-row${isWhole ? ' is-selected' : ''}${face.passed === null ? '' : ' is-passed'}`;
    if (this.#element.className !== className) this.#element.className = className;
    if (this.#number.textContent !== face.number) this.#number.textContent = face.number;
    if (this.#stateText.textContent !== face.stateText) this.#stateText.textContent = face.stateText;
    const passed = face.passed === null ? '' : `, ${face.passed}`;
    if (this.#passed.textContent !== passed) this.#passed.textContent = passed;
    this.#state.show(face.state);
    this.#paintCells(frame, row, face.marks, isSelected);
  }

  #paintCells(frame: Frame, row: number, marks: ReadonlyMap<number, CellMark>, isSelected: boolean): void {
    const { source, active, selection } = frame;
    const chosen = isSelected ? selection.columns : null;
    const columns = slotColumns(frame, this.#cells.length);
    for (const [index, cell] of this.#cells.entries()) {
      const column = columns[index] ?? -1;
      if (column < 0) {
        cell.hide();
        cell.setActive(frame, false);
        continue;
      }
      const mark = marks.get(column);
      const isActive = active?.row === row && active.column === column;
      cell.place(frame, column);
      cell.show(
        cellText(source.text(row, column)),
        `grid-cell${mark === undefined ? '' : ` has-${mark}`}${source.isEdited(row, column) ? ' is-edited' : ''}${
          chosen !== null && column >= chosen.from && column < chosen.to ? ' is-chosen' : ''
        }${isActive ? ' is-active' : ''}`,
      );
      setAttribute(cell.element, 'aria-invalid', mark === 'error' || mark === 'refused' ? 'true' : null);
      cell.setActive(frame, isActive);
    }
  }
}
