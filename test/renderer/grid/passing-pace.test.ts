import { describe, expect, it } from 'vitest';

import type { Manner } from '../../../src/renderer/grid/passing-pace.ts';
import { PassingPace, RESTING_FRAMES } from '../../../src/renderer/grid/passing-pace.ts';

/** What each frame shows while the view stands at these places, one per frame. */
function shown(offsets: readonly number[], pace = new PassingPace(), left = 0): Manner[] {
  return offsets.map((offset) => {
    const view = { offset, left, bodyHeight: 600 };
    const manner = pace.next(view);
    if (manner === 'whole' || manner === 'passing') pace.painted(view, manner);
    return manner;
  });
}

const still = (offset: number, frames: number): number[] => new Array<number>(frames).fill(offset);

describe('PassingPace', () => {
  it.each<[string, number[], Manner[]]>([
    ['a single jump', [50_000], ['whole']],
    ['a long drag from its second frame on', [50_000, 60_000], ['whole', 'passing']],
    ['scrolling that can be followed', [450, 900, 450], ['whole', 'whole', 'whole']],
    ['scrolling that cannot', [450, 901, 901], ['whole', 'passing', 'wait']],
    ['a drag that slows down', [9_000, 18_000, 18_400, 18_410], ['whole', 'passing', 'whole', 'whole']],
    ['a jump soon after a small step', [10, 50_000], ['whole', 'passing']],
  ])('shows %s', (_name, offsets, expected) => {
    expect(shown(offsets)).toEqual(expected);
  });

  it('shows every frame of a long drag, and the last place in the end', () => {
    const drag = Array.from({ length: 60 }, (_, frame) => (frame + 1) * 10_000);
    const manners = shown([...drag, ...still(600_000, RESTING_FRAMES + 1)]);
    expect(manners.slice(1, 60)).toEqual(new Array(59).fill('passing'));
    expect(manners.slice(60)).toContain('whole');
  });

  it('shows rows that passed whole once they rest, and then nothing more', () => {
    const manners = shown([50_000, 60_000, ...still(60_000, 3 * RESTING_FRAMES)]).slice(2);
    expect(manners.slice(0, RESTING_FRAMES - 1)).toEqual(new Array(RESTING_FRAMES - 1).fill('wait'));
    expect(manners[RESTING_FRAMES - 1]).toBe('whole');
    expect(manners.slice(RESTING_FRAMES).filter((manner) => manner === 'whole')).toEqual([]);
    expect(manners.at(-1)).toBe('rest');
  });

  it('does not rest while frames without a movement are fewer', () => {
    const drag = [1, 2, 3, 4].flatMap((part) => still(part * 50_000, RESTING_FRAMES));
    const manners = shown([10_000, ...drag]);
    expect(manners.filter((manner) => manner === 'whole')).toEqual(['whole']);
    expect(manners.filter((manner) => manner === 'passing')).toHaveLength(4);
  });

  it('takes a jump after a rest for a new one', () => {
    expect(shown([50_000, ...still(50_000, RESTING_FRAMES), 90_000]).at(-1)).toBe('whole');
    expect(shown([9_000, 50_000, ...still(50_000, RESTING_FRAMES), 90_000]).at(-2)).toBe('whole');
  });

  it('shows rows whole when they move sideways', () => {
    const pace = new PassingPace();
    expect(shown([50_000, 60_000], pace)).toEqual(['whole', 'passing']);
    expect(shown([60_000], pace, 40)).toEqual(['whole']);
  });
});
