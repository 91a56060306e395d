import { crc32, deflateRawSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { inflateByZlib } from '../../../src/main/sheet/inflate-by-zlib.ts';
import type { InflateGzip } from '../../../src/shared/sheet/xlsx/entry-stream.ts';
import { streamEntry } from '../../../src/shared/sheet/xlsx/entry-stream.ts';
import type { ZipEntry } from '../../../src/shared/sheet/zip-directory.ts';

/** Text that packs neither well nor badly, over many pieces of every size. */
const TEXT = Buffer.from(
  Array.from({ length: 120_000 }, (_, row) => `<c r="A${row}"><v>${(row * 7919) % 9973}</v></c>`).join(''),
);
const PACKED = new Uint8Array(deflateRawSync(TEXT));

function entryOf(packed: Uint8Array, more: Partial<ZipEntry> = {}): ZipEntry {
  const entry = { name: 'a.xml', method: 8, start: 0, packedSize: packed.length, encrypted: false };
  return { ...entry, size: TEXT.length, crc: crc32(TEXT), ...more };
}

async function taken(packed: Uint8Array, entry: ZipEntry, inflate?: InflateGzip) {
  const pieces: Buffer[] = [];
  const failure = await streamEntry(
    packed,
    entry,
    { left: 1e9 },
    (bytes) => {
      pieces.push(Buffer.from(bytes));
      return bytes.length;
    },
    inflate,
  );
  return { failure, text: Buffer.concat(pieces) };
}

describe.each<[string, InflateGzip | undefined]>([
  ['every platform', undefined],
  ['Node', inflateByZlib],
])('the inflating of %s', (_name, inflate) => {
  it('gives the bytes that were packed', async () => {
    const { failure, text } = await taken(PACKED, entryOf(PACKED), inflate);
    expect(failure).toBeNull();
    expect(text.equals(TEXT)).toBe(true);
  });

  it.each<[string, Uint8Array, Partial<ZipEntry>]>([
    ['another checksum', PACKED, { crc: crc32(TEXT) ^ 1 }],
    ['a smaller size', PACKED, { size: TEXT.length - 1 }],
    ['a larger size', PACKED, { size: TEXT.length + 1 }],
    ['an end that is missing', PACKED.slice(0, -9), {}],
    ['a flipped bit', PACKED.map((byte, at) => (at === 5_000 ? byte ^ 4 : byte)), {}],
    ['no packed data at all', new Uint8Array(0), {}],
    ['other bytes', new Uint8Array(5_000).fill(0xee), {}],
  ])('says of %s that it is damaged', async (_what, packed, more) => {
    const { failure } = await taken(packed, entryOf(packed, more), inflate);
    expect(failure).toEqual({ code: 'damaged' });
  });

  it('ends when its taker throws, and throws that on', async () => {
    const thrown = new Error('enough');
    const taking = streamEntry(
      PACKED,
      entryOf(PACKED),
      { left: 1e9 },
      () => {
        throw thrown;
      },
      inflate,
    );
    await expect(taking).rejects.toBe(thrown);
  });
});
