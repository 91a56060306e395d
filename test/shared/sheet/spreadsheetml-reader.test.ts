import { describe, expect, it } from 'vitest';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { cellDoubt, cellKind } from '../../../src/shared/sheet/sheet-text.ts';
import type { Workbook } from '../../../src/shared/sheet/workbook.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';

const NAME = 'urn:schemas-microsoft-com:office:spreadsheet';

interface Made {
  readonly table: string;
  readonly styles?: string;
  readonly options?: string;
  readonly workbook?: string;
}

function xmlOf({ table, styles = '', options = '', workbook = '' }: Made): string {
  return (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n' +
    `<Workbook xmlns="${NAME}" xmlns:ss="${NAME}">${workbook}<Styles>${styles}</Styles>` +
    `<Worksheet ss:Name="A">${table}<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">${options}</WorksheetOptions></Worksheet></Workbook>`
  );
}

async function read(made: Made): Promise<Workbook> {
  return good(await readWorkbook(Buffer.from(xmlOf(made)), 'a.xls'));
}

const data = (type: string, text: string): string => `<Data ss:Type="${type}">${text}</Data>`;
const style = (id: string, format: string): string =>
  `<Style ss:ID="${id}"><NumberFormat ss:Format="${format}"/></Style>`;
const styles = [
  ['zeros', '000000'],
  ['date', 'Short Date'],
  ['stamp', 'General Date'],
  ['time', 'Short Time'],
  ['share', 'Percent'],
  ['money', 'Currency'],
].map(([id = '', format = '']) => style(id, format));

describe('readWorkbook on SpreadsheetML 2003', () => {
  it.each<[string, string, string, string, string | null]>([
    ['a text with leading zeros', `<Cell>${data('String', '00123')}</Cell>`, '00123', 'text', null],
    [
      'entities and a line break',
      `<Cell>${data('String', 'a &amp; b&#10;c')}</Cell>`,
      'a & b\nc',
      'text',
      null,
    ],
    [
      'marked-up text',
      '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Ada</B><Font> Birch</Font></ss:Data></Cell>',
      'Ada Birch',
      'text',
      null,
    ],
    [
      'a text with a comment',
      `<Cell>${data('String', 'x')}<Comment ss:Author="a"><ss:Data><B>note</B></ss:Data></Comment></Cell>`,
      'x',
      'text',
      null,
    ],
    ['a number', `<Cell>${data('Number', '123456789012')}</Cell>`, '123456789012', 'number', null],
    [
      '19 digits',
      `<Cell>${data('Number', '1.2345678901234568E+18')}</Cell>`,
      '1234567890123456800',
      'number',
      'digits-lost',
    ],
    [
      'zeros by format',
      `<Cell ss:StyleID="zeros">${data('Number', '1234')}</Cell>`,
      '001234',
      'number',
      null,
    ],
    ['a percentage', `<Cell ss:StyleID="share">${data('Number', '0.125')}</Cell>`, '12.50%', 'number', null],
    [
      'a currency',
      `<Cell ss:StyleID="money">${data('Number', '-1234.5')}</Cell>`,
      '($1,234.50)',
      'number',
      null,
    ],
    [
      'a date',
      `<Cell ss:StyleID="date">${data('DateTime', '2000-02-29T00:00:00.000')}</Cell>`,
      '2000-02-29',
      'date',
      null,
    ],
    [
      'a date as a number',
      `<Cell ss:StyleID="date">${data('Number', '36585')}</Cell>`,
      '2000-02-29',
      'date',
      null,
    ],
    [
      'a date before the false leap day',
      `<Cell ss:StyleID="date">${data('DateTime', '1900-02-28T00:00:00.000')}</Cell>`,
      '1900-02-28',
      'date',
      null,
    ],
    [
      'a date and time',
      `<Cell ss:StyleID="stamp">${data('DateTime', '2024-03-10T02:30:00.000')}</Cell>`,
      '2024-03-10 02:30:00',
      'date',
      null,
    ],
    [
      'a time',
      `<Cell ss:StyleID="time">${data('DateTime', '1899-12-31T18:00:00.000')}</Cell>`,
      '18:00:00',
      'date',
      null,
    ],
    [
      'a date without a format',
      `<Cell>${data('DateTime', '2000-02-29T00:00:00.000')}</Cell>`,
      '2000-02-29',
      'date',
      null,
    ],
    ['true', `<Cell>${data('Boolean', '1')}</Cell>`, 'TRUE', 'boolean', null],
    ['an error', `<Cell ss:Formula="=NA()">${data('Error', '#N/A')}</Cell>`, '#N/A', 'error', 'cell-error'],
    ['a formula with a result', `<Cell ss:Formula="=1+2">${data('Number', '3')}</Cell>`, '3', 'number', null],
    [
      'a formula without one',
      '<Cell ss:Formula="=1+2"/>',
      '',
      'formula-without-result',
      'formula-without-result',
    ],
  ])('reads %s', async (_what, cell, text, kind, doubt) => {
    const table = `<Table><Row>${cell}<Cell>${data('String', 'x')}</Cell></Row></Table>`;
    const sheet = only(await read({ table, styles: styles.join('') }));
    expect([textsOf(sheet)[0]?.[0], cellKind(sheet, 0, 0), cellDoubt(sheet, 0, 0)]).toEqual([
      text,
      kind,
      doubt,
    ]);
  });

  it('takes the format of the parent style, the row, the column and the table', async () => {
    const number = data('Number', '7');
    const sheet = only(
      await read({
        styles: `${style('zeros', '000')}<Style ss:ID="child" ss:Parent="zeros"/>${style('two', '00')}${style('five', '00000')}`,
        table:
          `<Table ss:StyleID="five"><Column ss:Index="2" ss:StyleID="two" ss:Span="1"/>` +
          `<Row ss:StyleID="zeros"><Cell>${number}</Cell><Cell ss:StyleID="child">${number}</Cell></Row>` +
          `<Row><Cell>${number}</Cell><Cell>${number}</Cell><Cell>${number}</Cell></Row></Table>`,
      }),
    );
    expect(textsOf(sheet)).toEqual([
      ['007', '007', ''],
      ['00007', '07', '07'],
    ]);
  });

  it('counts the days of the 1904 system', async () => {
    const cell = `<Cell ss:StyleID="date">${data('DateTime', '2000-01-01T00:00:00.000')}</Cell>`;
    const workbook =
      '<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>';
    const made = { workbook, styles: styles.join(''), table: `<Table><Row>${cell}</Row></Table>` };
    expect(textsOf(only(await read(made)))).toEqual([['2000-01-01']]);
  });

  it('puts rows and cells where they are said to be, and tells what is hidden and merged', async () => {
    const cell = (text: string, more = ''): string => `<Cell ${more}>${data('String', text)}</Cell>`;
    const sheet = only(
      await read({
        options: '<Visible>SheetHidden</Visible>',
        table:
          '<Table><Column ss:Hidden="1"/>' +
          `<Row ss:Index="3">${cell('a', 'ss:MergeAcross="1"')}${cell('c')}${cell('e', 'ss:Index="5"')}</Row>` +
          `<Row ss:Hidden="1">${cell('f')}</Row></Table>`,
      }),
    );
    expect(textsOf(sheet)).toEqual([
      ['a', '', 'c', '', 'e'],
      ['f', '', '', '', ''],
    ]);
    expect(sheet).toMatchObject({
      firstRowNumber: 3,
      hidden: 'hidden',
      hiddenRows: 1,
      hiddenColumns: 1,
      mergedAreas: 1,
    });
  });

  it.each<[string, string]>([
    ['windows-1251', 'Иван'],
    ['iso-8859-1', 'Zoë'],
    ['utf-8', 'שלום'],
  ])('reads the letters of %s', async (encoding, text) => {
    const xml = xmlOf({ table: `<Table><Row><Cell>${data('String', text)}</Cell></Row></Table>` });
    const declared = xml.replace('version="1.0"', `version="1.0" encoding="${encoding}"`);
    // The letters of Russian stand in the order of their code in windows-1251 too.
    const bytes = Buffer.concat(
      Array.from(declared, (letter) => {
        const code = letter.charCodeAt(0);
        if (encoding === 'utf-8' || code < 0x80) return Buffer.from(letter);
        return Buffer.from([encoding === 'iso-8859-1' ? code : code - 0x410 + 0xc0]);
      }),
    );
    expect(textsOf(only(good(await readWorkbook(bytes, 'a.xls'))))).toEqual([[text]]);
  });

  it('knows the namespace by any prefix', async () => {
    const xml = xmlOf({
      table: `<Table><Row ss:Index="2"><Cell>${data('Number', '7')}</Cell></Row></Table>`,
    });
    const other = xml.replaceAll('ss:', 'q:').replace('xmlns:ss=', 'xmlns:q=');
    expect(only(good(await readWorkbook(Buffer.from(other), 'a.xls'))).firstRowNumber).toBe(2);
  });

  it.each<[string, string, object]>([
    [
      'a row far away',
      '<Row ss:Index="999999999"><Cell><Data ss:Type="String">x</Data></Cell></Row>',
      { code: 'too-large', bound: 'rows', limit: 1_048_576 },
    ],
    [
      'a cell far away',
      '<Row><Cell ss:Index="999999999"><Data ss:Type="String">x</Data></Cell></Row>',
      { code: 'too-large', bound: 'columns', limit: 16_384 },
    ],
    [
      'rows out of order',
      `<Row ss:Index="5"><Cell>${data('String', 'x')}</Cell></Row><Row ss:Index="2"><Cell>${data('String', 'y')}</Cell></Row>`,
      { code: 'damaged' },
    ],
  ])('refuses %s', async (_what, rows, failure) => {
    expect(bad(await readWorkbook(Buffer.from(xmlOf({ table: `<Table>${rows}</Table>` })), 'a.xls'))).toEqual(
      failure,
    );
  });
});
