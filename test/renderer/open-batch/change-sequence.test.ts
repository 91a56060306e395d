import { describe, expect, it } from 'vitest';

import { ChangeSequence } from '../../../src/renderer/app/open-batch/change-sequence.ts';

function sequenceFrom(seen: number): {
  readonly sequence: ChangeSequence;
  readonly lose: () => Promise<void>;
  readonly gaps: () => number;
} {
  const patience = Promise.withResolvers<undefined>();
  let gaps = 0;
  const sequence = new ChangeSequence(seen, {
    patience: () => patience.promise,
    onGap: () => (gaps += 1),
  });
  const lose = async (): Promise<void> => {
    patience.resolve(undefined);
    await patience.promise;
    await Promise.resolve();
  };
  return { sequence, lose, gaps: () => gaps };
}

describe('ChangeSequence', () => {
  it('takes the next change at once, and knows an old one', () => {
    const { sequence } = sequenceFrom(4);
    expect(sequence.next(5)).toBe(true);
    sequence.took(5);
    expect(sequence.next(5)).toBe(false);
    expect(sequence.next(3)).toBe(false);
    expect(sequence.seen).toBe(5);
  });

  it('holds a change that overtook others until they are shown', async () => {
    const { sequence } = sequenceFrom(0);
    const shown: number[] = [];
    const show = async (change: number): Promise<void> => {
      expect(await sequence.next(change)).toBe(true);
      shown.push(change);
      sequence.took(change);
    };
    await Promise.all([3, 2, 4, 1].map(show));
    expect(shown).toEqual([1, 2, 3, 4]);
  });

  it('tells those that wait when main was asked meanwhile', async () => {
    const { sequence } = sequenceFrom(0);
    const waiting = [sequence.next(2), sequence.next(4)];
    sequence.took(3);
    expect(await waiting[0]).toBe(false);
    expect(await waiting[1]).toBe(true);
  });

  it('asks main where a change does not come, and not where it came', async () => {
    const lost = sequenceFrom(0);
    void lost.sequence.next(2);
    await lost.lose();
    expect(lost.gaps()).toBe(1);
    const late = sequenceFrom(0);
    void late.sequence.next(2);
    late.sequence.took(1);
    await late.lose();
    expect(late.gaps()).toBe(0);
  });
});
