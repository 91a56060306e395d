/**
 * The tallest scroller, in CSS pixels. Chromium keeps layout positions up to 33,554,432 *device* pixels; this
 * leaves room for a zoom of 400%. Longer content is scrolled to scale.
 */
export const TALLEST_SCROLLER = 8_000_000;

/** A scroll position: the scroller's own, and the place in the content that it stands for. */
export interface ScrollPosition {
  readonly scrollTop: number;
  readonly offset: number;
}

/** The heights that a scale depends on, in CSS pixels. */
export interface ScrollHeights {
  readonly content: number;
  readonly view: number;
}

/** How tall the scroller's inside is. */
export function scrollerHeight(content: number): number {
  return Math.min(content, TALLEST_SCROLLER);
}

/**
 * The place in the content after the scroller moved. Where the scroller is to scale, small steps (wheel, touch)
 * move the content by as many pixels, and only long ones (dragging the bar) follow the scale.
 */
export function offsetAfterScroll(last: ScrollPosition, scrollTop: number, heights: ScrollHeights): number {
  const { content, view } = heights;
  const most = Math.max(0, content - view);
  if (content <= TALLEST_SCROLLER) return Math.max(0, Math.min(most, scrollTop));
  const mostTop = TALLEST_SCROLLER - view;
  if (scrollTop <= 0) return 0;
  if (scrollTop >= mostTop - 0.5) return most;
  const step = scrollTop - last.scrollTop;
  const offset = Math.abs(step) <= view ? last.offset + step : (scrollTop / mostTop) * most;
  return Math.max(0, Math.min(most, offset));
}

/** Where the scroller stands for a place in the content. */
export function scrollTopFor(offset: number, { content, view }: ScrollHeights): number {
  if (content <= TALLEST_SCROLLER) return offset;
  return (offset / (content - view)) * (TALLEST_SCROLLER - view);
}
