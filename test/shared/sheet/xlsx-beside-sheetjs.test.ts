import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { rezipAsStored } from '../../../src/shared/sheet/rezip-as-stored.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { cellDoubt, cellKind } from '../../../src/shared/sheet/sheet-text.ts';
import { readWithSheetJs } from '../../../src/shared/sheet/sheetjs-reader.ts';
import { unzip } from '../../../src/shared/sheet/unzip.ts';
import type { Workbook } from '../../../src/shared/sheet/workbook.ts';
import { readXlsx } from '../../../src/shared/sheet/xlsx/xlsx-reader.ts';
import { readZipDirectory } from '../../../src/shared/sheet/zip-directory.ts';
import { builtWorkbooks } from '../../fixtures/sheet/built-workbooks.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import type { HandMade } from '../../fixtures/sheet/workbook-parts.ts';
import { workbookOf } from '../../fixtures/sheet/workbook-parts.ts';

/** The workbook as our own reader gives it, or null where it hands it over. */
async function ours(bytes: Uint8Array): Promise<Workbook | null> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error('no archive');
  const read = await readXlsx(bytes, directory.entries);
  return read === null ? null : good(read);
}

async function sheetJs(bytes: Uint8Array): Promise<Workbook> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error('no archive');
  const unzipped = await unzip(bytes, directory.entries.values());
  if (!unzipped.ok) throw new Error('not unzipped');
  return good(readWithSheetJs({ kind: 'xlsx', bytes: rezipAsStored(unzipped.parts), mayHaveFormulas: true }));
}

function cellsOf(sheet: SheetText): unknown {
  const kinds = sheet.columns.map((_column, column) =>
    Array.from({ length: sheet.rowCount }, (_, row) => [
      cellKind(sheet, row, column),
      cellDoubt(sheet, row, column),
    ]),
  );
  return { texts: textsOf(sheet), kinds, at: [sheet.firstRowNumber, sheet.firstColumnNumber] };
}

const FORMATS = [
  '000000',
  '0.00',
  'm/d/yy',
  'yyyy-mm-dd hh:mm',
  '#,##0.00',
  '0%',
  '(000) 000-0000',
  '@',
  'h:mm',
  '0.00E+00',
  '[$-409]d-mmm-yy',
];

const text = fc.oneof(
  fc.constantFrom(
    '00123',
    ' outer ',
    'Zoë',
    'שלום',
    '😀',
    'a\nb',
    '<a> & "b"',
    '1E5',
    '3-4',
    'x_x000D_y',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const cell: fc.Arbitrary<XLSX.CellObject | null> = fc.oneof(
  { weight: 3, arbitrary: text.map((v): XLSX.CellObject => ({ t: 's', v })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.oneof(
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer({ min: 0, max: 60_000 }),
        ),
        fc.constantFrom('General', ...FORMATS),
      )
      .map(([v, z]): XLSX.CellObject => ({ t: 'n', v, z })),
  },
  { weight: 1, arbitrary: fc.boolean().map((v): XLSX.CellObject => ({ t: 'b', v })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0x07, 0x0f, 0x17, 0x1d, 0x24, 0x2a)
      .map((v): XLSX.CellObject => ({ t: 'e', v })),
  },
  { weight: 2, arbitrary: fc.constant(null) },
);

function written(rows: readonly (readonly (XLSX.CellObject | null)[])[], bookSST: boolean): Uint8Array {
  const sheet: XLSX.WorkSheet = { '!ref': 'A1:A1' };
  let width = 1;
  rows.forEach((cells, row) => {
    cells.forEach((one, column) => {
      width = Math.max(width, column + 1);
      if (one !== null) sheet[XLSX.utils.encode_cell({ r: row, c: column })] = one;
    });
  });
  sheet['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: Math.max(0, rows.length - 1), c: width - 1 },
  });
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'A');
  return new Uint8Array(
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST, compression: true }) as Buffer,
  );
}

describe('our reader of .xlsx beside SheetJS', () => {
  it('gives the same cells for 500 generated workbooks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (rows, shared) => {
          const marked = [[{ t: 's', v: 'head' } as const], ...rows];
          const bytes = written(marked, shared);
          const own = await ours(bytes);
          expect(own).not.toBeNull();
          if (own !== null) expect(cellsOf(only(own))).toEqual(cellsOf(only(await sheetJs(bytes))));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<[string, HandMade]>([
    [
      'cells and rows without a place',
      {
        sheets: [{ name: 'A', rows: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>' }],
      },
    ],
    [
      'other words for the same',
      {
        sheets: [
          {
            name: 'A',
            rows: "<row spans='1:2'  r = '1' ><c t='str'  r='A1' s = '0'><f/><v xml:space=\"preserve\">a &amp; b</v></c ><c r='B1'><v>2</v></c></row >",
          },
        ],
      },
    ],
    [
      'formulas',
      {
        sheets: [
          {
            name: 'A',
            rows: '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1&gt;0</f><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>B1</f></c><c r="D1"><v>4</v></c></row>',
          },
        ],
      },
    ],
    [
      'a string in several runs, with a reading aid',
      {
        strings: [
          '<si><r><rPr><b/></rPr><t>One</t></r><rPh sb="0" eb="1"><t>no</t></rPh><r><t xml:space="preserve"> two</t></r><phoneticPr fontId="1"/></si>',
        ],
        sheets: [{ name: 'A', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
      },
    ],
    [
      'line ends and tabs in a text',
      {
        sheets: [
          {
            name: 'A',
            rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>a\r\nb&#10;c&#9;d</t></is></c></row>',
          },
        ],
      },
    ],
  ])('agrees about %s', async (_what, handMade) => {
    const bytes = workbookOf(handMade);
    const own = await ours(bytes);
    expect(own).not.toBeNull();
    if (own !== null) expect(cellsOf(only(own))).toEqual(cellsOf(only(await sheetJs(bytes))));
  });

  it.each<[string, string]>([
    ['rows out of order', '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'],
    ['cells out of order', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a date in words', '<row r="1"><c r="A1" t="d"><v>2000-01-01</v></c></row>'],
    ['character data', '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[x]]></t></is></c></row>'],
    ['an unknown element', '<row r="1"><c r="A1"><w>1</w></c></row>'],
    ['a number that is none', '<row r="1"><c r="A1"><v>one</v></c></row>'],
    ['a string that is missing', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
  ])('hands over %s', async (_what, rows) => {
    expect(await ours(workbookOf({ sheets: [{ name: 'A', rows }] }))).toBeNull();
  });

  it('gives the same sheets for every .xlsx and .xlsm that the tests build', async () => {
    const compared: string[] = [];
    const handedOver: string[] = [];
    for (const [name, bytes] of builtWorkbooks()) {
      if (!/\.xls[xm]$/.test(name)) continue;
      const own = await ours(bytes);
      if (own === null) {
        handedOver.push(name);
        continue;
      }
      const theirs = await sheetJs(bytes);
      const told = ({ sheets }: Workbook): unknown =>
        sheets.map((sheet) => [sheet.name, sheet.hidden, cellsOf(sheet)]);
      expect({ name, sheets: told(own) }).toEqual({ name, sheets: told(theirs) });
      compared.push(name);
    }
    expect(compared.length).toBeGreaterThan(5);
    expect(handedOver).toEqual([]);
  });

  it('tells hidden rows and columns, merged areas and the new error values', async () => {
    const rows =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="2" max="3" width="9" hidden="1"/></cols>' +
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2" t="e"><v>#SPILL!</v></c></row></sheetData>' +
      '<mergeCells count="9"><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>';
    const own = await ours(workbookOf({ sheets: [{ name: 'A', rows }] }));
    expect(own === null ? null : only(own)).toMatchObject({
      hiddenRows: 1,
      hiddenColumns: 1,
      mergedAreas: 2,
    });
    expect(own === null ? null : textsOf(only(own))).toEqual([
      ['1', '2'],
      ['#SPILL!', ''],
    ]);
  });

  it('reads a sheet of many windows like SheetJS', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row): XLSX.CellObject[] => [
      { t: 's', v: `person ${row} Zoë` },
      { t: 'n', v: row * 1.5 },
      { t: 'n', v: 30_000 + (row % 9000), z: 'yyyy-mm-dd' },
    ]);
    for (const shared of [true, false]) {
      const bytes = written(rows, shared);
      const own = await ours(bytes);
      expect(own === null ? null : textsOf(only(own))).toEqual(textsOf(only(await sheetJs(bytes))));
    }
  });
});
