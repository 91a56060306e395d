import * as XLSX from 'xlsx';

import { partsOf, workbookOf } from '../fixtures/sheet/workbook-parts.ts';
import type { ZipPart } from '../fixtures/sheet/zip-writer.ts';
import { zipOf } from '../fixtures/sheet/zip-writer.ts';

const MEGABYTE = 1024 * 1024;
const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
const ROWS = 1_048_576;

/** A workbook of the parts that any has, some of them changed. */
function changed(change: (part: ZipPart) => ZipPart, rows = ONE_CELL): Uint8Array {
  return zipOf(partsOf({ sheets: [{ name: 'A', rows }] }).map(change));
}

function withSheet(sheet: Omit<ZipPart, 'name'>): Uint8Array {
  return changed((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...sheet } : part));
}

function inflating(megabytes: number, claims: ZipPart['claims'] = {}): Uint8Array {
  return withSheet({ bytes: new Uint8Array(megabytes * MEGABYTE).fill(0x20), claims });
}

/** The whole XML of a worksheet with this in it. */
function worksheet(inside: string): string {
  return `<worksheet xmlns="${NAMESPACE}">${inside}</worksheet>`;
}

function ods(table: string): Uint8Array {
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
  return zipOf([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      bytes: `<office:document-content ${names}><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
}

function spreadsheetMl(rows: string): Uint8Array {
  const name = 'urn:schemas-microsoft-com:office:spreadsheet';
  return Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="${name}" xmlns:ss="${name}"><Worksheet ss:Name="A"><Table>${rows}</Table></Worksheet></Workbook>`,
  );
}

function bySheetJs(bookType: XLSX.BookType): Buffer {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet([
      ['id', 'name'],
      ['1', 'Ada'],
    ]),
    'A',
  );
  return Buffer.from(XLSX.write(book, { type: 'buffer', bookType }) as Uint8Array);
}

/** An .xls whose allocation table leads from every sector to the next one before it. */
function circular(): Uint8Array {
  const bytes = bySheetJs('biff8');
  const table = (bytes.readUInt32LE(76) + 1) * 512;
  for (let sector = 1; sector < 128; sector += 1) bytes.writeUInt32LE(sector - 1, table + sector * 4);
  return bytes;
}

/** An .xls whose sheet says that it goes to the last row and column. */
function lyingDimensions(): Uint8Array {
  const bytes = bySheetJs('biff8');
  for (let at = 512; at + 18 < bytes.length; at += 1) {
    if (bytes.readUInt32LE(at) !== 0x000e0200) continue;
    bytes.writeUInt32LE(0xffff, at + 8);
    bytes.writeUInt16LE(0x100, at + 14);
  }
  return bytes;
}

const deep = (open: string, close: string, depth = 200_000): string =>
  open.repeat(depth) + close.repeat(depth);
const cell = (text: string): string => `<Cell><Data ss:Type="String">${text}</Data></Cell>`;

/** Files made to fill the memory or to keep a reader busy, each with what it is. */
export const HOSTILE_WORKBOOKS: readonly (readonly [name: string, make: () => Uint8Array])[] = [
  ['an entry of 1.5 GB', () => inflating(1536)],
  ['an entry of 250 MB', () => inflating(250)],
  ['an entry of 300 MB that claims 1,000 bytes', () => inflating(300, { size: 1000 })],
  [
    'an entry of 1,000 bytes that claims 4 GB',
    () => withSheet({ bytes: 'x'.repeat(1000), claims: { size: 0xffff_fff0 } }),
  ],
  [
    'forty entries of 60 MB',
    () =>
      zipOf([
        ...partsOf({ sheets: [{ name: 'A', rows: ONE_CELL }] }),
        ...Array.from({ length: 40 }, (_, index) => ({
          name: `xl/worksheets/sheet${index + 2}.xml`,
          bytes: new Uint8Array(60 * MEGABYTE),
        })),
      ]),
  ],
  [
    '3,000 entries',
    () => zipOf(Array.from({ length: 3000 }, (_, index) => ({ name: `${index}`, bytes: '' }))),
  ],
  [
    'a string of 30,000 letters in 40,000 cells',
    () =>
      workbookOf({
        strings: [`<si><t>${'x'.repeat(30_000)}</t></si>`],
        sheets: [
          {
            name: 'A',
            rows: Array.from(
              { length: 40_000 },
              (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`,
            ).join(''),
          },
        ],
      }),
  ],
  [
    'a false dimension of an .xlsx',
    () =>
      withSheet({ bytes: worksheet(`<dimension ref="A1:XFD1048576"/><sheetData>${ONE_CELL}</sheetData>`) }),
  ],
  ['a false dimension of an .xls', lyingDimensions],
  ['an .xls whose sectors go in a circle', circular],
  [
    'merged areas over everything, 100,000 times',
    () =>
      withSheet({
        bytes: worksheet(
          `<sheetData>${ONE_CELL}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`,
        ),
      }),
  ],
  [
    'hidden columns, 100,000 times',
    () =>
      withSheet({
        bytes: worksheet(
          `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(100_000)}</cols><sheetData>${ONE_CELL}</sheetData>`,
        ),
      }),
  ],
  [
    '60,000 number formats of 250 signs',
    () =>
      workbookOf({
        formats: Array.from({ length: 60_000 }, (_, index) => `${'#,##0;'.repeat(40)}"${index}"`),
        sheets: [
          {
            name: 'A',
            rows: Array.from(
              { length: 2_000 },
              (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" s="${row + 1}"><v>${row}</v></c></row>`,
            ).join(''),
          },
        ],
      }),
  ],
  [
    'a number format of a million signs',
    () =>
      workbookOf({
        formats: ['[h]"'.repeat(250_000)],
        sheets: [{ name: 'A', rows: '<row r="1"><c r="A1" s="1"><v>1.5</v></c></row>' }],
      }),
  ],
  [
    'elements in elements of an .xlsx',
    () => withSheet({ bytes: worksheet(`<sheetData><row r="1">${deep('<c>', '</c>')}</row></sheetData>`) }),
  ],
  [
    'one row a million times in an .ods',
    () =>
      ods(
        `<table:table table:name="A"><table:table-row table:number-rows-repeated="${ROWS}"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`,
      ),
  ],
  [
    'one row of one cell a million times in an .ods',
    () =>
      ods(
        `<table:table table:name="A"><table:table-row table:number-rows-repeated="${ROWS}"><table:table-cell><text:p>${'x'.repeat(1000)}</text:p></table:table-cell></table:table-row></table:table>`,
      ),
  ],
  [
    'spaces in spaces of an .ods',
    () =>
      ods(
        `<table:table table:name="A"><table:table-row><table:table-cell><text:p>a${'<text:s text:c="999999999"/>'.repeat(20_000)}b</text:p></table:table-cell></table:table-row></table:table>`,
      ),
  ],
  [
    'tables in tables of an .ods',
    () =>
      ods(
        deep(
          '<table:table table:name="A"><table:table-row><table:table-cell>',
          '</table:table-cell></table:table-row></table:table>',
          50_000,
        ),
      ),
  ],
  [
    'a row far away in SpreadsheetML',
    () =>
      spreadsheetMl(`<Row ss:Index="1048576">${cell('x')}</Row><Row ss:Index="999999999">${cell('y')}</Row>`),
  ],
  [
    'a cell far away in SpreadsheetML',
    () => spreadsheetMl(`<Row><Cell ss:Index="999999999"><Data ss:Type="String">x</Data></Cell></Row>`),
  ],
  [
    'merged far away in SpreadsheetML',
    () =>
      spreadsheetMl(
        `<Row><Cell ss:MergeAcross="999999999" ss:MergeDown="999999999"><Data ss:Type="String">x</Data></Cell></Row>`,
      ),
  ],
  [
    'elements in elements of SpreadsheetML',
    () => spreadsheetMl(`<Row>${deep('<Cell><Data ss:Type="String">', '</Data></Cell>')}</Row>`),
  ],
  [
    'tables in tables of a web page',
    () => Buffer.from(`<html>${deep('<table><tr><td>x', '</td></tr></table>', 50_000)}</html>`),
  ],
  [
    'spans over spans of a web page',
    () => Buffer.from(`<table>${'<tr><td colspan="1000" rowspan="65534">x'.repeat(2_000)}</table>`),
  ],
  [
    '16,000 cells a row of a web page',
    () => Buffer.from(`<table>${`<tr>${'<td>x'.repeat(16_000)}`.repeat(400)}</table>`),
  ],
  ['60 million short cells as CSV', () => Buffer.from(`${'1,'.repeat(60)}\n`.repeat(1_000_001))],
  ['rows of one letter as CSV', () => Buffer.from('x\n'.repeat(1_048_576))],
  ['one cell of 200 MB as CSV', () => Buffer.alloc(200 * MEGABYTE, 'x')],
  ['quotes that never close as CSV', () => Buffer.from('"a,b\n'.repeat(4_000_000))],
  ['a megabyte of opening brackets', () => Buffer.from(`<table>${'<'.repeat(MEGABYTE)}`)],
];
