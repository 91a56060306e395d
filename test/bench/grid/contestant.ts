import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';

/** CSS pixels, the same for every grid. */
export const ROW_HEIGHT = 28;

/** A grid on the page. */
export interface Mounted {
  /** The element whose own scrollbar is dragged. */
  readonly scroller: () => Element | null;
  /** Whether the first rows can be seen. */
  readonly isPainted: () => boolean;
  /** Whether the last row can be seen. */
  readonly isAtEnd: () => boolean;
}

/** Puts a grid with all rows of a batch into an element. */
export type Mount = (host: HTMLElement, table: BatchTable) => Mounted;

/** Whether a scroller stands at its bottom. */
export function isScrolledDown(scroller: Element | null): boolean {
  return scroller !== null && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
}
