import { make, setAttribute } from './dom.ts';
import type { Frame } from './frame.ts';

/** One recycled cell element; it shows one column at a time and remembers what it shows. */
export class CellSlot {
  readonly element: HTMLElement;
  readonly #text = document.createTextNode('');
  readonly #isSpoken: boolean;
  #column = -1;
  #left = -1;
  #width = -1;
  #shown = '';
  #className = '';

  constructor(role: 'gridcell' | 'columnheader' | null, layer: HTMLElement) {
    this.element = make('div', '', role === null ? {} : { role });
    this.#isSpoken = role !== null;
    this.element.append(this.#text);
    layer.append(this.element);
  }

  /** Stands at a column, or hides where there is none for it. */
  place(frame: Frame, column: number): void {
    const left = frame.layout.lefts[column] ?? 0;
    const width = frame.layout.widths[column] ?? 0;
    if (column !== this.#column) {
      this.#column = column;
      if (column >= 0 && this.#isSpoken) setAttribute(this.element, 'aria-colindex', String(column + 2));
    }
    if (left !== this.#left) {
      this.#left = left;
      this.element.style.left = `${left}px`;
    }
    if (width !== this.#width) {
      this.#width = width;
      this.element.style.width = `${width}px`;
    }
  }

  /** Shows a text; touches the document only where it differs from what is shown. */
  show(text: string, className: string): void {
    if (text !== this.#shown) {
      this.#shown = text;
      this.#text.nodeValue = text;
    }
    if (className !== this.#className) {
      this.#className = className;
      this.element.className = className;
    }
  }

  /** Takes the cell out of sight and out of the accessibility tree. */
  hide(): void {
    this.show('', 'grid-unused');
    this.#column = -1;
  }

  /** Makes this the active cell for screen readers, or an ordinary one again. */
  setActive(frame: Frame, isActive: boolean): void {
    setAttribute(this.element, 'id', isActive ? frame.activeId : null);
    setAttribute(this.element, 'aria-describedby', isActive ? frame.descriptionId : null);
  }
}

/** The column that each of `count` slots shows, -1 for none: a column keeps its slot while it stays in sight. */
export function slotColumns(frame: Frame, count: number): readonly number[] {
  const columns = new Array<number>(count).fill(-1);
  for (let column = frame.columns.from; column < frame.columns.to; column += 1)
    columns[column % count] = column;
  return columns;
}
