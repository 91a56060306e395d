import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ENTRIES_PER_BLOCK, packLists, unpackLists } from '../../../src/shared/bridge/long-lists.ts';

const atOnce = (): Promise<void> => Promise.resolve();

function cells(count: number): unknown[] {
  return Array.from({ length: count }, (_unused, row) => ({ row, column: 'city', value: `Kingston ${row}` }));
}

/** Every list of the message, however deep, with its length. */
function longest(message: unknown): number {
  if (ArrayBuffer.isView(message) || typeof message !== 'object' || message === null) return 0;
  const own = Array.isArray(message) ? message.length : 0;
  return Math.max(own, ...Object.values(message).map(longest));
}

describe('long lists of a message', () => {
  it.each([
    ['no message', undefined],
    ['a short list', { batchId: 'b', changes: cells(3) }],
    ['a list of exactly one block', { rows: cells(ENTRIES_PER_BLOCK) }],
    ['bytes, however many', { block: new Uint8Array(5_000) }],
  ])('leaves %s as it is', async (_what, message) => {
    expect(await packLists(message, atOnce)).toBe(message);
    expect(await unpackLists(message, atOnce)).toBe(message);
  });

  it.each([
    ['of a request', { batchId: 'b', kind: 'fix', changes: cells(2_500) }],
    [
      'of an answer',
      { ok: true, value: { cells: cells(1_001), moves: cells(5_000), change: 4, history: null } },
    ],
    [
      'inside the entries of a short list',
      { ok: true, value: { exclusions: [{ rows: cells(1_500), note: null }] } },
    ],
    ['beside bytes', { statuses: new Uint8Array([1, 2]), edits: cells(3_000) }],
  ])('carries a list %s in blocks and gives the same', async (_where, message) => {
    const packed = await packLists(message, atOnce);
    expect(longest(packed)).toBeLessThanOrEqual(ENTRIES_PER_BLOCK);
    expect(await unpackLists(structuredClone(packed), atOnce)).toEqual(message);
  });

  it('keeps every text: half a pair of surrogates, marks, characters of control', async () => {
    const texts = ['\ud83d', '\udc00x', '\ufeffa', '\u0000', '"\\\u2028', 'é'.normalize('NFD'), '@blocks'];
    const list = Array.from({ length: 1_200 }, (_unused, place) => texts[place % texts.length]);
    expect(await unpackLists(await packLists({ list }, atOnce), atOnce)).toEqual({ list });
  });

  it('keeps any message', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().filter((key) => key !== '@blocks' && key !== '__proto__'),
          fc.jsonValue(),
        ),
        fc.array(fc.tuple(fc.nat(), fc.string({ unit: 'binary' }))),
        async (message, entries) => {
          const list = Array.from(
            { length: 1_001 },
            (_unused, place) => entries[place % (entries.length + 1)] ?? null,
          );
          const whole = { ...message, list, inner: [{ list }] };
          expect(await unpackLists(await packLists(whole, atOnce), atOnce)).toEqual(whole);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('breathes after every block, on both sides', async () => {
    let breaths = 0;
    const breathe = (): Promise<void> => {
      breaths += 1;
      return Promise.resolve();
    };
    const packed = await packLists({ list: cells(10_000) }, breathe);
    expect(breaths).toBe(10);
    await unpackLists(packed, breathe);
    expect(breaths).toBe(20);
  });

  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each([
    ['no list', 'text'],
    ['a list of texts', ['[]']],
    ['bytes that are no JSON', [bytesOf('{')]],
    ['bytes that are no UTF-8', [new Uint8Array([0x5b, 0xff, 0x5d])]],
    ['JSON that is no list', [bytesOf('{"length":1}')]],
    ['more entries than a block has', [bytesOf(JSON.stringify(Array.from({ length: 1_001 }, () => 0)))]],
    ['nesting without an end', [bytesOf('['.repeat(100_000))]],
  ])('refuses blocks that are %s', async (_what, blocks) => {
    await expect(unpackLists({ changes: { '@blocks': blocks } }, atOnce)).rejects.toThrow();
  });
});
