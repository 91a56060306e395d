import { HEADER_HEIGHT, PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';
import { makeDropLine } from './drop-line.ts';
import { columnAt } from './geometry.ts';
import type { CellPlace } from './grid-source.ts';
import type { Viewport } from './viewport.ts';

/** What lies under the pointer. Row -1 is the header, column -1 the pinned column. */
export type Hit = CellPlace;

/** What the pointer asks of the grid. */
export interface PointerPorts {
  readonly press: (hit: Hit, how: { readonly extend: boolean; readonly toggle: boolean }) => void;
  readonly dragTo: (hit: Hit) => void;
  readonly doublePress: (hit: Hit) => void;
  readonly hover: (hit: Hit | null) => void;
  readonly resize: (column: number, width: number) => void;
  /** A width was chosen: by letting go, or by a double press for the one that fits. */
  readonly resized: (column: number) => void;
  readonly fit: (column: number) => void;
  readonly openMenu: (column: number) => void;
  readonly moveColumn: (column: number, to: number) => void;
  readonly rowCount: () => number;
  /** The corner of the selection is being dragged over a row; null: no longer. */
  readonly fillOver: (row: number | null) => void;
  /** It was let go there, or pressed twice: to the end of what stands beside it. */
  readonly fillTo: (row: number | 'end') => void;
}

const NARROWEST = 48;
/** So far a heading is dragged before it is meant to move; a press is never quite still. CSS pixels. */
const DRAG_DISTANCE = 6;

type Dragging =
  | { readonly kind: 'cells' }
  | { readonly kind: 'fill'; readonly row: number | null }
  | { readonly kind: 'heading'; readonly column: number; readonly from: number }
  | { readonly kind: 'resize'; readonly column: number; readonly from: number; readonly width: number };

/** The place in the view under a point of the window; rows and columns are kept inside the grid for a drag. */
export function hitAt(
  viewport: Viewport,
  rowCount: number,
  event: { clientX: number; clientY: number },
): Hit | null {
  const bounds = viewport.scroller.getBoundingClientRect();
  const x = event.clientX - bounds.left;
  const y = event.clientY - bounds.top;
  if (x < 0 || y < 0 || x >= viewport.scroller.clientWidth || y >= viewport.scroller.clientHeight)
    return null;
  const row = y < HEADER_HEIGHT ? -1 : Math.floor((y - HEADER_HEIGHT + viewport.offset) / ROW_HEIGHT);
  const column = x < PINNED_WIDTH ? -1 : columnAt(viewport.layout, x - PINNED_WIDTH + viewport.left);
  if (row >= rowCount || (x >= PINNED_WIDTH && column < 0)) return null;
  return { row, column };
}

/** Listens to the pointer on a grid. Gives the function that ends it. */
export function listenToPointer(viewport: Viewport, ports: PointerPorts): () => void {
  const { scroller } = viewport;
  const ending = new AbortController();
  const { signal } = ending;
  const drop = makeDropLine(viewport);
  let dragging: Dragging | null = null;
  const hit = (event: PointerEvent | MouseEvent): Hit | null => hitAt(viewport, ports.rowCount(), event);

  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const found = hit(event);
    if (found === null) return;
    scroller.focus({ preventScroll: true });
    const part = partUnder(event);
    if (part === 'fill') dragging = { kind: 'fill', row: null };
    else if (part === 'menu') ports.openMenu(found.column);
    else if (part === 'resizer') {
      const width = viewport.layout.widths[found.column] ?? 0;
      dragging = { kind: 'resize', column: found.column, from: event.clientX, width };
    } else {
      ports.press(found, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
      if (found.row >= 0) dragging = { kind: 'cells' };
      else if (found.column >= 0) dragging = { kind: 'heading', column: found.column, from: event.clientX };
    }
    if (dragging !== null) scroller.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const drag = (event: PointerEvent): void => {
    const found = hit(event);
    if (dragging === null) ports.hover(event.buttons === 0 ? found : null);
    else if (dragging.kind === 'resize') {
      ports.resize(dragging.column, Math.max(NARROWEST, dragging.width + event.clientX - dragging.from));
    } else if (dragging.kind === 'heading') {
      if (Math.abs(event.clientX - dragging.from) >= DRAG_DISTANCE) drop.show(dragging.column, event);
    } else if (dragging.kind === 'fill') {
      if (found === null) scrollTowards(viewport, event);
      else if (found.row >= 0 && found.row !== dragging.row) {
        dragging = { kind: 'fill', row: found.row };
        ports.fillOver(found.row);
      }
    } else if (found !== null) ports.dragTo(found);
    else scrollTowards(viewport, event);
  };
  const release = (event: PointerEvent): void => {
    const done = dragging;
    const to = drop.hide();
    dragging = null;
    if (done?.kind === 'fill') ports.fillOver(null);
    if (event.type === 'pointercancel' || done === null) return;
    if (done.kind === 'resize') ports.resized(done.column);
    else if (done.kind === 'fill') {
      if (done.row !== null) ports.fillTo(done.row);
    } else if (done.kind === 'heading' && to !== null && to !== done.column)
      ports.moveColumn(done.column, to);
  };

  scroller.addEventListener('pointerdown', press, { signal });
  scroller.addEventListener('pointermove', drag, { signal });
  scroller.addEventListener('pointerup', release, { signal });
  scroller.addEventListener('pointercancel', release, { signal });
  scroller.addEventListener('pointerleave', () => ports.hover(null), { signal });
  scroller.addEventListener(
    'dblclick',
    (event) => {
      const found = hit(event);
      if (found === null) return;
      if (partUnder(event) === 'resizer') ports.fit(found.column);
      else if (partUnder(event) === 'fill') ports.fillTo('end');
      else if (partUnder(event) === null) ports.doublePress(found);
    },
    { signal },
  );
  scroller.addEventListener(
    'contextmenu',
    (event) => {
      const found = hit(event);
      if (found === null || found.row >= 0 || found.column < 0) return;
      event.preventDefault();
      ports.openMenu(found.column);
    },
    { signal },
  );
  return () => {
    ending.abort();
    drop.remove();
  };
}

/** Asked by place: the second click of a double one is told of the scroller, which captured the pointer. */
function partUnder({ clientX, clientY }: MouseEvent): 'menu' | 'resizer' | 'fill' | null {
  const target = document.elementFromPoint(clientX, clientY);
  if (target === null) return null;
  if (target.classList.contains('grid-resizer')) return 'resizer';
  if (target.classList.contains('grid-fill-handle')) return 'fill';
  return target.classList.contains('grid-heading-menu') ? 'menu' : null;
}

/** A drag past an edge scrolls that way. */
function scrollTowards({ scroller }: Viewport, event: PointerEvent): void {
  const bounds = scroller.getBoundingClientRect();
  if (event.clientY < bounds.top + HEADER_HEIGHT) scroller.scrollBy(0, -ROW_HEIGHT);
  else if (event.clientY >= bounds.top + scroller.clientHeight) scroller.scrollBy(0, ROW_HEIGHT);
  if (event.clientX < bounds.left + PINNED_WIDTH) scroller.scrollBy(-ROW_HEIGHT, 0);
  else if (event.clientX >= bounds.left + scroller.clientWidth) scroller.scrollBy(ROW_HEIGHT, 0);
}
