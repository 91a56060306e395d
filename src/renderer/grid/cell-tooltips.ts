import type { CellNote, CellPlace, GridSource } from './grid-source.ts';
import { notesAt } from './grid-source-reading.ts';
import type { Hit } from './pointer.ts';
import type { Box } from './popover-place.ts';
import { Tooltip } from './tooltip.ts';
import type { Viewport } from './viewport.ts';

/** Which cell the tooltip speaks of: the one under the pointer, or the one that the keyboard came to. */
export class CellTooltips {
  readonly #tooltip: Tooltip;
  readonly #viewport: Viewport;
  readonly #source: () => GridSource;

  constructor(frame: HTMLElement, viewport: Viewport, source: () => GridSource) {
    this.#tooltip = new Tooltip(frame);
    this.#viewport = viewport;
    this.#source = source;
  }

  /** The pointer is over a cell, or over none. */
  hover(hit: Hit | null): void {
    if (hit === null || hit.column < 0) this.#tooltip.offer(null, 'hover');
    else this.offer(hit, 'hover');
  }

  /** Shows what there is to say about a cell, if anything. */
  offer(place: CellPlace, by: 'hover' | 'focus'): void {
    const source = this.#source();
    const notes = (): readonly CellNote[] => notesAt(source, place);
    if (notes().length === 0) {
      this.#tooltip.offer(null, by);
      return;
    }
    const box = (): Box | null => {
      const inFrame = this.#viewport.box(place);
      return inFrame && this.#viewport.inWindow(inFrame);
    };
    const title = place.row < 0 ? (source.columns[place.column]?.label ?? null) : null;
    this.#tooltip.offer({ key: `${place.row}/${place.column}`, box, title, notes }, by);
  }

  /** Says what there is to say now, beside where the cell is now. */
  follow(): void {
    this.#tooltip.follow();
  }

  /** Puts the tooltip away. */
  hide(): void {
    this.#tooltip.hide();
  }

  /** Ends it for good. */
  remove(): void {
    this.#tooltip.remove();
  }
}
