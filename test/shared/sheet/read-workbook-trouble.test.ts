import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as XLSX from 'xlsx';

import { describeReadFailure } from '../../../src/shared/sheet/describe-failure.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import type { ReadFailure } from '../../../src/shared/sheet/read-failure.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { compoundFile } from '../../fixtures/sheet/compound-file.ts';
import type { HandMade } from '../../fixtures/sheet/workbook-parts.ts';
import { partsOf, workbookOf } from '../../fixtures/sheet/workbook-parts.ts';
import type { ZipPart } from '../../fixtures/sheet/zip-writer.ts';
import { zipOf } from '../../fixtures/sheet/zip-writer.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

const PEOPLE: HandMade = {
  sheets: [
    {
      name: 'People',
      rows: Array.from(
        { length: 40 },
        (_row, row) =>
          `<row r="${row + 1}"><c r="A${row + 1}" s="1"><v>${row + 7000}</v></c><c r="B${row + 1}" t="s"><v>${row % 3}</v></c></row>`,
      ).join(''),
    },
  ],
  strings: ['<si><t>Ann</t></si>', '<si><t>Bo</t></si>', '<si><t>Zoë</t></si>'],
  formats: ['000000'],
};
const people = workbookOf(PEOPLE);

const random = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_byte, index) => (Math.imul(index + 1, 2_654_435_761) >>> 13) & 0xff);
const notOne = (looksLike: string): object => ({ code: 'not-a-spreadsheet', looksLike });

describe('readWorkbook on files that give no sheet', () => {
  const odf = (type: string): ZipPart => ({
    name: 'mimetype',
    bytes: `application/vnd.oasis.opendocument.${type}`,
    stored: true,
  });
  const types = (kind: string): ZipPart => ({
    name: '[Content_Types].xml',
    bytes: `<Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`,
  });
  it.each<[string, string, Uint8Array, object]>([
    ['an empty file', 'a.xlsx', new Uint8Array(0), { code: 'empty-file' }],
    ['white space', 'a.csv', utf8('\uFEFF \r\n\t\n'), { code: 'empty-file' }],
    ['zero bytes alone', 'a.xlsx', new Uint8Array(4096), { code: 'empty-file' }],
    ['a lock file of Excel', '~$people.xlsx', random(165), { code: 'lock-file' }],
    [
      'a lock file of LibreOffice',
      '.~lock.people.ods#',
      utf8(',someone,host,01.01.2024 10:00,file:///x;'),
      { code: 'lock-file' },
    ],
    [
      'an encrypted workbook',
      'a.xlsx',
      compoundFile('EncryptionInfo', 'EncryptedPackage'),
      { code: 'password' },
    ],
    [
      'an encrypted .ods',
      'a.ods',
      zipOf([
        odf('spreadsheet'),
        {
          name: 'META-INF/manifest.xml',
          bytes: '<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
        },
        { name: 'content.xml', bytes: random(99) },
      ]),
      { code: 'password' },
    ],
    [
      'an encrypted zip entry',
      'a.xlsx',
      zipOf(partsOf(PEOPLE).map((part) => ({ ...part, claims: { flags: 1 } }))),
      { code: 'password' },
    ],
    [
      'a Word document',
      'a.xlsx',
      zipOf([types('wordprocessingml.document'), { name: 'word/document.xml', bytes: '<a/>' }]),
      notOne('document'),
    ],
    [
      'a presentation',
      'a.xlsx',
      zipOf([types('presentationml.presentation'), { name: 'ppt/a.xml', bytes: '<a/>' }]),
      notOne('presentation'),
    ],
    ['an old Word document', 'a.xls', compoundFile('WordDocument'), notOne('document')],
    ['an old presentation', 'a.xls', compoundFile('PowerPoint Document'), notOne('presentation')],
    ['SYLK', 'a.csv', Buffer.from('ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n'), notOne('exchange')],
    ['the first byte of an archive', 'a.xlsx', Buffer.from('P'), { code: 'truncated' }],
    ['the first bytes of an archive', 'a.xlsx', Buffer.from('PK'), { code: 'truncated' }],
    ['the first bytes of an old workbook', 'a.xls', Buffer.from([0xd0, 0xcf, 0x11]), { code: 'truncated' }],
    ['SYLK of an old Mac', 'a.slk', Buffer.from('ID;PXL;N;E\rP;PGeneral\rE\r'), notOne('exchange')],
    ['DIF', 'a.csv', Buffer.from('TABLE\r\n0,1\r\n"a"\r\nVECTORS\r\n'), notOne('exchange')],
    [
      'a web page in one file',
      'a.xls',
      Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n--a\r\n'),
      notOne('web-archive'),
    ],
    ['an Outlook message', 'a.xls', compoundFile('__properties_version1.0'), notOne('message')],
    [
      'an OpenDocument text',
      'a.ods',
      zipOf([odf('text'), { name: 'content.xml', bytes: '<a/>' }]),
      notOne('document'),
    ],
    [
      'a Numbers file',
      'a.numbers',
      zipOf([{ name: 'Index/Document.iwa', bytes: random(50) }]),
      notOne('numbers'),
    ],
    [
      'an archive of other files',
      'a.xlsx',
      zipOf([{ name: 'photo.jpg', bytes: random(50) }]),
      notOne('archive'),
    ],
    ['a PDF', 'a.csv', latin1('%PDF-1.7\n%âãÏÓ\n1 0 obj'), notOne('pdf')],
    ['a PNG', 'a.xls', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), notOne('image')],
    ['a JPEG', 'a.xls', latin1('\xff\xd8\xff\xe0\0\x10JFIF\0'), notOne('image')],
    ['an SVG', 'a.xls', utf8('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), notOne('image')],
    ['a gzip', 'a.csv', latin1('\x1f\x8b\x08\0\0\0\0\0'), notOne('archive')],
    ['a SQLite database', 'a.csv', latin1('SQLite format 3\0\x10\0\x01\x01'), notOne('database')],
    ['a program', 'a.xls', latin1('MZ\x90\0\x03\0\0\0\x04\0'), notOne('program')],
    ['an RTF', 'a.xls', utf8('{\\rtf1\\ansi Hello}'), notOne('document')],
    ['JSON', 'a.csv', utf8('[{"id": 1, "name": "Ann"}]'), notOne('json')],
    [
      'XML of another program',
      'a.xls',
      utf8('<?xml version="1.0"?><people><p id="1"/></people>'),
      notOne('xml'),
    ],
    [
      'a web page without a table',
      'a.xls',
      utf8('<!DOCTYPE html><html><body><p>Please sign in</p></body></html>'),
      notOne('web-page'),
    ],
    ['random bytes', 'a.xlsx', random(5000), notOne('binary')],
    [
      'a dBase table',
      'a.csv',
      latin1(`\x03\x7a\x01\x0f\x02\0\0\0A\0\x15\0NAME\0\0\0\0\0\0\0C${' Ann Lee            '.repeat(2_000)}`),
      notOne('binary'),
    ],
    [
      'a web page with a NUL character',
      'a.xls',
      utf8('<html><body><table><tr><td>Ann\u0000</td></tr></table></body></html>'),
      notOne('binary'),
    ],
    [
      'Excel 4',
      'a.xls',
      new Uint8Array([0x09, 0x04, 6, 0, 0, 0, 0x10, 0, 0, 0, 0x0a, 0, 0, 0]),
      { code: 'too-old' },
    ],
    ['half a workbook', 'a.xlsx', people.slice(0, people.length / 2), { code: 'truncated' }],
    ['a workbook without its last bytes', 'a.xlsx', people.slice(0, -10), { code: 'truncated' }],
    [
      'a web page with an empty table',
      'a.xls',
      utf8('<html><table><tr><td> </td></tr></table></html>'),
      { code: 'no-cells' },
    ],
  ])('refuses %s', async (_what, name, bytes, failure) => {
    const refused = bad(await readWorkbook(bytes, name));
    expect(refused).toEqual(failure);
    for (const language of ['en', 'fr'] as const) {
      const sentence = describeReadFailure(refused, language);
      expect(sentence).toMatch(/^[A-ZCÉL].{30,}\.$/s);
      expect(sentence).not.toMatch(/[{}]|undefined|Error/);
    }
  });

  it.each<XLSX.BookType>(['xlsx', 'xlsb', 'biff8', 'xlml'])(
    'calls truncated: half of a %s',
    async (bookType) => {
      const book = XLSX.utils.book_new();
      const rows = Array.from({ length: 300 }, (_row, row) => [row, `name ${row}`, row / 7]);
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'A');
      const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }) as Buffer);
      for (const share of [0.3, 0.5, 0.9]) {
        const refused = bad(await readWorkbook(bytes.slice(0, Math.floor(bytes.length * share)), 'a'));
        expect(refused, `${share}`).toEqual({ code: 'truncated' });
      }
    },
  );

  it.each<[string, (parts: ZipPart[]) => ZipPart[]]>([
    ['a sheet whose part is missing', (parts) => parts.filter(({ name }) => !name.includes('sheet1'))],
    [
      'shared strings that are missing',
      (parts) => parts.filter(({ name }) => !name.includes('sharedStrings')),
    ],
    ['a wrong checksum', (parts) => parts.map((part) => ({ ...part, claims: { crc: 1 } }))],
    ['a false size', (parts) => parts.map((part) => ({ ...part, claims: { size: 5 } }))],
    ['an unknown compression', (parts) => parts.map((part) => ({ ...part, claims: { method: 99 } }))],
  ])('calls damaged: %s', async (_what, change) => {
    expect(bad(await readWorkbook(zipOf(change(partsOf(PEOPLE))), 'a.xlsx'))).toEqual({ code: 'damaged' });
  });

  /** The parts with other bytes in place of the first sheet. */
  const withSheet = (sheet: Omit<ZipPart, 'name'>): Uint8Array =>
    zipOf(partsOf(PEOPLE).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...sheet } : part)));
  const bomb = (size: number): Uint8Array => withSheet({ bytes: new Uint8Array(size).fill(0x20) });
  it.each<[string, () => Uint8Array, ReadFailure]>([
    [
      'an entry that inflates to 300 MB',
      () => bomb(300 * 1024 * 1024),
      { code: 'too-large', bound: 'inflation-ratio', limit: 60 },
    ],
    [
      'an entry that inflates 1,000 times',
      () => bomb(20 * 1024 * 1024),
      { code: 'too-large', bound: 'inflation-ratio', limit: 200 },
    ],
    [
      '2,001 entries',
      () => zipOf(Array.from({ length: 2001 }, (_part, index) => ({ name: `${index}`, bytes: '' }))),
      { code: 'too-large', bound: 'archive-entries', limit: 2000 },
    ],
  ])('names the bound for %s', async (_what, make, failure) => {
    expect(bad(await readWorkbook(make(), 'a.xlsx'))).toEqual(failure);
  });

  it('stops a bomb that lies about its size', async () => {
    const lying = withSheet({ bytes: new Uint8Array(300 * 1024 * 1024), claims: { size: 1000 } });
    const before = process.memoryUsage().arrayBuffers;
    expect(bad(await readWorkbook(lying, 'a.xlsx')).code).toMatch(/^(?:damaged|too-large)$/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('takes entries called ../ for what they are: names', async () => {
    const bytes = zipOf([
      ...partsOf(PEOPLE),
      { name: '../../evil.xml', bytes: '<a/>' },
      { name: '/etc/passwd', bytes: 'x' },
    ]);
    expect(textsOf(only(good(await readWorkbook(bytes, 'a.xlsx'))))).toHaveLength(40);
  });
});

describe('readWorkbook on text made to be slow', () => {
  it.each<[string, string]>([
    ['line breaks in one cell', `<table><tr><td>x${'<br>'.repeat(300_000)}y</table>`],
    ['pieces in one cell', `<table><tr><td>${'a<b>b</b> '.repeat(200_000)}</table>`],
    ['opening brackets', `<table><tr><td>${'<'.repeat(500_000)}`],
    ['an attribute that never ends', `<table><tr><td ${'a'.repeat(500_000)}></table>`],
    ['values that never end', `<table><tr><td a="${'x=" '.repeat(200_000)}`],
    ['comments that never end', `<table>${'<!-- '.repeat(300_000)}`],
    ['references', `<table><tr><td>${'&#'.repeat(500_000)}</table>`],
    ['quotes', `a,b\n${'"'.repeat(1_000_001)}`],
    ['misplaced quotes', `a,b\n${'"a"b,c\n'.repeat(200_000)}`],
    ['spaces before a quote', `a,b\n${' '.repeat(1_000_000)}"x",y\n`],
    ['an open quote of 20 MB', `a,b\n1,"${'x'.repeat(20_000_000)}`],
  ])('is done in time with %s', async (_what, text) => {
    const bytes = new TextEncoder().encode(text);
    const started = performance.now();
    const result = await readWorkbook(bytes, 'a');
    expect(performance.now() - started).toBeLessThan(10_000);
    if (result.ok) expect(result.workbook.sheets.length).toBeGreaterThan(0);
  });
});

/** A small generator of its own, so that a failure can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('readWorkbook on damaged files', () => {
  // SheetJS tells the console about every record that it does not know.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet(Array.from({ length: 60 }, (_row, row) => [row, `name ${row}`, row / 7])),
    'A',
  );
  const written = (bookType: XLSX.BookType): Uint8Array =>
    new Uint8Array(XLSX.write(book, { type: 'buffer', bookType, compression: true }) as Buffer);

  it.each<[string, Uint8Array, number, boolean]>([
    ['.xlsx by hand', people, 200, true],
    ['.xlsx by SheetJS', written('xlsx'), 100, true],
    ['.xlsb', written('xlsb'), 100, true],
    ['.xls', written('biff8'), 100, false],
    ['SpreadsheetML 2003', written('xlml'), 50, false],
  ])(
    'gives the same cells or a failure for %s with one byte changed',
    async (_what, bytes, times, hasChecksums) => {
      const before = JSON.stringify(good(await readWorkbook(bytes, 'a')).sheets.map(textsOf));
      const next = generator(20_240_310);
      for (let index = 0; index < times; index += 1) {
        const mutated = bytes.slice();
        const at = Math.floor(next() * bytes.length);
        mutated[at] = (mutated[at] ?? 0) ^ (1 + Math.floor(next() * 255));
        const started = performance.now();
        const result = await readWorkbook(mutated, 'a');
        expect(performance.now() - started, `byte ${at}`).toBeLessThan(10_000);
        if (result.ok && hasChecksums)
          expect(JSON.stringify(result.workbook.sheets.map(textsOf)), `byte ${at}`).toBe(before);
        if (result.ok) expect(result.workbook.sheets.length).toBeGreaterThan(0);
      }
    },
  );
});
