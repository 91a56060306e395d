import { make } from './dom.ts';
import { HEADER_HEIGHT, PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';
import type { ColumnLayout } from './geometry.ts';
import { layOutColumns, reveal } from './geometry.ts';
import type { CellPlace } from './grid-source.ts';
import type { Box } from './popover-place.ts';
import type { ScrollHeights, ScrollPosition } from './scroll-scale.ts';
import { offsetAfterScroll, scrollerHeight, scrollTopFor } from './scroll-scale.ts';

/**
 * The scroller and what stands still in it. The scroller's inside is as tall and wide as all cells together;
 * the cells stand in a viewport that sticks to its corner, so that scrolling never uncovers an empty part.
 */
export class Viewport {
  readonly scroller: HTMLElement;
  readonly sticky = make('div', 'grid-viewport', { role: 'presentation' });
  readonly #inside = make('div', 'grid-inside', { role: 'presentation' });
  #position: ScrollPosition = { scrollTop: 0, offset: 0 };
  #rowCount = 0;
  #layout: ColumnLayout = layOutColumns([]);
  /** Read once per change: asking the document in every painting would make it lay everything out again. */
  #size = { width: 0, height: 0 };
  #left = 0;

  constructor(scroller: HTMLElement) {
    this.scroller = scroller;
    this.#inside.append(this.sticky);
    scroller.append(this.#inside);
  }

  /** The columns as they stand. */
  get layout(): ColumnLayout {
    return this.#layout;
  }

  /** Height of the rows' part of the view. */
  get bodyHeight(): number {
    return Math.max(0, this.#size.height - HEADER_HEIGHT);
  }

  /** Width of the columns' part of the view. */
  get bodyWidth(): number {
    return Math.max(0, this.#size.width - PINNED_WIDTH);
  }

  /** Place of the view's top in the rows, in whole CSS pixels. */
  get offset(): number {
    return Math.round(this.#position.offset);
  }

  /** Place of the view's left in the columns, in whole CSS pixels. */
  get left(): number {
    return this.#left;
  }

  /** How many whole rows are in sight, at least one. */
  get page(): number {
    return Math.max(1, Math.floor(this.bodyHeight / ROW_HEIGHT) - 1);
  }

  /** Takes in a new number of rows and new widths. */
  measure(rowCount: number, widths: readonly number[]): void {
    this.#rowCount = rowCount;
    this.#layout = layOutColumns(widths);
    this.fit();
  }

  /** Fits to the scroller's size; keeps the row at the top. */
  fit(): void {
    this.#inside.style.height = `${HEADER_HEIGHT + scrollerHeight(this.#heights().content)}px`;
    this.#inside.style.width = `${PINNED_WIDTH + this.#layout.total}px`;
    this.#size = { width: this.scroller.clientWidth, height: this.scroller.clientHeight };
    this.sticky.style.height = `${this.#size.height}px`;
    this.sticky.style.width = `${this.#size.width}px`;
    this.#left = Math.round(this.scroller.scrollLeft);
    this.#scrollTo(this.#position.offset);
  }

  /** Takes in where the scroller was moved to. */
  scrolled(): void {
    const { scrollTop, scrollLeft } = this.scroller;
    this.#left = Math.round(scrollLeft);
    this.#position = { scrollTop, offset: offsetAfterScroll(this.#position, scrollTop, this.#heights()) };
  }

  /** Brings the scroller back to scale once it rests; small steps took it off. */
  settle(): void {
    this.#scrollTo(this.#position.offset);
  }

  /** Scrolls to the first row. */
  toTop(): void {
    this.#scrollTo(0);
  }

  /** Scrolls as little as possible so that a cell is in sight. */
  reveal({ row, column }: CellPlace): void {
    if (row >= 0)
      this.#scrollTo(reveal(row * ROW_HEIGHT, ROW_HEIGHT, this.#position.offset, this.bodyHeight));
    const { lefts, widths } = this.#layout;
    const left = reveal(lefts[column] ?? 0, widths[column] ?? 0, this.#left, this.bodyWidth);
    if (left === this.#left) return;
    this.scroller.scrollLeft = left;
    this.#left = Math.round(this.scroller.scrollLeft);
  }

  /** The cell's rectangle from the view's corner; null where no part of it is in sight. */
  box(place: CellPlace): Box | null {
    const box = this.#boxOf(place);
    const isIn =
      (place.row < 0 || (box.top + box.height > HEADER_HEIGHT && box.top < this.#size.height)) &&
      box.left + box.width > PINNED_WIDTH &&
      box.left < this.#size.width;
    return isIn ? box : null;
  }

  /** The same, moved to the nearest place that is wholly in sight, and at least so wide where there is room. */
  boxInSight(place: CellPlace, leastWidth: number): Box {
    const { left, top, width, height } = this.#boxOf(place);
    const fitting = Math.min(Math.max(width, leastWidth), this.bodyWidth);
    return {
      left: Math.max(PINNED_WIDTH, Math.min(left, this.#size.width - fitting)),
      top: Math.max(HEADER_HEIGHT, Math.min(top, this.#size.height - height)),
      width: fitting,
      height,
    };
  }

  /** A rectangle of the view as a rectangle of the window. */
  inWindow(box: Box): Box {
    const bounds = this.scroller.getBoundingClientRect();
    return { ...box, left: box.left + bounds.left, top: box.top + bounds.top };
  }

  #boxOf({ row, column }: CellPlace): Box {
    const { lefts, widths } = this.#layout;
    return {
      left: PINNED_WIDTH + (lefts[column] ?? 0) - this.left,
      top: row < 0 ? 0 : HEADER_HEIGHT + row * ROW_HEIGHT - this.offset,
      width: widths[column] ?? 0,
      height: row < 0 ? HEADER_HEIGHT : ROW_HEIGHT,
    };
  }

  #scrollTo(offset: number): void {
    const heights = this.#heights();
    const inside = Math.max(0, Math.min(offset, heights.content - heights.view));
    const top = scrollTopFor(inside, heights);
    if (Math.abs(this.scroller.scrollTop - top) >= 0.5) this.scroller.scrollTop = top;
    // Read back, because the scroller rounds; the event that follows must find nothing new.
    this.#position = { scrollTop: this.scroller.scrollTop, offset: inside };
  }

  #heights(): ScrollHeights {
    return { content: this.#rowCount * ROW_HEIGHT, view: this.bodyHeight };
  }
}
