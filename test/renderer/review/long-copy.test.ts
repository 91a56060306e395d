import { afterEach, describe, expect, it } from 'vitest';

import type { CopiedPart } from '../../../src/renderer/grid/grid-core.ts';
import { copyInSlices, useLongCopy } from '../../../src/renderer/review/long-copy.ts';

const breather = { breathe: () => Promise.resolve(), rest: () => Promise.resolve() };

function* partsOf(texts: readonly string[]): Generator<CopiedPart, void> {
  for (const [index, text] of texts.entries()) yield { text, rows: index + 1 };
}

/** A clipboard that takes the text. */
const taken = async (text: Promise<Blob>): Promise<void> => {
  await text;
};

/** A copy of three rows, each long enough to be a piece of its own. */
function copyOf(write: (text: Promise<Blob>) => Promise<void>) {
  const texts = ['é', 'b', 'c'].map((text) => text.repeat(300_000));
  const seen = { copied: 0 };
  const end = copyInSlices(
    { parts: partsOf(texts), rows: 3, copied: () => (seen.copied += 1) },
    { breather, write },
  );
  return { end, seen, whole: texts.join('') };
}

afterEach(() => useLongCopy.setState({ copy: null }));

describe('copyInSlices', () => {
  it('asks for the clipboard at once, and gives it the whole text', async () => {
    const given: Promise<Blob>[] = [];
    const { end, seen, whole } = copyOf(async (text) => {
      given.push(text);
      await text;
    });
    expect(given).toHaveLength(1);
    expect(useLongCopy.getState().copy).toMatchObject({ done: 1, all: 3 });
    expect(await end).toBe('copied');
    expect(await (await given[0])?.text()).toBe(whole);
    expect(seen.copied).toBe(1);
    expect(useLongCopy.getState().copy).toBeNull();
  });

  it('gives up when it is cancelled, and then nothing counts as copied', async () => {
    const { end, seen } = copyOf(taken);
    useLongCopy.getState().copy?.cancel();
    expect(await end).toBe('cancelled');
    expect(seen.copied).toBe(0);
    expect(useLongCopy.getState().copy).toBeNull();
  });

  it('says that the browser refused', async () => {
    const { end, seen } = copyOf(() => Promise.reject(new Error('not allowed')));
    expect(await end).toBe('failed');
    expect(seen.copied).toBe(0);
  });

  it('ends the copy before', async () => {
    const first = copyOf(taken);
    const second = copyOf(taken);
    expect(await first.end).toBe('cancelled');
    expect(await second.end).toBe('copied');
  });
});
