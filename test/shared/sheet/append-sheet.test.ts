import { describe, expect, it } from 'vitest';

import { appendSheet } from '../../../src/shared/sheet/append-sheet.ts';
import { rowNumberAt } from '../../../src/shared/sheet/sheet-text.ts';
import { sheetOf, textsOf } from '../../fixtures/sheet/sheets.ts';

const FIRST = sheetOf([['Title'], ['ID', 'Name', '', 'Note'], ['1', 'Ada', '', ''], ['2', 'Bo', '', 'x']]);
const place = (row: number) => ({ row, lines: 1 as const });

describe('appendSheet', () => {
  it('puts the rows of the other sheet below, by the names of the columns', () => {
    const other = sheetOf([
      ['NAME', 'Note', 'id'],
      ['Cy', '', '3'],
      ['Éd', 'y', ''],
    ]);
    const appended = appendSheet(FIRST, place(1), other, place(0));
    if (!appended.ok) throw new Error(appended.code);
    expect(appended.rows).toBe(2);
    expect(textsOf(appended.sheet)).toEqual([...textsOf(FIRST), ['3', 'Cy', '', ''], ['', 'Éd', '', 'y']]);
    expect(rowNumberAt(appended.sheet, 4)).toBe(5);
    // A third file goes below both.
    const again = appendSheet(appended.sheet, place(1), other, place(0));
    expect(again.ok && textsOf(again.sheet).length).toBe(8);
  });

  it.each([
    [
      'a column less',
      [
        ['ID', 'Name'],
        ['3', 'Cy'],
      ],
      ['Note'],
      [],
    ],
    [
      'a column more',
      [
        ['ID', 'Name', 'Note', 'Hat'],
        ['3', 'Cy', '', '9'],
      ],
      [],
      ['Hat'],
    ],
    [
      'a column without a name',
      [
        ['ID', 'Name', 'Note', ''],
        ['3', 'Cy', '', '9'],
      ],
      [],
      ['Column D'],
    ],
    [
      'another name',
      [
        ['ID', 'Name', 'Remark'],
        ['3', 'Cy', ''],
      ],
      ['Note'],
      ['Remark'],
    ],
  ])('refuses %s', (_what, rows, missing, extra) => {
    expect(appendSheet(FIRST, place(1), sheetOf(rows), place(0))).toEqual({
      ok: false,
      code: 'headings-differ',
      missing,
      extra,
    });
  });

  it('takes nothing of a sheet without rows', () => {
    const appended = appendSheet(FIRST, place(1), sheetOf([['ID', 'Name', 'Note']]), place(0));
    expect(appended.ok && [appended.rows, textsOf(appended.sheet)]).toEqual([0, textsOf(FIRST)]);
  });
});
