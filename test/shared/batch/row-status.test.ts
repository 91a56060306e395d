import { describe, expect, it } from 'vitest';

import type { RowStatus } from '../../../src/shared/batch/row-status.ts';
import {
  canMove,
  isUnderWay,
  outdatesRefusal,
  ROW_STATUSES,
  statusAt,
  statusNumber,
} from '../../../src/shared/batch/row-status.ts';

/**
 * Every move, written out by hand: rows are states, columns the states they go to, in the order of
 * ROW_STATUSES: draft approved queued sending accepted rejected unconfirmed excluded unchanged.
 */
const TABLE: Readonly<Record<RowStatus, string>> = {
  draft: '. x . . . . . x .',
  approved: 'x . x . . . . x .',
  queued: '. x . x . . . . x',
  sending: '. x x . x x x . .',
  accepted: 'x . . . . . . . .',
  rejected: 'x x . . . . . x .',
  unconfirmed: 'x x . . . . . x .',
  excluded: 'x . . . . . . . .',
  unchanged: 'x . . . . . . . .',
};

const MOVES = ROW_STATUSES.flatMap((from) =>
  TABLE[from].split(' ').map((mark, index) => [from, statusAt(index), mark === 'x'] as const),
);

describe('canMove', () => {
  it('has a rule for every pair of states', () => {
    expect(MOVES).toHaveLength(ROW_STATUSES.length ** 2);
  });

  it.each(MOVES)('%s -> %s: %s', (from, to, allowed) => {
    expect(canMove(from, to)).toBe(allowed);
  });
});

describe('isUnderWay', () => {
  it('holds for queued and sending only', () => {
    expect(ROW_STATUSES.filter(isUnderWay)).toEqual(['queued', 'sending']);
  });
});

describe('outdatesRefusal', () => {
  it('holds where the refusal is no longer what is known', () => {
    expect(ROW_STATUSES.filter(outdatesRefusal)).toEqual(['draft', 'accepted', 'unconfirmed', 'unchanged']);
  });
});

describe('statusNumber', () => {
  it('never changes: the numbers stand in databases', () => {
    expect(Object.fromEntries(ROW_STATUSES.map((status) => [status, statusNumber(status)]))).toEqual({
      draft: 0,
      approved: 1,
      queued: 2,
      sending: 3,
      accepted: 4,
      rejected: 5,
      unconfirmed: 6,
      excluded: 7,
      unchanged: 8,
    });
  });

  it('is undone by statusAt', () => {
    for (const status of ROW_STATUSES) expect(statusAt(statusNumber(status))).toBe(status);
    expect(() => statusAt(9)).toThrow('no row status has the number 9');
  });
});
