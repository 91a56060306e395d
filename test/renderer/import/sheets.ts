import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import type { SheetFrame } from '../../../src/shared/sheet/sheet-builder.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import type { TextFormat, Workbook } from '../../../src/shared/sheet/workbook.ts';

/** A sheet of text cells, row by row, from A1. */
export function sheetOf(
  name: string,
  rows: readonly (readonly string[])[],
  frame: SheetFrame = {},
): SheetText {
  const builder = new SheetBuilder(name);
  rows.forEach((cells, row) => {
    cells.forEach((text, column) => {
      builder.add(row, column, text, 'text');
    });
  });
  const sheet = builder.finish(frame);
  if (typeof sheet === 'string') throw new Error(`a test sheet is over a bound: ${sheet}`);
  return sheet;
}

/** A workbook of such sheets. */
export function workbookOf(sheets: readonly SheetText[], textFormat: TextFormat | null = null): Workbook {
  return { kind: textFormat === null ? 'xlsx' : 'csv', sheets, blankSheets: [], notes: [], textFormat };
}

/** Invented people: title row, blank row, headings, three rows with a blank one among them. */
export const PEOPLE: readonly (readonly string[])[] = [
  ['Fall intake'],
  [],
  ['Student ID', 'First Name', 'Last Name', 'Email', 'Shoe size'],
  ['00123', 'Ada', 'Birch', 'ada.birch@example.org', '38'],
  [],
  ['00124', 'Bo', 'Cedar', ' bo.cedar@example.org ', '44'],
  ['00125', 'Cy', 'Dogwood', 'not an address', '41'],
];
