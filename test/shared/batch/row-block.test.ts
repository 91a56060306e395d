import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { BlockDoubt, RowBlock } from '../../../src/shared/batch/row-block.ts';
import {
  blockCell,
  buildRowBlock,
  packRowBlock,
  rowsIn,
  unpackRowBlock,
} from '../../../src/shared/batch/row-block.ts';
import { DOUBT_CODES } from '../../../src/shared/profile/issue.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

interface Content {
  readonly block: RowBlock;
  readonly texts: readonly (readonly string[])[];
}

/** Any block: up to 12 rows of any columns, with any well-formed text. */
const content: fc.Arbitrary<Content> = fc
  .record({
    columns: fc.uniqueArray(fc.constantFrom(...WIRE_NAMES), { minLength: 1, maxLength: 8 }),
    rows: fc.nat({ max: 12 }),
    firstRow: fc.nat({ max: 2 ** 31 }),
  })
  .chain(({ columns, rows, firstRow }) =>
    fc
      .record({
        texts: fc.array(
          fc.array(fc.string({ unit: 'binary', maxLength: 40 }), {
            minLength: columns.length,
            maxLength: columns.length,
          }),
          { minLength: rows, maxLength: rows },
        ),
        numbers: fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: rows, maxLength: rows }),
        doubts:
          rows === 0
            ? fc.constant<BlockDoubt[]>([])
            : fc.array(
                fc.record({
                  row: fc.nat({ max: rows - 1 }),
                  column: fc.constantFrom(...columns),
                  code: fc.constantFrom(...DOUBT_CODES),
                }),
                { maxLength: 5 },
              ),
      })
      .map(({ texts, numbers, doubts }) => ({
        texts,
        block: buildRowBlock(
          firstRow,
          Uint32Array.from(numbers),
          columns,
          (row, column) => texts[row]?.[column] ?? '',
          doubts,
        ),
      })),
  );

describe('buildRowBlock', () => {
  it('keeps every text exactly', () => {
    fc.assert(
      fc.property(content, ({ block, texts }) => {
        expect(rowsIn(block)).toBe(texts.length);
        for (const [row, cells] of texts.entries()) {
          for (const [column, text] of cells.entries()) expect(blockCell(block, row, column)).toBe(text);
        }
      }),
    );
  });

  it('grows for texts that are longer than expected', () => {
    const long = '💡'.repeat(20_000);
    const block = buildRowBlock(0, Uint32Array.of(1, 2), ['city', 'street'], (row) =>
      row === 0 ? long : 'b',
    );
    expect([blockCell(block, 0, 0), blockCell(block, 1, 1)]).toEqual([long, 'b']);
  });

  it('keeps a byte order mark inside a text', () => {
    const block = buildRowBlock(0, Uint32Array.of(1), ['city'], () => '\ufeffHull');
    expect(blockCell(block, 0, 0)).toBe('\ufeffHull');
  });
});

describe('packRowBlock and unpackRowBlock', () => {
  it('give back the same block, also from the middle of a larger buffer', () => {
    fc.assert(
      fc.property(content, fc.nat({ max: 9 }), ({ block }, shift) => {
        const packed = packRowBlock(block);
        const buffer = new Uint8Array(packed.length + shift + 3);
        buffer.set(packed, shift);
        expect(unpackRowBlock(buffer.subarray(shift, shift + packed.length))).toEqual(block);
      }),
    );
  });

  it('never throw on bytes that are no block, and take none for one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(unpackRowBlock(bytes)).toBeNull();
      }),
    );
  });

  it('refuse a block that was cut or lengthened', () => {
    fc.assert(
      fc.property(content, fc.nat(), ({ block }, at) => {
        const packed = packRowBlock(block);
        expect(unpackRowBlock(packed.subarray(0, at % packed.length))).toBeNull();
        expect(unpackRowBlock(Uint8Array.of(...packed, 0))).toBeNull();
      }),
    );
  });

  it('give null or a block that can be read, whatever byte is changed', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ block }, at, change) => {
        const packed = packRowBlock(block);
        const index = at % packed.length;
        packed[index] = (packed[index] ?? 0) ^ change;
        const read = unpackRowBlock(packed);
        if (read === null) return;
        expect(read.rowNumbers).toHaveLength(rowsIn(read));
        for (let row = 0; row < rowsIn(read); row += 1) {
          for (const column of read.columns.keys())
            expect(typeof blockCell(read, row, column)).toBe('string');
        }
        for (const doubt of read.doubts) expect(doubt.row).toBeLessThan(rowsIn(read));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a column that is not ours', '{"firstRow":0,"rows":0,"columns":["apiToken"],"doubts":[]}'],
    ['the same column twice', '{"firstRow":0,"rows":0,"columns":["city","city"],"doubts":[]}'],
    ['a negative row', '{"firstRow":-1,"rows":0,"columns":["city"],"doubts":[]}'],
    ['half a row', '{"firstRow":0.5,"rows":0,"columns":["city"],"doubts":[]}'],
    ['no columns key', '{"firstRow":0,"rows":0,"doubts":[]}'],
    ['a doubt outside', '{"firstRow":0,"rows":0,"columns":["city"],"doubts":[[0,0,0]]}'],
    ['a prototype', '{"__proto__":{"firstRow":0,"rows":0,"columns":[],"doubts":[]}}'],
    ['null', 'null'],
    ['no JSON', '{'],
  ])('refuse a header with %s', (_what, header) => {
    expect(unpackRowBlock(withHeader(header))).toBeNull();
  });

  it('take the header that the others were made from', () => {
    expect(
      unpackRowBlock(withHeader('{"firstRow":0,"rows":0,"columns":["city"],"doubts":[]}')),
    ).not.toBeNull();
  });
});

/** A block without rows whose header is this text. */
function withHeader(header: string): Uint8Array {
  const text = new TextEncoder().encode(header);
  const packed = new Uint8Array(8 + Math.ceil(text.length / 4) * 4 + 4);
  const view = new DataView(packed.buffer);
  view.setUint32(0, 0x31_42_52_42, true);
  view.setUint32(4, text.length, true);
  packed.set(text, 8);
  return packed;
}
