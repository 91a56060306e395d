import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  offsetAfterScroll,
  scrollerHeight,
  scrollTopFor,
  TALLEST_SCROLLER,
} from '../../../src/renderer/grid/scroll-scale.ts';

const small = { content: 2_800, view: 500 };
const large = { content: 28_000_000, view: 500 };

describe('a scroller that is as tall as its content', () => {
  it('stands for itself', () => {
    expect(offsetAfterScroll({ scrollTop: 0, offset: 0 }, 700, small)).toBe(700);
    expect(scrollTopFor(700, small)).toBe(700);
    expect(scrollerHeight(small.content)).toBe(2_800);
  });

  it('stays inside where the browser rubber-bands', () => {
    expect(offsetAfterScroll({ scrollTop: 0, offset: 0 }, -30, small)).toBe(0);
    expect(offsetAfterScroll({ scrollTop: 0, offset: 0 }, 9_999, small)).toBe(2_300);
  });
});

describe('a scroller to scale', () => {
  it('is no taller than a browser can lay out', () => {
    expect(scrollerHeight(large.content)).toBe(TALLEST_SCROLLER);
  });

  it('moves the content by as many pixels for a small step', () => {
    const last = { scrollTop: scrollTopFor(1_000_000, large), offset: 1_000_000 };
    expect(offsetAfterScroll(last, last.scrollTop + 100, large)).toBe(1_000_100);
    expect(offsetAfterScroll(last, last.scrollTop - 100, large)).toBe(999_900);
  });

  it('follows the scale for a long step, and reaches both ends exactly', () => {
    const top = { scrollTop: 0, offset: 0 };
    const half = (TALLEST_SCROLLER - large.view) / 2;
    expect(offsetAfterScroll(top, half, large)).toBeCloseTo((large.content - large.view) / 2, 0);
    expect(offsetAfterScroll(top, TALLEST_SCROLLER - large.view, large)).toBe(large.content - large.view);
    expect(offsetAfterScroll({ scrollTop: 50, offset: 900 }, 0, large)).toBe(0);
  });

  it('finds every place again from the position that stands for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: large.content - large.view }), (offset) => {
        const far = { scrollTop: offset > 14_000_000 ? 0 : TALLEST_SCROLLER, offset: 0 };
        const found = offsetAfterScroll(far, scrollTopFor(offset, large), large);
        return Math.abs(found - offset) < 2 || offset > large.content - large.view - 4;
      }),
    );
  });
});
