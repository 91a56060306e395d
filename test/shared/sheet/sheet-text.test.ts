import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import {
  blankRowTest,
  cellDoubt,
  cellKind,
  cellText,
  columnLetters,
  columnReader,
  rowAtNumber,
  rowNumberAt,
  transferablesOf,
} from '../../../src/shared/sheet/sheet-text.ts';
import { sheetOf, textsOf } from '../../fixtures/sheet/sheets.ts';

describe('SheetBuilder', () => {
  it('gives back every text, whatever its length and letters', () => {
    const texts = [
      '',
      'a',
      'x'.repeat(24),
      'x'.repeat(25),
      'é',
      'naïve',
      '😀'.repeat(40),
      'שלום',
      'y'.repeat(32_767),
      'a\nb',
    ];
    expect(textsOf(sheetOf([texts, ['z']]))).toEqual([texts, ['z', ...texts.slice(1).map(() => '')]]);
  });

  it('starts at the first filled cell and keeps its place', () => {
    const builder = new SheetBuilder('A');
    builder.add(4, 27, 'x', 'text');
    builder.add(9, 28, 'y', 'number', 'digits-lost');
    const sheet = builder.finish();
    if (typeof sheet === 'string') throw new Error(sheet);
    expect([
      rowNumberAt(sheet, 0),
      rowAtNumber(sheet, 10),
      rowAtNumber(sheet, 4),
      rowAtNumber(sheet, 11),
    ]).toEqual([5, 5, null, null]);
    expect([columnLetters(sheet, 0), columnLetters(sheet, 1)]).toEqual(['AB', 'AC']);
    expect([cellText(sheet, 5, 1), cellKind(sheet, 5, 1), cellDoubt(sheet, 5, 1)]).toEqual([
      'y',
      'number',
      'digits-lost',
    ]);
    const isBlank = blankRowTest(sheet);
    expect([isBlank(0), isBlank(3)]).toEqual([false, true]);
    expect([cellText(sheet, 99, 0), cellText(sheet, 0, 99), cellKind(sheet, 0, 99)]).toEqual([
      '',
      '',
      'empty',
    ]);
  });

  it.each<[string, { rows: number; columns: number; cells: number; textBytes: number }, string]>([
    ['rows', { rows: 2, columns: 9, cells: 99, textBytes: 99 }, 'rows'],
    ['columns', { rows: 9, columns: 2, cells: 99, textBytes: 99 }, 'columns'],
    ['cells', { rows: 9, columns: 9, cells: 5, textBytes: 99 }, 'cells'],
    ['textBytes', { rows: 9, columns: 9, cells: 99, textBytes: 5 }, 'textBytes'],
  ])('stops at its bound of %s', (_what, limits, overflow) => {
    const builder = new SheetBuilder('A', limits);
    for (let row = 0; row < 3; row += 1)
      for (let column = 0; column < 3; column += 1) builder.add(row, column, 'x', 'text');
    expect(builder.overflow).toBe(overflow);
    expect(builder.finish()).toBe(overflow);
  });

  it('trims bytes as it trims texts', () => {
    const texts = [' a', 'b\u00A0', '\u3000c d\t', '\uFEFFe', 'é ', '\u200Bf', ' ', 'g'];
    const byBytes = new SheetBuilder('A');
    texts.forEach((text, row) => {
      const bytes = new TextEncoder().encode(`<${text}>`);
      byBytes.addBytes(row, 0, bytes, 1, bytes.length - 1);
    });
    const sheet = byBytes.finish();
    const expected = sheetOf(texts.map((text) => [text]));
    if (typeof sheet === 'string') throw new Error(sheet);
    expect(textsOf(sheet)).toEqual(textsOf(expected));
    expect(textsOf(sheet)).toEqual(texts.map((text) => [text.trim()]));
    expect([sheet.trimmedCells, expected.trimmedCells]).toEqual([6, 6]);
  });
});

describe('transferablesOf', () => {
  it('moves the whole sheet to another thread', () => {
    const sheet = sheetOf([['a', '', 'b'], ['c']]);
    const moved = structuredClone(sheet, { transfer: transferablesOf(sheet) });
    expect(textsOf(moved)).toEqual([
      ['a', '', 'b'],
      ['c', '', ''],
    ]);
    expect(sheet.columns[0]?.bytes.byteLength).toBe(0);
  });
});

describe('columnReader', () => {
  it('gives the same texts as cell by cell, in any order', () => {
    const cell = fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[a-z0-9 ]{0,30}$/),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.constant('x')), { minLength: 1, maxLength: 700 }),
        fc.array(fc.nat(699)),
        (rows, jumps) => {
          const sheet = sheetOf(rows);
          const read = columnReader(sheet, 0);
          for (const row of [...rows.keys(), ...jumps]) expect(read(row)).toBe(cellText(sheet, row, 0));
        },
      ),
      { numRuns: 40 },
    );
  });
});
