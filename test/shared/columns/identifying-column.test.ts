import { describe, expect, it } from 'vitest';

import { identifyingColumn } from '../../../src/shared/columns/identifying-column.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { ColumnMatch } from '../../../src/shared/sheet/match-columns.ts';
import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';

function sheetOf(columns: readonly (readonly string[])[]): SheetText {
  const builder = new SheetBuilder('People');
  columns.forEach((texts, column) => {
    texts.forEach((text, row) => {
      builder.add(row, column, text, 'text');
    });
  });
  const sheet = builder.finish({});
  if (typeof sheet === 'string') throw new Error(`over a bound: ${sheet}`);
  return sheet;
}

function matched(...names: readonly WireName[]): ColumnMatch[] {
  return names.map((name, column) => ({ column, name, reason: 'alias', certainty: 0.95 }));
}

const numbers = Array.from({ length: 40 }, (_, row) => String(row).padStart(6, '0'));
const rows = numbers.map((_, row) => row);

describe('identifyingColumn', () => {
  it.each<[string, readonly (readonly string[])[], readonly WireName[], object | null]>([
    ['an employee number of each person’s own', [numbers], ['employ_no'], { column: 0, rows: 40 }],
    [
      'the student number before the user name',
      [numbers, numbers],
      ['user_name', 'student_no'],
      { column: 1, rows: 40 },
    ],
    ['one value twice in forty', [['000001', ...numbers.slice(1)]], ['student_no'], { column: 0, rows: 38 }],
    [
      'the same department number again and again',
      [numbers.map((_, row) => String(row % 5))],
      ['employ_no'],
      null,
    ],
    [
      'numbers with spaces, which no unique id may have',
      [numbers.map((text) => `E ${text}`)],
      ['employ_no'],
      null,
    ],
    ['blank cells', [numbers.slice(0, 30)], ['employ_no'], null],
    ['a heading that says unique id', [numbers, numbers], ['unique_id', 'employ_no'], null],
    ['e-mail addresses only', [numbers.map((text) => `${text}@example.org`)], ['email'], null],
  ])('judges %s', (_what, columns, names, expected) => {
    expect(identifyingColumn(sheetOf(columns), rows, matched(...names))).toEqual(expected);
  });

  it('finds none in a sheet without rows', () => {
    expect(identifyingColumn(sheetOf([[]]), [], matched('employ_no'))).toBeNull();
  });
});
