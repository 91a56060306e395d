import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvCells, sheetCsv } from '../../../src/shared/sheet/sheet-csv.ts';
import type { PlacedText } from '../../fixtures/sheet/sheets.ts';
import { placed, sheetOfCells } from '../../fixtures/sheet/sheets.ts';

function csvOf(cells: readonly PlacedText[]): string {
  return [...sheetCsv(sheetOfCells(cells))].join('');
}

describe('sheetCsv', () => {
  it.each<[string, readonly PlacedText[], string]>([
    ['a cell', [[0, 0, 'a']], 'a\r\n'],
    [
      'cells beside each other',
      [
        [0, 0, 'a'],
        [0, 1, 'b'],
      ],
      'a,b\r\n',
    ],
    [
      'blank cells between and after',
      [
        [0, 0, 'a'],
        [0, 3, 'b'],
        [1, 1, 'c'],
      ],
      'a,,,b\r\n,c,,\r\n',
    ],
    ['what stands left of and above the first cell', [[2, 2, 'a']], ',,\r\n,,\r\n,,a\r\n'],
    [
      'blank rows of one column',
      [
        [1, 0, 'a'],
        [3, 0, 'b'],
      ],
      '""\r\na\r\n""\r\nb\r\n',
    ],
    [
      'a quote, a comma and a line break',
      [
        [0, 0, 'a"b'],
        [0, 1, 'c,d'],
        [0, 2, 'e\nf'],
      ],
      '"a""b","c,d","e\nf"\r\n',
    ],
    [
      'letters of several bytes',
      [
        [0, 0, 'Zoë'],
        [0, 1, '田'],
        [1, 1, '🅿'],
      ],
      'Zoë,田\r\n,🅿\r\n',
    ],
  ])('writes %s', (_what, cells, csv) => {
    expect(csvOf(cells)).toBe(csv);
  });

  it('writes what a table of texts would be', () => {
    const text = fc.constantFrom('', '', 'a', '007', 'x,y', 'Zoë', '"');
    const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(table, (rows) => {
        // The corners make the sheet as large as the table.
        const whole = [['x', '', ''], ...rows, ['', '', 'x']];
        const quoted = (value: string): string =>
          /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        expect(csvOf(placed(whole))).toBe(
          whole.map((texts) => `${texts.map(quoted).join(',')}\r\n`).join(''),
        );
      }),
    );
  });

  it('writes 175 million cells of which two have text', () => {
    let [length, mostHeld] = [0, 0];
    const sheet = sheetOfCells([
      [0, 0, 'a'],
      [18_725, 9_362, 'b'],
    ]);
    for (const piece of sheetCsv(sheet)) {
      length += piece.length;
      mostHeld = Math.max(mostHeld, piece.length);
    }
    expect(csvCells(sheet)).toBe(18_726 * 9_363);
    expect(length).toBe(2 + 18_726 * (9_362 + 2));
    expect(mostHeld).toBeLessThan(128 * 1024);
  });
});
