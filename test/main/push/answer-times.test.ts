import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AnswerTimes } from '../../../src/main/push/answer-times.ts';
import {
  attemptDeadline,
  ATTEMPTS_WATCHED,
  LONGEST_DEADLINE,
  SHORTEST_DEADLINE,
} from '../../../src/shared/push/attempt-deadline.ts';

describe('AnswerTimes', () => {
  it('gives the longest deadline while nothing is known, and the shortest after fast answers', () => {
    const times = new AnswerTimes(LONGEST_DEADLINE);
    expect(times.deadline()).toBe(LONGEST_DEADLINE);
    for (let answer = 0; answer < ATTEMPTS_WATCHED; answer += 1) times.note(50);
    expect(times.deadline()).toBe(SHORTEST_DEADLINE);
  });

  it('always gives the deadline of the last attempts', () => {
    const time = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 300 }) },
      { weight: 2, arbitrary: fc.integer({ min: 300, max: 1_500 }) },
      { weight: 1, arbitrary: fc.constant(Infinity) },
    );
    fc.assert(
      fc.property(fc.array(time, { minLength: 60, maxLength: 400, size: 'max' }), (noted) => {
        const times = new AnswerTimes(LONGEST_DEADLINE);
        for (const [index, milliseconds] of noted.entries()) {
          times.note(milliseconds);
          const last = noted.slice(Math.max(0, index + 1 - ATTEMPTS_WATCHED), index + 1);
          expect(times.deadline()).toBe(attemptDeadline(last, LONGEST_DEADLINE));
        }
      }),
    );
  });
});
