import { describe, expect, it } from 'vitest';

import { InOrder } from '../../../src/renderer/app/open-batch/in-order.ts';

describe('InOrder', () => {
  it('begins a request only when the one before was answered, even where that failed', async () => {
    const seen: string[] = [];
    const inOrder = new InOrder(() => undefined);
    const first = Promise.withResolvers<string>();
    const one = inOrder.run(() => (seen.push('one begins'), first.promise));
    const two = inOrder.run(() => (seen.push('two begins'), Promise.resolve('two')));
    await Promise.resolve();
    expect(seen).toEqual(['one begins']);
    first.reject(new Error('one failed'));
    await expect(one).rejects.toThrow('one failed');
    await expect(two).resolves.toBe('two');
    expect(seen).toEqual(['one begins', 'two begins']);
  });

  it('tells how many requests have no answer yet', async () => {
    const waiting: number[] = [];
    const inOrder = new InOrder((count) => waiting.push(count));
    await Promise.all([inOrder.run(() => Promise.resolve()), inOrder.run(() => Promise.resolve())]);
    await Promise.resolve();
    expect(waiting).toEqual([1, 2, 1, 0]);
    expect(inOrder.waiting).toBe(0);
  });
});
