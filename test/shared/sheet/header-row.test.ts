import { describe, expect, it } from 'vitest';

import {
  guessHeader,
  guessHeaderLines,
  guessHeaderRow,
  readHeaders,
  readSamples,
} from '../../../src/shared/sheet/header-row.ts';
import { dataRows } from '../../../src/shared/sheet/rows.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { placed, sheetOf, sheetOfCells } from '../../fixtures/sheet/sheets.ts';

const ANN = ['00123', 'Ann', 'Roy', 'ann@example.ca'];
const BO = ['00124', 'Bo', 'Doe', 'bo@example.ca'];

describe('guessHeaderRow', () => {
  it.each<[string, string[][], number | null]>([
    ['the first row', [['Student ID', 'First Name', 'Last Name', 'Email'], ANN, BO], 0],
    [
      'below a title and a blank row',
      [['Fall 2024 parking list'], [], ['ID', 'First', 'Last', 'E-mail'], ANN, BO],
      2,
    ],
    [
      'below two title rows',
      [['Campus'], ['Exported 2024-09-01'], ['ID', 'First', 'Last', 'E-mail'], ANN, BO],
      2,
    ],
    [
      'Banner names',
      [['SPRIDEN_ID', 'SPRIDEN_FIRST_NAME', 'SPRIDEN_LAST_NAME', 'GOREMAL_EMAIL_ADDRESS'], ANN, BO],
      0,
    ],
    ['French headings', [['Matricule', 'Prénom', 'Nom', 'Courriel'], ANN, BO], 0],
    ['wire names', [['unique_id', 'first_name', 'last_name', 'email'], ANN, BO], 0],
    ['headings and nothing below', [['unique_id', 'first_name']], 0],
    [
      'unknown headings over other shapes',
      [
        ['Foo', 'Bar', 'Baz'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      0,
    ],
    [
      'unknown headings below a title',
      [['A title'], ['Plaque', 'Couleur', 'Zone'], ['ABC 123', 'bleu', '4'], ['DEF 456', 'noir', '5']],
      1,
    ],
    ['data at once', [ANN, BO, ['00125', 'Cy', 'Poe', 'cy@example.ca']], null],
    [
      'numbers alone',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      null,
    ],
    ['one column with a known name', [['email'], ['a@example.ca'], ['b@example.ca']], 0],
    ['a blank sheet', [[]], null],
  ])('finds it: %s', (_what, rows, expected) => {
    expect(guessHeaderRow(sheetOf(rows))).toBe(expected);
  });
});

describe('a sheet with a stray cell at the far corner', () => {
  /** 16,384 x 1,048,576 cells, as it happens where somebody touched a key at the end of a sheet. */
  function withStray(rows: readonly (readonly string[])[]): SheetText {
    return sheetOfCells([...placed(rows), [1_048_575, 16_383, 'x']]);
  }

  it('has its headings where it would have them without', () => {
    const sheet = withStray([['Fall 2024 parking list'], [], ['ID', 'First', 'Last', 'E-mail'], ANN, BO]);
    expect(guessHeader(sheet)).toEqual({ row: 2, lines: 1 });
    const samples = readSamples(sheet, 2);
    expect([samples[1], samples[9_999], samples[16_383]]).toEqual([['Ann', 'Bo'], [], []]);
    expect([...dataRows({ sheet, headerRow: 2 })]).toEqual([3, 4, 1_048_575]);
  });

  it('has none where it has no other cells', () => {
    expect(guessHeader(withStray([['7']]))).toBeNull();
  });
});

describe('readHeaders', () => {
  it('tells sixteen thousand equal headings apart', () => {
    const headers = readHeaders(sheetOf([Array.from({ length: 16_384 }, () => 'Email')]), 0);
    expect(new Set(headers.map(({ name }) => name)).size).toBe(16_384);
    expect(headers.at(-1)?.name).toBe('Email (16384)');
  });

  it('gives no name that another heading has', () => {
    const headers = readHeaders(sheetOf([['Email', 'Email (2)', 'Email', 'Email (2)', 'Email']]), 0);
    const names = headers.map(({ name }) => name);
    expect(names).toEqual(['Email', 'Email (2)', 'Email (3)', 'Email (2) (2)', 'Email (4)']);
  });

  it('names blank and repeated headings', () => {
    const sheet = sheetOf([
      ['Email', '', 'Email', 'First\n Name', 'Email (2)'],
      ['a', 'b', 'c', 'd', 'e'],
    ]);
    expect(readHeaders(sheet, 0).map(({ letters, text, name }) => [letters, text, name])).toEqual([
      ['A', 'Email', 'Email'],
      ['B', '', 'Column B'],
      ['C', 'Email', 'Email (2)'],
      ['D', 'First Name', 'First Name'],
      ['E', 'Email (2)', 'Email (2) (2)'],
    ]);
  });

  it('names columns by their letters where there is no header row', () => {
    expect(readHeaders(sheetOf([['a', 'b']]), null).map(({ name }) => name)).toEqual([
      'Column A',
      'Column B',
    ]);
  });
});

describe('readSamples', () => {
  it('gives texts below the header row, blanks left out', () => {
    const sheet = sheetOf([
      ['id', 'name'],
      ['1', ''],
      ['', 'Bo'],
      ['3', 'Cy'],
    ]);
    expect(readSamples(sheet, 0)).toEqual([
      ['1', '3'],
      ['Bo', 'Cy'],
    ]);
    expect(readSamples(sheet, 0, 1)).toEqual([['1'], ['Bo']]);
  });
});

describe('guessHeader', () => {
  const row = ['00123', 'Ann', 'Roy', 'ann@example.ca', '613-555-0100', '613-555-0101'];
  it.each<[string, string[][], { row: number; lines: 1 | 2 } | null, string[]]>([
    [
      'groups above headings that only together tell the columns apart',
      [
        ['Student', '', '', '', 'Home', 'Cell'],
        ['ID', 'First name', 'Last name', 'Email', 'Phone', 'Phone'],
        row,
      ],
      { row: 1, lines: 2 },
      ['Student ID', 'Student First name', 'Student Last name', 'Student Email', 'Home Phone', 'Cell Phone'],
    ],
    [
      'headings broken over two rows',
      [
        ['Student', 'First', 'Last', 'E-mail', 'Home', 'Cell'],
        ['ID', 'name', 'name', 'address', 'phone', 'phone'],
        row,
      ],
      { row: 1, lines: 2 },
      ['Student ID', 'First name', 'Last name', 'E-mail address', 'Home phone', 'Cell phone'],
    ],
    [
      'a title directly above the headings',
      [['Fall intake'], ['ID', 'First name', 'Last name', 'Home phone', 'Cell phone', 'E-mail'], row],
      { row: 1, lines: 1 },
      ['ID', 'First name', 'Last name', 'Home phone', 'Cell phone', 'E-mail'],
    ],
    [
      'people whose values are all words below',
      [
        ['First name', 'Last name'],
        ['Ann', 'Roy'],
        ['Bo', 'Doe'],
      ],
      { row: 0, lines: 1 },
      ['First name', 'Last name'],
    ],
    ['data at once', [row, row], null, ['', '', '', '', '', '']],
  ])('finds %s', (_what, rows, place, texts) => {
    const sheet = sheetOf(rows);
    expect(guessHeader(sheet)).toEqual(place);
    expect(readHeaders(sheet, place?.row ?? null, place?.lines).map(({ text }) => text)).toEqual(texts);
  });

  it('takes a row of data for headings of one line, where somebody chooses it', () => {
    const sheet = sheetOf([
      ['ID', 'First name'],
      ['00123', 'Ann'],
      ['00124', 'Bo'],
    ]);
    expect(guessHeaderLines(sheet, 1)).toBe(1);
  });

  it('ends a group at a column with a heading of one line', () => {
    const sheet = sheetOf([
      ['ID', 'Home', '', 'E-mail', ''],
      ['', 'Street', 'City', '', 'Note'],
    ]);
    expect(readHeaders(sheet, 1, 2).map(({ text }) => text)).toEqual([
      'ID',
      'Home Street',
      'Home City',
      'E-mail',
      'Note',
    ]);
  });
});
