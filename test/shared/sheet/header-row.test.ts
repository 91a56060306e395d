import { describe, expect, it } from 'vitest';

import { guessHeaderRow, readHeaders, readSamples } from '../../../src/shared/sheet/header-row.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

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

describe('readHeaders', () => {
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
