import { make } from './dom.ts';
import { fillableBlock, filledRows } from './fill-plan.ts';
import { HEADER_HEIGHT, PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';
import type { Selection } from './selection.ts';
import type { Viewport } from './viewport.ts';

/** Side of the handle, in CSS pixels. */
const SIDE = 9;

/** The corner of the selection that is dragged to fill cells, and the outline of what a drag would fill. */
export class FillHandle {
  readonly #viewport: Viewport;
  readonly #handle = make('div', 'grid-fill-handle', { role: 'presentation' });
  readonly #outline = make('div', 'grid-fill-outline', { role: 'presentation' });
  #place = '';

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
    this.#handle.hidden = true;
    this.#outline.hidden = true;
    viewport.sticky.append(this.#outline, this.#handle);
  }

  /** Stands at the selection's corner, where that is in sight. Asked in every painting: writes only what changed. */
  follow(selection: Selection): void {
    const block = fillableBlock(selection);
    const corner = block && { row: block.rows.to - 1, column: block.columns.to - 1 };
    const box = corner && this.#viewport.box(corner);
    const left = box === null ? 0 : box.left + box.width - SIDE + 2;
    const top = box === null ? 0 : box.top + box.height - SIDE + 2;
    const isShown = box !== null && top >= HEADER_HEIGHT && left >= PINNED_WIDTH;
    const place = isShown ? `translate(${left}px, ${top}px)` : '';
    if (place === this.#place) return;
    this.#place = place;
    this.#handle.hidden = !isShown;
    this.#handle.style.transform = place;
  }

  /** Shows what would be filled if the corner were let go at a row. */
  show(selection: Selection, row: number): void {
    const block = fillableBlock(selection);
    const target = block && filledRows(block.rows, row);
    this.#outline.hidden = target === null;
    if (block === null || target === null) return;
    const { layout, left, offset } = this.#viewport;
    const { from, to } = block.columns;
    const width = layout.widths.slice(from, to).reduce((sum, one) => sum + one, 0);
    const { style } = this.#outline;
    style.left = `${PINNED_WIDTH + (layout.lefts[from] ?? 0) - left}px`;
    style.top = `${HEADER_HEIGHT + target.from * ROW_HEIGHT - offset}px`;
    style.width = `${width}px`;
    style.height = `${(target.to - target.from) * ROW_HEIGHT}px`;
  }

  /** Puts the outline away. */
  hide(): void {
    this.#outline.hidden = true;
  }
}
