import { describe, expect, it } from 'vitest';

import { readArchiveHiddenLines } from '../../../src/shared/sheet/archive-hidden-lines.ts';
import type { HiddenLines } from '../../../src/shared/sheet/hidden-lines.ts';
import { guessHeader, readHeaders } from '../../../src/shared/sheet/header-row.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { rezipAsStored } from '../../../src/shared/sheet/rezip-as-stored.ts';
import type { CellKind, SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { cellDoubt, cellKind, cellText } from '../../../src/shared/sheet/sheet-text.ts';
import { readWithSheetJs } from '../../../src/shared/sheet/sheetjs-reader.ts';
import { unzip } from '../../../src/shared/sheet/unzip.ts';
import { withoutHidden } from '../../../src/shared/sheet/visible-part.ts';
import type { Workbook, WorkbookKind } from '../../../src/shared/sheet/workbook.ts';
import { readXlsx } from '../../../src/shared/sheet/xlsx/xlsx-reader.ts';
import { readZipDirectory } from '../../../src/shared/sheet/zip-directory.ts';
import type { LogicalCell, LogicalSheet, SheetFormat } from '../../fixtures/sheet/logical-sheet.ts';
import { CELL_CASES, casesFor, SHEET_FORMATS, textCell } from '../../fixtures/sheet/logical-sheet.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { writeSheet } from '../../fixtures/sheet/write-sheet.ts';

const KIND_OF: Readonly<Record<SheetFormat, WorkbookKind>> = {
  xlsx: 'xlsx',
  'xlsx by SheetJS': 'xlsx',
  xlsb: 'xlsb',
  xls: 'xls',
  'xls of Excel 5': 'xls',
  ods: 'ods',
  spreadsheetml: 'spreadsheetml',
  html: 'html',
  csv: 'csv',
  'unicode text': 'csv',
  'pasted table': 'html',
};
/** Formats that hold what is seen and not what it is. */
const TEXT_ONLY: readonly SheetFormat[] = ['html', 'csv', 'unicode text', 'pasted table'];
/** Formats of text alone: nothing of them is hidden or merged. */
const WITHOUT_LAYOUT: readonly SheetFormat[] = ['csv', 'unicode text'];

/** Reads by the reader that the format stands for, and by no other. */
async function read(format: SheetFormat, file: Uint8Array): Promise<Workbook> {
  if (format !== 'xlsx' && format !== 'xlsx by SheetJS') return good(await readWorkbook(file, 'file'));
  const directory = readZipDirectory(file);
  if (!directory.ok) throw new Error('no archive');
  if (format === 'xlsx') {
    const own = await readXlsx(file, directory.entries);
    if (own === null) throw new Error('our own reader hands it over');
    return good(own);
  }
  const unzipped = await unzip(file, directory.entries.values());
  if (!unzipped.ok) throw new Error('not unzipped');
  const { parts } = unzipped;
  const hidden = readArchiveHiddenLines('xlsx', parts);
  const hiddenLines = (name: string): HiddenLines | undefined => hidden.get(name);
  const bytes = rezipAsStored(parts);
  return good(readWithSheetJs({ kind: 'xlsx', bytes, mayHaveFormulas: true, hiddenLines }));
}

async function readSheet(format: SheetFormat, sheet: LogicalSheet, date1904 = false): Promise<SheetText> {
  const workbook = await read(format, writeSheet(format, sheet, date1904));
  expect(workbook.kind).toBe(KIND_OF[format]);
  return only(workbook);
}

const rowsOf = (...rows: readonly (readonly (string | null)[])[]): LogicalSheet['rows'] =>
  rows.map((cells) => cells.map((cell) => (cell === null ? null : textCell(cell))));

/** The kind that a reader gives a cell whose format says what it is. */
function kindOf(cell: LogicalCell): CellKind {
  if (cell.type !== 'number') return cell.type;
  return /[yd]|^h/.test(cell.format ?? '') ? 'date' : 'number';
}

describe.each(SHEET_FORMATS)('the reader of %s', (format) => {
  it('gives every cell as it is seen', async () => {
    const { sheet, seen } = casesFor(format);
    const read = await readSheet(format, sheet);
    expect(seen.map((_, row) => cellText(read, row + 1, 1))).toEqual(seen);
    expect(seen.map((_, row) => [cellText(read, row + 1, 0), cellText(read, row + 1, 2)])).toEqual(
      seen.map((_, row) => [`c${row}`, 'x']),
    );
    // White space outside of a cell of a web page is its layout; a non-breaking space is not.
    const spaces = KIND_OF[format] === 'html' || format === 'xls of Excel 5' ? 1 : 2;
    expect(read.trimmedCells).toBe(spaces);
  });

  it('tells what kind each cell is, and that an error is doubtful', async () => {
    const { sheet } = casesFor(format);
    const read = await readSheet(format, sheet);
    for (const [row, cells] of sheet.rows.entries()) {
      const cell = cells[1]?.cell;
      if (cell === undefined) throw new Error('a case without a cell');
      const isText = TEXT_ONLY.includes(format);
      expect([row, cellKind(read, row, 1)]).toEqual([row, isText ? 'text' : kindOf(cell)]);
      expect([row, cellDoubt(read, row, 1)]).toEqual([
        row,
        cell.type === 'error' && !isText ? 'cell-error' : null,
      ]);
    }
  });

  it('counts the days of the 1904 system', async () => {
    const cell = {
      cell: { type: 'number', value: 35_064, format: 'yyyy-mm-dd' },
      seen: '2000-01-01',
    } as const;
    const time = { cell: { type: 'number', value: 0.5, format: 'hh:mm' }, seen: '12:00:00' } as const;
    const read = await readSheet(format, { name: 'A', rows: [[cell, time, textCell('x')]] }, true);
    expect(textsOf(read)).toEqual([['2000-01-01', '12:00:00', 'x']]);
  });

  it('keeps empty cells, empty rows and rows of different lengths in their places', async () => {
    const rows = rowsOf(['a', null, 'c'], [], [null, 'b'], ['a', 'b', 'c', 'd', null]);
    expect(textsOf(await readSheet(format, { name: 'A', rows }))).toEqual([
      ['a', '', 'c', ''],
      ['', '', '', ''],
      ['', 'b', '', ''],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('keeps headings that are the same, blank or names of objects', async () => {
    const rows = rowsOf(
      ['Email', '__proto__', 'Email', null, 'constructor'],
      ['a@example.org', '1', 'b@example.org', '2', '3'],
    );
    const read = await readSheet(format, { name: 'A', rows });
    expect(readHeaders(read, guessHeader(read)?.row ?? null).map(({ name }) => name)).toEqual([
      'Email',
      '__proto__',
      'Email (2)',
      'Column D',
      'constructor',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  // Excel 5 could not merge cells yet.
  it.skipIf(WITHOUT_LAYOUT.includes(format) || format === 'xls of Excel 5')(
    'gives a merged area its text once, and counts it',
    async () => {
      const rows = rowsOf(['title', null, 'c'], [null, null, 'c2'], ['a', 'b', 'c3']);
      const read = await readSheet(format, { name: 'A', rows, merged: [[0, 0, 1, 1]] });
      expect([read.mergedAreas, textsOf(read)]).toEqual([
        1,
        [
          ['title', '', 'c'],
          ['', '', 'c2'],
          ['a', 'b', 'c3'],
        ],
      ]);
    },
  );

  it.skipIf(WITHOUT_LAYOUT.includes(format))('reads hidden rows and columns, and tells them', async () => {
    const rows = rowsOf(['a', 'b', 'c'], ['a2', 'b2', 'c2'], ['a3', 'b3', 'c3'], ['a4', 'b4', 'c4']);
    const read = await readSheet(format, { name: 'A', rows, hiddenRows: [1, 2], hiddenColumns: [1] });
    expect([read.hiddenRows, read.hiddenColumns]).toEqual([2, 1]);
    expect([[...read.hiddenAt.rows], read.hiddenAt.columns]).toEqual([[1, 2], [1]]);
    expect(textsOf(read)).toEqual(rows.map((cells) => cells.map((cell) => cell?.seen)));
    expect(textsOf(withoutHidden(read, { rows: true, columns: true }))).toEqual([
      ['a', '', 'c'],
      ['', '', ''],
      ['', '', ''],
      ['a4', '', 'c4'],
    ]);
  });
});

it('every exception of the table has a reason', () => {
  for (const { lost = {} } of CELL_CASES) {
    for (const { why } of Object.values(lost)) expect(why.length).toBeGreaterThan(20);
  }
});
