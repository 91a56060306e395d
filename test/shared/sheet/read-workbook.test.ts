import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import {
  cellDoubt,
  cellKind,
  cellText,
  columnLetters,
  rowNumberAt,
} from '../../../src/shared/sheet/sheet-text.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import type { HandMade } from '../../fixtures/sheet/workbook-parts.ts';
import { partsOf, workbookOf } from '../../fixtures/sheet/workbook-parts.ts';
import { zipOf } from '../../fixtures/sheet/zip-writer.ts';

async function readRows(rows: string, rest: Omit<HandMade, 'sheets'> = {}): Promise<ReturnType<typeof only>> {
  return only(good(await readWorkbook(workbookOf({ ...rest, sheets: [{ name: 'A', rows }] }), 'a.xlsx')));
}

describe('readWorkbook on .xlsx', () => {
  it.each<[string, string, string, string, string | null]>([
    ['a shared string', '<c r="A1" t="s"><v>0</v></c>', '00123', 'text', null],
    ['rich text without its reading aid', '<c r="A1" t="s"><v>1</v></c>', 'Bold name', 'text', null],
    ['an inline string', '<c r="A1" t="inlineStr"><is><t>007</t></is></c>', '007', 'text', null],
    [
      'inner white space',
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a  b</t></is></c>',
      'a  b',
      'text',
      null,
    ],
    ['a line break', '<c r="A1" t="inlineStr"><is><t>a&#10;b</t></is></c>', 'a\nb', 'text', null],
    [
      'an escaped control character',
      '<c r="A1" t="inlineStr"><is><t>a_x0007_b</t></is></c>',
      'a\u0007b',
      'text',
      null,
    ],
    ['entities', '<c r="A1" t="inlineStr"><is><t>&lt;A &amp; B&gt;</t></is></c>', '<A & B>', 'text', null],
    ['an emoji by its number', '<c r="A1" t="inlineStr"><is><t>&#128512;</t></is></c>', '😀', 'text', null],
    [
      'right-to-left text',
      '<c r="A1" t="inlineStr"><is><t>שלום عليكم</t></is></c>',
      'שלום عليكم',
      'text',
      null,
    ],
    ['a whole number', '<c r="A1"><v>123456789012</v></c>', '123456789012', 'number', null],
    ['a number with an exponent', '<c r="A1"><v>1.23456789012E11</v></c>', '123456789012', 'number', null],
    ['binary noise', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3', 'number', null],
    [
      '19 digits',
      '<c r="A1"><v>1.2345678901234568E+18</v></c>',
      '1234567890123456800',
      'number',
      'digits-lost',
    ],
    ['leading zeros by format', '<c r="A1" s="1"><v>1234</v></c>', '001234', 'number', null],
    ['a date', '<c r="A1" s="2"><v>36526</v></c>', '2000-01-01', 'date', null],
    ['a date and time', '<c r="A1" s="3"><v>36526.75</v></c>', '2000-01-01 18:00:00', 'date', null],
    ['midnight', '<c r="A1" s="3"><v>36526</v></c>', '2000-01-01', 'date', null],
    ['a date in ISO form', '<c r="A1" s="2" t="d"><v>2000-01-01</v></c>', '2000-01-01', 'date', null],
    ['true', '<c r="A1" t="b"><v>1</v></c>', 'TRUE', 'boolean', null],
    ['false', '<c r="A1" t="b"><v>0</v></c>', 'FALSE', 'boolean', null],
    ['#N/A', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A', 'error', 'cell-error'],
    ['#DIV/0!', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!', 'error', 'cell-error'],
    ['#NULL!', '<c r="A1" t="e"><v>#NULL!</v></c>', '#NULL!', 'error', 'cell-error'],
    ['#REF!', '<c r="A1" t="e"><v>#REF!</v></c>', '#REF!', 'error', 'cell-error'],
    ['#NAME?', '<c r="A1" t="e"><v>#NAME?</v></c>', '#NAME?', 'error', 'cell-error'],
    ['a formula with a number', '<c r="A1"><f>1+2</f><v>3</v></c>', '3', 'number', null],
    ['a formula with zero', '<c r="A1"><f>1-1</f><v>0</v></c>', '0', 'number', null],
    ['a formula with text', '<c r="A1" t="str"><f>"00"&amp;"7"</f><v>007</v></c>', '007', 'text', null],
    [
      'a formula without a result',
      '<c r="A1"><f>1+2</f></c>',
      '',
      'formula-without-result',
      'formula-without-result',
    ],
    [
      'a formula with an empty result',
      '<c r="A1"><f>1+2</f><v></v></c>',
      '',
      'formula-without-result',
      'formula-without-result',
    ],
  ])('reads %s', async (_what, cell, text, kind, doubt) => {
    const sheet = await readRows(`<row r="1">${cell}<c r="B1" t="inlineStr"><is><t>x</t></is></c></row>`, {
      strings: [
        '<si><t>00123</t></si>',
        '<si><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> name</t></r><rPh sb="0" eb="4"><t>READING</t></rPh></si>',
      ],
      formats: ['000000', 'm/d/yy', 'yyyy-mm-dd hh:mm'],
    });
    const column = text === '' && kind === 'text' ? -1 : 0;
    expect([textsOf(sheet)[0]?.[0], cellKind(sheet, 0, column), cellDoubt(sheet, 0, column)]).toEqual([
      text,
      kind,
      doubt,
    ]);
  });

  it('counts the days of the 1904 system', async () => {
    const sheet = await readRows('<row r="1"><c r="A1" s="1"><v>35064</v></c></row>', {
      formats: ['d/m/yyyy'],
      date1904: true,
    });
    expect(textsOf(sheet)).toEqual([['2000-01-01']]);
  });

  it('keeps the row numbers and column letters of a sheet that starts at B5', async () => {
    const sheet = await readRows(
      '<row r="5"><c r="B5" t="inlineStr"><is><t>id</t></is></c><c r="D5" t="inlineStr"><is><t>name</t></is></c></row>' +
        '<row r="8"><c r="B8"><v>1</v></c></row>',
    );
    expect(textsOf(sheet)).toEqual([
      ['id', '', 'name'],
      ['', '', ''],
      ['', '', ''],
      ['1', '', ''],
    ]);
    expect([rowNumberAt(sheet, 0), rowNumberAt(sheet, 3)]).toEqual([5, 8]);
    expect([0, 1, 2].map((column) => columnLetters(sheet, column))).toEqual(['B', 'C', 'D']);
  });

  it('does not believe a false dimension', async () => {
    const sheet = await readRows(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>' +
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    );
    expect([sheet.rowCount, sheet.columnCount]).toEqual([1, 1]);
  });

  it('reads two cells at both ends of the sheet without filling the memory', async () => {
    const sheet = await readRows(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    );
    expect([sheet.rowCount, sheet.columnCount]).toEqual([1_048_576, 16_384]);
    expect(sheet.columns.filter(({ offsets }) => offsets.length > 0)).toHaveLength(2);
  });

  it('flags hidden sheets, keeps names that objects have, and counts merged areas', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const names = ['Shown', 'Hidden', 'Very hidden', '__proto__', 'constructor', 'toString'];
    const states = ['visible', 'hidden', 'veryHidden'];
    const sheets = names.map((name, index) => ({ name, rows: row, state: states[index] ?? 'visible' }));
    const workbook = good(await readWorkbook(workbookOf({ sheets }), 'a.xlsx'));
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Shown', 'no'],
      ['Hidden', 'hidden'],
      ['Very hidden', 'very-hidden'],
      ['__proto__', 'no'],
      ['constructor', 'no'],
      ['toString', 'no'],
    ]);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
    const merged = await readRows(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
        `${row}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>`,
    );
    expect(merged.mergedAreas).toBe(1);
  });

  it('trims outer white space and non-breaking spaces, and counts the cells', async () => {
    const cell = (ref: string, text: string): string =>
      `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    const sheet = await readRows(
      `<row r="1">${cell('A1', ' a ')}${cell('B1', '\u00A0b')}${cell('C1', 'c')}</row>`,
    );
    expect(textsOf(sheet)).toEqual([['a', 'b', 'c']]);
    expect(sheet.trimmedCells).toBe(2);
  });

  it('leaves empty sheets out and says so; a workbook of nothing else is a failure', async () => {
    const empty = { name: 'Empty', rows: '' };
    const full = { name: 'Full', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' };
    const workbook = good(await readWorkbook(workbookOf({ sheets: [empty, full] }), 'a.xlsx'));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['Full']);
    expect(workbook.notes).toEqual([{ code: 'empty-sheets', details: { count: 1 } }]);
    expect(bad(await readWorkbook(workbookOf({ sheets: [empty] }), 'a.xlsx')).code).toBe('no-cells');
  });

  it('reads parts in UTF-16, namespace prefixes, data descriptors, zip64 and stored entries', async () => {
    const rows =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
      '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const parts = partsOf({ sheets: [{ name: 'A', rows: '' }] }).map((part, index) => {
      if (part.name === 'xl/worksheets/sheet1.xml') {
        const text = `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${rows}`;
        return { ...part, bytes: new Uint8Array(Buffer.from(text, 'utf16le')), dataDescriptor: true };
      }
      return { ...part, zip64: index % 2 === 0, stored: index % 3 === 0 };
    });
    expect(textsOf(only(good(await readWorkbook(zipOf(parts), 'a.xlsx'))))).toEqual([['Zoë']]);
  });

  it('expands no entity of a document type', async () => {
    const rows =
      '<!DOCTYPE w [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>' +
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">' +
      '<c r="A1" t="inlineStr"><is><t>x&b;&f;</t></is></c></row></sheetData></worksheet>';
    const parts = partsOf({ sheets: [{ name: 'A', rows: '' }] }).map((part) =>
      part.name === 'xl/worksheets/sheet1.xml' ? { ...part, bytes: rows } : part,
    );
    const result = await readWorkbook(zipOf(parts), 'a.xlsx');
    if (result.ok) expect(textsOf(only(result.workbook))).toEqual([['x&b;&f;']]);
  });
});

describe('readWorkbook on other formats', () => {
  const table = [
    ['id', 'name', 'share', 'born', 'active'],
    ['001234', 'Zoë', '12.5%', '2000-02-29', 'TRUE'],
  ];
  const book = XLSX.utils.book_new();
  const source = XLSX.utils.aoa_to_sheet([table[0] ?? []]);
  Object.assign(source, {
    '!ref': 'A1:E2',
    A2: { t: 'n', v: 1234, z: '000000' },
    B2: { t: 's', v: 'Zoë' },
    C2: { t: 'n', v: 0.125, z: '0.0%' },
    D2: { t: 'n', v: 36585, z: 'yyyy-mm-dd' },
    E2: { t: 'b', v: true },
  });
  XLSX.utils.book_append_sheet(book, source, 'People');

  it.each<[XLSX.BookType, string]>([
    ['xlsx', 'xlsx'],
    ['xlsm', 'xlsx'],
    ['xlsb', 'xlsb'],
    ['biff8', 'xls'],
    ['xlml', 'spreadsheetml'],
  ])('reads %s as it is seen, under any file name', async (bookType, kind) => {
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }) as Buffer);
    for (const name of ['people.xls', 'people.csv', 'people']) {
      const workbook = good(await readWorkbook(bytes, name));
      expect(workbook.kind).toBe(kind);
      expect(only(workbook).name).toBe('People');
      expect(textsOf(only(workbook))).toEqual(table);
    }
  });

  it('reads the letters of Excel 5 by its code page', async () => {
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer);
    // SheetJS writes an underscore for the letter that it cannot encode; 0xEB is the letter in Windows-1252.
    const at = Buffer.from(bytes).indexOf('Zo_') + 2;
    expect(at).toBeGreaterThan(2);
    bytes[at] = 0xeb;
    expect(textsOf(only(good(await readWorkbook(bytes, 'old.xls'))))).toEqual(table);
  });

  it('reads a CSV file called .xlsx, and names the sheet after the file', async () => {
    const workbook = good(
      await readWorkbook(new TextEncoder().encode('id;name\n007;Zoë\n'), 'C:\\in\\class list.xlsx'),
    );
    expect(workbook).toMatchObject({ kind: 'csv', textFormat: { encoding: 'utf-8', delimiter: ';' } });
    expect(only(workbook).name).toBe('class list');
    expect(textsOf(only(workbook))[1]).toEqual(['007', 'Zoë']);
  });

  it('leaves out a macro module that stands in the list of sheets without a part', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const made = { name: 'Module', rows: row };
    const parts = partsOf({ sheets: [{ name: 'People', rows: row }, made] }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, bytes: String(part.bytes).replace('r:id="rId2"', 'r:id=""') }
        : part,
    );
    const workbook = good(await readWorkbook(zipOf(parts), 'a.xlsm'));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['People']);
    expect(workbook.notes).toEqual([{ code: 'chart-sheets', details: { count: 1 } }]);
  });

  it('says so where a workbook holds macros or charts only', async () => {
    const parts = partsOf({
      sheets: [{ name: 'Chart1', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }],
    }).map((part) => {
      if (part.name === 'xl/_rels/workbook.xml.rels') {
        return {
          ...part,
          bytes: String(part.bytes).replace('relationships/worksheet"', 'relationships/chartsheet"'),
        };
      }
      return part.name === 'xl/worksheets/sheet1.xml'
        ? {
            ...part,
            bytes: '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
          }
        : part;
    });
    expect(bad(await readWorkbook(zipOf(parts), 'a.xlsx')).code).toBe('no-worksheet');
  });

  it('counts the rows that SpreadsheetML hides, and reads them like all others', async () => {
    const cell = (text: string): string => `<Cell><Data ss:Type="String">${text}</Data></Cell>`;
    const xml =
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      `<Worksheet ss:Name="A"><Table><Row>${cell('a')}</Row><Row ss:Hidden="1">${cell('b')}</Row><Row>${cell('c')}</Row></Table></Worksheet></Workbook>`;
    const read = await readWorkbook(new TextEncoder().encode(xml), 'a.xls');
    if (!read.ok) throw new Error(read.failure.code);
    const [sheet] = read.workbook.sheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect([sheet.rowCount, sheet.hiddenRows, cellText(sheet, 1, 0)]).toEqual([3, 1, 'b']);
  });
});
