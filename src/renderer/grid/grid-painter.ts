import { make } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';
import type { Span } from './geometry.ts';
import { columnWindow, rowWindow } from './geometry.ts';
import type { CellPlace, GridSource } from './grid-source.ts';
import { Header } from './header.ts';
import { PassingRows } from './passing-rows.ts';
import { RowRing } from './row-ring.ts';
import { RowSlot } from './row-slot.ts';
import type { Selection } from './selection.ts';
import type { Viewport } from './viewport.ts';

/** Brings the rows and columns in sight onto the recycled elements. */
export class GridPainter {
  readonly #viewport: Viewport;
  readonly #id: string;
  readonly #header: Header;
  readonly #body = make('div', 'grid-body', { role: 'presentation' });
  readonly #rows = make('div', 'grid-rows', { role: 'rowgroup' });
  readonly #passing: PassingRows;
  readonly #slots: RowSlot[] = [];
  readonly #ring = new RowRing();
  #cellCount = 0;
  #version = 0;
  #columns: Span = { from: 0, to: 0 };

  constructor(viewport: Viewport, id: string, cornerLabel: string) {
    this.#viewport = viewport;
    this.#id = id;
    this.#header = new Header(viewport.sticky, cornerLabel);
    this.#body.append(this.#rows);
    this.#passing = new PassingRows(this.#body);
    viewport.sticky.append(this.#body);
  }

  /** Lets the next painting touch every row in sight, also those that stayed in their place. */
  invalidate(): void {
    this.#version += 1;
  }

  /**
   * Paints; gives the id of the active cell's element, or null where that is out of sight. Rows that pass are
   * painted as texts only, over the rows that were painted last.
   */
  paint(
    source: GridSource,
    active: CellPlace | null,
    selection: Selection,
    descriptionId: string,
    isPassing: boolean,
  ): string | null {
    const { layout, offset, left, bodyHeight, bodyWidth } = this.#viewport;
    const rows = rowWindow(offset, bodyHeight, ROW_HEIGHT, source.rowCount);
    const columns = columnWindow(layout, left, bodyWidth);
    if (columns.from !== this.#columns.from || columns.to !== this.#columns.to) this.#version += 1;
    this.#columns = columns;
    this.#cellCount = Math.max(this.#cellCount, columns.to - columns.from);
    const origin = (isPassing ? rows.from : this.#ring.turn(rows)) * ROW_HEIGHT;
    const activeId = active === null ? '' : `${this.#id}-r${active.row}c${active.column}`;
    const version = this.#version;
    const frame: Frame = {
      source,
      layout,
      rows,
      columns,
      offset,
      origin,
      left,
      active,
      selection,
      version,
      activeId,
      descriptionId,
    };
    this.#rows.classList.toggle('is-covered', isPassing);
    if (isPassing)
      this.#passing.show(frame, { width: this.#viewport.bodyWidth + PINNED_WIDTH, height: bodyHeight });
    else {
      this.#passing.hide();
      this.#show(frame);
    }
    this.#header.show(frame, this.#cellCount);
    const isInSight =
      active !== null &&
      active.column >= columns.from &&
      active.column < columns.to &&
      (active.row < 0 || (active.row >= rows.from && active.row < rows.to));
    return isInSight ? activeId : null;
  }

  #show(frame: Frame): void {
    const { rows } = frame;
    // One moving element for all rows: the compositor moves it, and only rows that came into sight are drawn.
    this.#rows.style.transform = `translateY(${frame.origin - frame.offset}px)`;
    while (this.#slots.length < this.#ring.size) this.#slots.push(new RowSlot(this.#rows));
    const unused = new Set(this.#slots.keys());
    for (let row = rows.from; row < rows.to; row += 1) {
      const slot = this.#ring.slotOf(row);
      unused.delete(slot);
      this.#slots[slot]?.show(frame, row, this.#cellCount);
    }
    for (const slot of unused) this.#slots[slot]?.hide(frame);
  }
}
