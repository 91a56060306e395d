import { describe, expect, it } from 'vitest';

import {
  attemptDeadline,
  LONGEST_DEADLINE,
  SHORTEST_DEADLINE,
} from '../../../src/shared/push/attempt-deadline.ts';

const so = (count: number, time: number): number[] => Array.from({ length: count }, () => time);

describe('attemptDeadline', () => {
  it.each<[string, readonly number[], number]>([
    ['nothing known', [], LONGEST_DEADLINE],
    ['too few answers', so(49, 50), LONGEST_DEADLINE],
    ['fast answers', so(50, 50), SHORTEST_DEADLINE],
    ['answers of half a second', so(100, 500), SHORTEST_DEADLINE],
    ['one slow answer among fast ones', [...so(99, 50), 900], 18_000],
    ['whole steps', [...so(99, 50), 901], 18_500],
    ['slow answers', so(100, 2_000), LONGEST_DEADLINE],
    ['a few hang', [...so(96, 50), ...so(4, Infinity)], SHORTEST_DEADLINE],
    ['a tenth hangs', [...so(90, 50), ...so(10, Infinity)], SHORTEST_DEADLINE],
    ['more hang', [...so(89, 50), ...so(11, Infinity)], LONGEST_DEADLINE],
    ['everything hangs', so(100, Infinity), LONGEST_DEADLINE],
    ['hanging ones are no answers', [...so(49, 50), ...so(5, Infinity)], LONGEST_DEADLINE],
  ])('%s', (_name, times, deadline) => {
    expect(attemptDeadline(times)).toBe(deadline);
  });

  it('is never longer than it may be', () => {
    expect(attemptDeadline([], 300)).toBe(300);
    expect(attemptDeadline(so(100, 50), 300)).toBe(300);
  });
});
