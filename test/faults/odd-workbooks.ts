import * as XLSX from 'xlsx';

import { partsOf } from '../fixtures/sheet/workbook-parts.ts';
import { zipOf } from '../fixtures/sheet/zip-writer.ts';

/** 200 invented people: texts, numbers, dates by format. */
function book(): XLSX.WorkBook {
  const rows = Array.from({ length: 200 }, (_, row): XLSX.CellObject[] => [
    { t: 's', v: `00${row}` },
    { t: 's', v: `Ada ${row % 7} Zoë` },
    { t: 'n', v: 36_000 + row, z: 'yyyy-mm-dd' },
    { t: 'n', v: row / 7, z: '0.00%' },
  ]);
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), 'People');
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['a', 1]]), 'More');
  return made;
}

const written = (bookType: XLSX.BookType, bookSST = true): Uint8Array =>
  new Uint8Array(XLSX.write(book(), { type: 'buffer', bookType, bookSST, compression: true }) as Buffer);

function byHand(dressed: {
  readonly zip64?: boolean;
  readonly dataDescriptor?: boolean;
  readonly stored?: boolean;
}): Uint8Array {
  const rows = Array.from(
    { length: 100 },
    (_, row) =>
      `<row r="${row + 1}"><c r="A${row + 1}" s="1"><v>${row}</v></c><c r="B${row + 1}" t="s"><v>${row % 2}</v></c></row>`,
  ).join('');
  const parts = partsOf({
    sheets: [{ name: 'A', rows }],
    strings: ['<si><t>Ada</t></si>', '<si><t>Zoë</t></si>'],
    formats: ['000000'],
  });
  return zipOf(parts.map((part) => ({ ...part, ...dressed })));
}

/** Workbooks of every archive form that can be read, each with what it is. */
export const ARCHIVES: readonly (readonly [string, Uint8Array])[] = [
  ['.xlsx with shared strings', written('xlsx')],
  ['.xlsx with inline strings', written('xlsx', false)],
  ['.xlsm', written('xlsm')],
  ['.xlsb', written('xlsb')],
  ['.ods', written('ods')],
  ['.xlsx by hand', byHand({})],
  ['.xlsx with sizes behind the data', byHand({ dataDescriptor: true })],
  ['.xlsx with zip64', byHand({ zip64: true })],
  ['.xlsx, stored', byHand({ stored: true })],
  ['.xlsx, stored, with zip64', byHand({ stored: true, zip64: true })],
];

/** Spreadsheets that are no archives: text, markup, and the older binary form. */
export const OTHER_FILES: readonly (readonly [string, Uint8Array])[] = [
  ['.xls', written('biff8')],
  ['.xls of Excel 5', written('biff5', false)],
  ['SpreadsheetML', written('xlml')],
  ['a web page', written('html')],
  ['CSV', written('csv')],
  ['CSV in UTF-16', new Uint8Array(Buffer.from('\ufeffid;name\r\n="0012";"Zo\u00eb ""Z"""\r\n', 'utf16le'))],
  ['tabs in Windows-1252', new Uint8Array(Buffer.from('id\tname\r\n0012\tZo\u00eb\r\n', 'latin1'))],
];

/** What happens to a download: a changed byte, an end cut off, a hole of zeros, a piece missing or twice. */
export function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  const place = (): number => Math.floor(random() * bytes.length);
  const at = place();
  const length = 1 + Math.floor(random() * Math.min(4096, bytes.length - at));
  switch (Math.floor(random() * 6)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return bytes.slice().fill(0, at, at + length);
    case 2:
      return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    case 3:
      return new Uint8Array([...bytes.subarray(0, at + length), ...bytes.subarray(at)]);
    default: {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      return copy;
    }
  }
}
