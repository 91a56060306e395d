import { describe, expect, it } from 'vitest';

import { distinctValues } from '../../../src/shared/columns/distinct-values.ts';
import type { FieldSource } from '../../../src/shared/columns/field-source.ts';
import { plainSource } from '../../../src/shared/columns/field-source.ts';
import { makeCells } from '../../../src/shared/columns/make-cells.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

const rowsOf = (sheet: SheetText): number[] => Array.from({ length: sheet.rowCount }, (_row, row) => row);

function cellsOf(rows: string[][], name: WireName, change: Partial<FieldSource>): [string, string | null][] {
  const sheet = sheetOf(rows);
  const maker = makeCells(sheet, rowsOf(sheet), name, { ...plainSource(0), ...change });
  return rowsOf(sheet).map((row) => [maker.textAt(row), maker.doubtAt(row)]);
}

describe('makeCells', () => {
  it('joins columns in their order and leaves out blank ones with their separator', () => {
    const rows = [
      ['12 Elm St', 'Unit 4'],
      ['9 Oak Ave', ''],
      ['', 'Unit 1'],
    ];
    expect(cellsOf(rows, 'street', { columns: [0, 1], separator: ', ' })).toEqual([
      ['12 Elm St, Unit 4', null],
      ['9 Oak Ave', null],
      ['Unit 1', null],
    ]);
  });

  it('takes a part, repairs it, and replaces it by what stands for it, in this order', () => {
    const values = new Map([['007', 'Bond']]);
    expect(
      cellsOf([['7, x'], ['8, y']], 'student_no', {
        part: 'before-comma',
        repairs: [{ kind: 'pad', length: 3 }],
        values,
      }),
    ).toEqual([
      ['Bond', null],
      ['008', null],
    ]);
  });

  it('reads dates by what the column proves', () => {
    expect(cellsOf([['03/04/1999'], ['31/12/1999'], ['5 May 2001'], ['?']], 'date_of_birth', {})).toEqual([
      ['1999-04-03', null],
      ['1999-12-31', null],
      ['2001-05-05', null],
      ['?', null],
    ]);
  });

  it('doubts dates that nothing proves, and reads them as chosen', () => {
    const rows = [['03/04/1999'], ['05/05/1999'], ['1999-01-02']];
    expect(cellsOf(rows, 'date_of_birth', {})).toEqual([
      ['03/04/1999', 'ambiguous-date'],
      ['1999-05-05', null],
      ['1999-01-02', null],
    ]);
    expect(
      cellsOf(rows, 'date_of_birth', { repairs: [{ kind: 'date-order', order: 'month-first' }] })[0],
    ).toEqual(['1999-03-04', null]);
  });

  it('reads nothing of a column that contradicts itself until the order is chosen', () => {
    const rows = [['31/12/1999'], ['12/25/1998'], ['03/04/2000'], ['Mar 14, 1999']];
    expect(cellsOf(rows, 'date_of_birth', {})).toEqual([
      ['31/12/1999', null],
      ['12/25/1998', null],
      ['03/04/2000', null],
      ['Mar 14, 1999', null],
    ]);
    const repairs = [{ kind: 'date-order', order: 'day-first' }] as const;
    expect(cellsOf(rows, 'date_of_birth', { repairs }).map(([text]) => text)).toEqual([
      '1999-12-31',
      '1998-12-25',
      '2000-04-03',
      '1999-03-14',
    ]);
  });

  it('reads two-digit years only by choice', () => {
    const rows = [['31-Dec-99'], ['1/13/05']];
    expect(cellsOf(rows, 'date_of_birth', {}).map(([text]) => text)).toEqual(['31-Dec-99', '1/13/05']);
    const repairs = [{ kind: 'two-digit-years', lastYear: 26 }] as const;
    expect(cellsOf(rows, 'date_of_birth', { repairs }).map(([text]) => text)).toEqual([
      '1999-12-31',
      '2005-01-13',
    ]);
  });

  it('keeps the doubts of the source cells, except where the cell was emptied or replaced by choice', () => {
    const builder = new SheetBuilder('S');
    builder.add(0, 0, '1234567890123450000', 'number', 'digits-lost');
    const sheet = builder.finish();
    if (typeof sheet === 'string') throw new Error(sheet);
    const doubt = (change: Partial<FieldSource>): string | null =>
      makeCells(sheet, [0], 'unique_id', { ...plainSource(0), ...change }).doubtAt(0);
    expect(doubt({})).toBe('digits-lost');
    expect(doubt({ repairs: [{ kind: 'pad', length: 20 }] })).toBe('digits-lost');
    expect(doubt({ repairs: [{ kind: 'empty', form: 'precision' }] })).toBeNull();
    expect(doubt({ values: new Map([['1234567890123450000', 'A1']]) })).toBeNull();
  });
});

describe('distinctValues', () => {
  it('counts the texts after repairs, the most frequent first, and suggests codes of regions', () => {
    const sheet = sheetOf([['Ontario'], ['ON'], ['Québec'], ['Ontario'], [''], ['Mars']]);
    expect(distinctValues(sheet, rowsOf(sheet), 'province', plainSource(0))).toEqual({
      values: [
        { text: 'Ontario', count: 2, suggestion: 'ON' },
        { text: 'Mars', count: 1, suggestion: null },
        { text: 'ON', count: 1, suggestion: null },
        { text: 'Québec', count: 1, suggestion: 'QC' },
      ],
      more: 0,
    });
  });

  it('lists only so many, and counts the others', () => {
    const sheet = sheetOf(Array.from({ length: 230 }, (_row, row) => [`type ${row}`]));
    const { values, more } = distinctValues(sheet, rowsOf(sheet), 'user_type_id', plainSource(0));
    expect([values.length, more]).toEqual([200, 30]);
  });
});
