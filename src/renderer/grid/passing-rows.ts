import { CellSlot, slotColumns } from './cell-slot.ts';
import { cellText } from './cell-text.ts';
import { make } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';

/**
 * The rows while they fly by: one element for each column with the texts of all rows in sight, one to a line. It
 * costs a fraction of rows made of cells, and shows the right texts at their places, but no marks and no
 * selection. It lies over the rows, is nothing to screen readers, and goes as soon as the rows come to rest.
 */
export class PassingRows {
  readonly #element = make('div', 'grid-passing', { 'aria-hidden': 'true' });
  readonly #lines = make('div', 'grid-passing-lines');
  readonly #layer = make('div', 'grid-passing-layer');
  readonly #numbers = document.createTextNode('');
  readonly #states = document.createTextNode('');
  readonly #columns: CellSlot[] = [];
  #lineCount = 0;

  constructor(body: HTMLElement) {
    const pinned = make('div', 'grid-passing-pinned');
    const numbers = make('div', 'grid-passing-numbers');
    const states = make('div', 'grid-passing-states');
    numbers.append(this.#numbers);
    states.append(this.#states);
    pinned.append(numbers, states);
    this.#lines.append(pinned, this.#layer);
    this.#element.append(this.#lines);
    this.#element.hidden = true;
    body.append(this.#element);
  }

  /** Covers the rows with the texts of the rows of the frame. */
  show(frame: Frame, columnCount: number): void {
    const { source, rows } = frame;
    this.#rule(rows.to - rows.from);
    this.#lines.style.transform = `translateY(${rows.from * ROW_HEIGHT - frame.offset}px)`;
    this.#layer.style.left = `${PINNED_WIDTH - frame.left}px`;
    const faces = Array.from({ length: rows.to - rows.from }, (_, place) => source.face(rows.from + place));
    this.#numbers.nodeValue = faces.map(({ number }) => number).join('\n');
    this.#states.nodeValue = faces.map(({ stateText }) => stateText).join('\n');
    this.#showColumns(frame, columnCount);
    this.#element.hidden = false;
  }

  /** Uncovers the rows. */
  hide(): void {
    this.#element.hidden = true;
  }

  #showColumns(frame: Frame, columnCount: number): void {
    const { source, rows } = frame;
    while (this.#columns.length < columnCount) this.#columns.push(new CellSlot(null, this.#layer));
    const shown = slotColumns(frame, this.#columns.length);
    for (const [index, slot] of this.#columns.entries()) {
      const column = shown[index] ?? -1;
      if (column < 0) {
        slot.hide();
        continue;
      }
      let text = '';
      for (let row = rows.from; row < rows.to; row += 1) text += `${cellText(source.text(row, column))}\n`;
      slot.place(frame, column);
      slot.show(text, 'grid-passing-column');
    }
  }

  /** Rules a line below every row. A background picture of lines takes four times as long to draw. */
  #rule(count: number): void {
    for (; this.#lineCount < count; this.#lineCount += 1) {
      const line = make('div', 'grid-passing-line');
      line.style.top = `${(this.#lineCount + 1) * ROW_HEIGHT - 1}px`;
      this.#lines.append(line);
    }
  }
}
