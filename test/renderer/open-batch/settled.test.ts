import { afterEach, describe, expect, it } from 'vitest';

import { useOpenBatch } from '../../../src/renderer/app/open-batch/open-batch.ts';
import { settled } from '../../../src/renderer/app/open-batch/settled.ts';

afterEach(() => useOpenBatch.setState({ saving: 'saved' }));

describe('settled', () => {
  it('is at once where nothing is being saved', async () => {
    await settled();
    expect(useOpenBatch.getState().saving).toBe('saved');
  });

  it.each(['saved', 'failed'] as const)('waits until what is being saved is %s', async (end) => {
    useOpenBatch.setState({ saving: 'saving' });
    const seen: string[] = [];
    const waiting = settled().then(() => seen.push('settled'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual([]);
    useOpenBatch.setState({ revision: useOpenBatch.getState().revision + 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual([]);
    useOpenBatch.setState({ saving: end });
    await waiting;
    expect(seen).toEqual(['settled']);
  });
});
