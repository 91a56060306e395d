import { describe, expect, it } from 'vitest';

import { guessSheet } from '../../../src/shared/sheet/guess-sheet.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

const people = sheetOf([
  ['Student ID', 'Last name', 'Email'],
  ['0017', 'Okafor', 'ada@campus.example'],
]);
const notes = sheetOf([['Read this first'], ['The list is on the second sheet.'], ['Thank you']]);
const hidden = (sheet: SheetText): SheetText => ({ ...sheet, hidden: 'hidden' });
const empty = sheetOf([]);

describe('guessSheet', () => {
  it.each([
    ['the only sheet', [people], 0],
    ['the sheet with fields behind a sheet of notes', [notes, people], 1],
    ['the first of two alike', [people, people], 0],
    ['a visible sheet before a hidden one', [hidden(people), notes], 1],
    ['a hidden one where no other has cells', [empty, hidden(people)], 1],
    ['the first where all are empty', [empty, empty], 0],
  ])('takes %s', (_what, sheets, position) => {
    expect(guessSheet(sheets)).toBe(position);
  });
});
