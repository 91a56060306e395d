import { describe, expect, it } from 'vitest';

import { FramePacing } from '../../../src/renderer/grid/frame-pacing.ts';

const VIEW = 600;

describe('FramePacing', () => {
  it.each([
    ['a jump after a rest', 1_000, 50_000, false],
    ['a jump in the frame after a painting', 16, 50_000, true],
    ['a jump back in the frame after a painting', 16, -50_000, true],
    ['scrolling within the view', 16, 599, false],
    ['a page further in the frame after a painting', 16, 600, true],
    ['a jump after a painting that took long', 60, 50_000, true],
  ])('%s', (_name, after, by, expected) => {
    const pacing = new FramePacing();
    pacing.painted(5_000, 100_000);
    expect(pacing.waits(5_000 + after, 100_000 + by, VIEW)).toBe(expected);
  });

  it('paints the first frame of all at once', () => {
    expect(new FramePacing().waits(0, 50_000, VIEW)).toBe(false);
  });

  it('never leaves out two frames in a row', () => {
    const pacing = new FramePacing();
    pacing.painted(0, 0);
    expect(pacing.waits(16, 50_000, VIEW)).toBe(true);
    expect(pacing.waits(32, 90_000, VIEW)).toBe(false);
  });

  it('paints every second frame of a long drag, and the last place in the end', () => {
    const pacing = new FramePacing();
    const painted: number[] = [];
    for (let frame = 0; frame <= 61; frame += 1) {
      const offset = Math.min(frame, 60) * 10_000;
      const now = 1_000 + frame * 16.7;
      if (pacing.waits(now, offset, VIEW)) continue;
      pacing.painted(now, offset);
      painted.push(offset);
    }
    expect(painted.length).toBeLessThanOrEqual(32);
    expect(painted.length).toBeGreaterThanOrEqual(30);
    expect(painted.at(-1)).toBe(600_000);
  });
});
