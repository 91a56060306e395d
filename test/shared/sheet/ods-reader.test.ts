import { describe, expect, it } from 'vitest';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { cellDoubt, cellKind } from '../../../src/shared/sheet/sheet-text.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { zipOf } from '../../fixtures/sheet/zip-writer.ts';

/** An .ods of the given tables, as LibreOffice lays it out. */
function odsOf(tables: string, styles = ''): Uint8Array {
  const names = ['office', 'table', 'text', 'style', 'number', 'calcext', 'draw'];
  const spaces = names.map((name) => ` xmlns:${name}="urn:${name}"`).join('');
  const content =
    `<?xml version="1.0" encoding="UTF-8"?><office:document-content${spaces}>` +
    `<office:automatic-styles>${styles}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return zipOf([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', bytes: content },
    { name: 'META-INF/manifest.xml', bytes: '<manifest:manifest/>' },
  ]);
}

const table = (rows: string): string => `<table:table table:name="A">${rows}</table:table>`;
const row = (cells: string): string => `<table:table-row>${cells}</table:table-row>`;

async function read(tables: string): Promise<ReturnType<typeof only>> {
  return only(good(await readWorkbook(odsOf(tables), 'a.ods')));
}

describe('readWorkbook on .fods', () => {
  it('reads the same tables from one XML file, whatever stands before them', async () => {
    const text =
      '<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="urn:office" xmlns:table="urn:table" ' +
      'xmlns:text="urn:text" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">' +
      `<office:settings>${'x'.repeat(100_000)}</office:settings><office:body><office:spreadsheet>` +
      table(row('<table:table-cell office:value-type="string"><text:p>0017</text:p></table:table-cell>')) +
      '</office:spreadsheet></office:body></office:document>';
    const read = await readWorkbook(new TextEncoder().encode(text), 'a.fods');
    expect(textsOf(only(good(read)))).toEqual([['0017']]);
  });
});

describe('readWorkbook on .ods', () => {
  it.each<[string, string, string, string, string | null]>([
    ['text', 'office:value-type="string"><text:p>00123</text:p>', '00123', 'text', null],
    [
      'two paragraphs',
      'office:value-type="string"><text:p>a</text:p><text:p>b</text:p>',
      'a\nb',
      'text',
      null,
    ],
    [
      'white space elements',
      'office:value-type="string"><text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>',
      'a   b\tc\nd',
      'text',
      null,
    ],
    [
      'white space of the layout',
      'office:value-type="string">\n  <text:p>a\n   b</text:p>\n',
      'a b',
      'text',
      null,
    ],
    [
      'spans and links',
      'office:value-type="string"><text:p><text:span>Jo</text:span><text:a>e</text:a></text:p>',
      'Joe',
      'text',
      null,
    ],
    [
      'text beside a note',
      'office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p>',
      'x',
      'text',
      null,
    ],
    [
      'leading zeros by format',
      'office:value-type="float" office:value="1234"><text:p>001234</text:p>',
      '001234',
      'number',
      null,
    ],
    [
      'a number in a narrow column',
      'office:value-type="float" office:value="123456789012"><text:p>###</text:p>',
      '123456789012',
      'number',
      null,
    ],
    [
      'a number shown with an exponent',
      'office:value-type="float" office:value="123456789012"><text:p>1.23E+11</text:p>',
      '123456789012',
      'number',
      null,
    ],
    [
      'a decimal comma without a format',
      'office:value-type="float" office:value="0.5"><text:p>0,5</text:p>',
      '0.5',
      'number',
      null,
    ],
    [
      'binary noise',
      'office:value-type="float" office:value="0.30000000000000004"><text:p>0.30000000000000004</text:p>',
      '0.3',
      'number',
      null,
    ],
    [
      '19 digits',
      'office:value-type="float" office:value="1234567890123456789"><text:p>1.23E+18</text:p>',
      '1234567890123456800',
      'number',
      'digits-lost',
    ],
    [
      'a phone number by format',
      'office:value-type="float" office:value="6135551234"><text:p>(613) 555-1234</text:p>',
      '(613) 555-1234',
      'number',
      null,
    ],
    [
      'a percentage',
      'office:value-type="percentage" office:value="0.125"><text:p>12.5%</text:p>',
      '12.5%',
      'number',
      null,
    ],
    [
      'a currency',
      'office:value-type="currency" office:value="1234.5"><text:p>$1,234.50</text:p>',
      '$1,234.50',
      'number',
      null,
    ],
    [
      'a date',
      'office:value-type="date" office:date-value="2000-02-29"><text:p>29/02/2000</text:p>',
      '2000-02-29',
      'date',
      null,
    ],
    [
      'a date and time',
      'office:value-type="date" office:date-value="2024-03-10T02:30:00"><text:p>10/03/24 02:30</text:p>',
      '2024-03-10 02:30:00',
      'date',
      null,
    ],
    [
      'a time that is not shown',
      'office:value-type="date" office:date-value="2024-03-10T02:30:00"><text:p>10/03/24</text:p>',
      '2024-03-10',
      'date',
      null,
    ],
    [
      'a time',
      'office:value-type="time" office:time-value="PT18H05M00S"><text:p>6:05 PM</text:p>',
      '18:05:00',
      'date',
      null,
    ],
    [
      'a duration',
      'office:value-type="time" office:time-value="PT36H00M00S"><text:p>36:00</text:p>',
      '36:00',
      'number',
      null,
    ],
    [
      'true',
      'office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p>',
      'TRUE',
      'boolean',
      null,
    ],
    [
      'an error',
      'table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>',
      '#N/A',
      'error',
      'cell-error',
    ],
    [
      'a formula without a result',
      'table:formula="of:=1+2">',
      '',
      'formula-without-result',
      'formula-without-result',
    ],
    [
      'a formula without the number that it should give',
      'table:formula="of:=1+2" calcext:value-type="float"><text:p/>',
      '',
      'formula-without-result',
      'formula-without-result',
    ],
    [
      'a formula with a result',
      'table:formula="of:=1+2" office:value-type="float" office:value="3"><text:p>3</text:p>',
      '3',
      'number',
      null,
    ],
    ['entities', 'office:value-type="string"><text:p>A &amp; B &#128512;</text:p>', 'A & B 😀', 'text', null],
  ])('reads %s', async (_what, cell, text, kind, doubt) => {
    const sheet = await read(table(row(`<table:table-cell ${cell}</table:table-cell>`)));
    expect([textsOf(sheet)[0]?.[0], cellKind(sheet, 0, 0), cellDoubt(sheet, 0, 0)]).toEqual([
      text,
      kind,
      doubt,
    ]);
  });

  it('unrolls repeated cells and rows, and passes over the empty ones', async () => {
    const cell = (text: string, more = ''): string =>
      `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
    const sheet = await read(
      table(
        row(
          cell('a') +
            cell('b', ' table:number-columns-repeated="2"') +
            '<table:table-cell table:number-columns-repeated="16000"/>',
        ) +
          `<table:table-row table:number-rows-repeated="2">${cell('c')}</table:table-row>` +
          '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>',
      ),
    );
    expect(textsOf(sheet)).toEqual([
      ['a', 'b', 'b'],
      ['c', '', ''],
      ['c', '', ''],
    ]);
  });

  it('names the bound of a bomb of repeated rows', async () => {
    const bomb =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" ' +
      'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>';
    expect(bad(await readWorkbook(odsOf(table(bomb)), 'a.ods'))).toMatchObject({ code: 'too-large' });
  });

  it('flags hidden sheets, rows, columns and merged cells, and skips what they cover', async () => {
    const cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>';
    const content =
      '<table:table table:name="Secret" table:style-name="ta2"><table:table-column/><table:table-column table:visibility="collapse"/>' +
      row(cell + cell) +
      `<table:table-row table:visibility="filter">${cell}</table:table-row>` +
      row(
        '<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>m</text:p></table:table-cell>' +
          '<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>',
      ) +
      '</table:table>';
    const styles =
      '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>' +
      '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
    const sheet = only(good(await readWorkbook(odsOf(content, styles), 'a.ods')));
    expect(sheet).toMatchObject({ hidden: 'hidden', hiddenRows: 1, hiddenColumns: 1, mergedAreas: 1 });
    expect(textsOf(sheet)).toEqual([
      ['x', 'x'],
      ['x', ''],
      ['m', ''],
    ]);
  });

  it('calls a content damaged that ends too early', async () => {
    const bytes = zipOf([
      { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      {
        name: 'content.xml',
        bytes: '<office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell',
      },
    ]);
    expect(bad(await readWorkbook(bytes, 'a.ods'))).toEqual({ code: 'damaged' });
  });
});
