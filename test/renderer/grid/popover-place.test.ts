import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placePopover } from '../../../src/renderer/grid/popover-place.ts';

const view = { width: 1_280, height: 720 };
const size = { width: 300, height: 80 };

describe('placePopover', () => {
  it('goes below the cell', () => {
    expect(placePopover({ left: 100, top: 100, width: 120, height: 28 }, size, view)).toEqual({
      left: 100,
      top: 132,
    });
  });

  it('goes above where there is no room below', () => {
    expect(placePopover({ left: 100, top: 680, width: 120, height: 28 }, size, view)).toEqual({
      left: 100,
      top: 596,
    });
  });

  it('stays inside the window at its right edge', () => {
    expect(placePopover({ left: 1_200, top: 100, width: 120, height: 28 }, size, view).left).toBe(976);
  });

  it('never covers its cell in a window that has room', () => {
    const cell = fc.record({
      left: fc.integer({ min: 0, max: 1_100 }),
      top: fc.integer({ min: 0, max: 690 }),
      width: fc.integer({ min: 40, max: 260 }),
      height: fc.constant(28),
    });
    fc.assert(
      fc.property(cell, (box) => {
        const { left, top } = placePopover(box, size, view);
        const apart =
          top >= box.top + box.height ||
          top + size.height <= box.top ||
          left >= box.left + box.width ||
          left + size.width <= box.left;
        return apart && left >= 0 && top >= 0 && top + size.height <= view.height;
      }),
    );
  });
});
