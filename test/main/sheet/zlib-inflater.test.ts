import { crc32, deflateRawSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { zlibInflater } from '../../../src/main/sheet/zlib-inflater.ts';
import type { Inflater } from '../../../src/shared/sheet/inflater.ts';
import { isSmall } from '../../../src/shared/sheet/inflater.ts';
import { streamEntry } from '../../../src/shared/sheet/xlsx/entry-stream.ts';
import type { ZipEntry } from '../../../src/shared/sheet/zip-directory.ts';

/** Text that packs neither well nor badly, over many pieces of every size. */
function textOf(cells: number): Buffer {
  const text = Array.from({ length: cells }, (_, row) => `<c r="A${row}"><v>${(row * 7919) % 9973}</v></c>`);
  return Buffer.from(text.join(''));
}

/** Small enough to be inflated at once where the host can, and too large for that. */
const [SMALL, LARGE] = [textOf(120_000), textOf(650_000)];

function entryOf(TEXT: Buffer, packed: Uint8Array, more: Partial<ZipEntry> = {}): ZipEntry {
  const entry = { name: 'a.xml', method: 8, start: 0, packedSize: packed.length, encrypted: false };
  return { ...entry, size: TEXT.length, crc: crc32(TEXT), ...more };
}

async function taken(packed: Uint8Array, entry: ZipEntry, inflater: Inflater | null) {
  const pieces: Buffer[] = [];
  const failure = await streamEntry(
    packed,
    entry,
    { left: 1e9 },
    (bytes) => {
      pieces.push(Buffer.from(bytes));
      return bytes.length;
    },
    inflater,
  );
  return { failure, text: Buffer.concat(pieces) };
}

it('has a text of either kind', () => {
  expect([SMALL, LARGE].map((text) => isSmall(entryOf(text, new Uint8Array(0))))).toEqual([true, false]);
});

describe.each<[string, Inflater | null, Buffer]>([
  ['every platform', null, SMALL],
  ['Node, at once', zlibInflater, SMALL],
  ['Node, in a stream', zlibInflater, LARGE],
])('the inflating of %s', (_name, inflater, TEXT) => {
  const PACKED = new Uint8Array(deflateRawSync(TEXT));

  it('gives the bytes that were packed', async () => {
    const { failure, text } = await taken(PACKED, entryOf(TEXT, PACKED), inflater);
    expect(failure).toBeNull();
    expect(text.equals(TEXT)).toBe(true);
  });

  it.each<[string, Uint8Array, Partial<ZipEntry>]>([
    ['another checksum', PACKED, { crc: crc32(TEXT) ^ 1 }],
    ['a smaller size', PACKED, { size: TEXT.length - 1 }],
    ['a larger size', PACKED, { size: TEXT.length + 1 }],
    ['an end that is missing', PACKED.slice(0, -9), {}],
    ['a flipped bit', PACKED.map((byte, at) => (at === 5_000 ? byte ^ 4 : byte)), {}],
    ['no packed data at all', new Uint8Array(0), { size: 1 }],
    ['other bytes', new Uint8Array(200_000).fill(0xee), {}],
  ])('says of %s that it is damaged', async (_what, packed, more) => {
    const { failure } = await taken(packed, entryOf(TEXT, packed, more), inflater);
    expect(failure).toEqual({ code: 'damaged' });
  });

  it('ends when its taker throws, and throws that on', async () => {
    const thrown = new Error('enough');
    const taking = streamEntry(
      PACKED,
      entryOf(TEXT, PACKED),
      { left: 1e9 },
      () => {
        throw thrown;
      },
      inflater,
    );
    await expect(taking).rejects.toBe(thrown);
  });
});
