import type { Mount } from './contestant.ts';
import { isScrolledDown, ROW_HEIGHT } from './contestant.ts';

/** A scroller with nothing in it: no grid can be smoother. */
export const mount: Mount = (host, table) => {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'height: 100%; overflow: auto';
  const inside = document.createElement('div');
  inside.style.height = `${table.rowCount * ROW_HEIGHT}px`;
  scroller.append(inside);
  host.append(scroller);
  return { scroller: () => scroller, isPainted: () => true, isAtEnd: () => isScrolledDown(scroller) };
};
