import { make } from './dom.ts';
import { PINNED_WIDTH } from './frame.ts';
import { dropColumn } from './geometry.ts';
import type { Viewport } from './viewport.ts';

/** The line that shows where a dragged heading will stand. */
export interface DropLine {
  /** Shows it for a column under the pointer. */
  readonly show: (column: number, event: { readonly clientX: number }) => void;
  /** Puts it away; gives the position that the column would have, null where it was never shown. */
  readonly hide: () => number | null;
  readonly remove: () => void;
}

/** Makes the line, hidden. */
export function makeDropLine(viewport: Viewport): DropLine {
  const line = make('div', 'grid-drop-line', { role: 'presentation' });
  line.hidden = true;
  viewport.sticky.append(line);
  let to: number | null = null;
  return {
    show(column, { clientX }) {
      const { layout, left, scroller } = viewport;
      const x = clientX - scroller.getBoundingClientRect().left - PINNED_WIDTH + left;
      to = dropColumn(layout, column, x);
      const edge = (layout.lefts[to] ?? 0) + (to > column ? (layout.widths[to] ?? 0) : 0);
      line.style.left = `${PINNED_WIDTH + edge - left - 1}px`;
      line.hidden = false;
    },
    hide() {
      const chosen = to;
      to = null;
      line.hidden = true;
      return chosen;
    },
    remove: () => line.remove(),
  };
}
