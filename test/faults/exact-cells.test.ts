import { Buffer } from 'node:buffer';

import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import * as codePages from 'xlsx/dist/cpexcel.full.mjs';

import { readWorkbook } from '../../src/shared/sheet/read-workbook.ts';
import { guessHeader, readHeaders } from '../../src/shared/sheet/header-row.ts';
import { cellText } from '../../src/shared/sheet/sheet-text.ts';
import { TEXT_ENCODINGS } from '../../src/shared/sheet/workbook.ts';
import type { ReadResult } from '../../src/shared/sheet/workbook.ts';
import { textsOf } from '../fixtures/sheet/sheets.ts';
import { tellFigure } from './fault-report.ts';

const FORMATS: readonly XLSX.BookType[] = [
  'xlsx',
  'xlsm',
  'xlsb',
  'biff8',
  'xlml',
  'ods',
  'fods',
  'html',
  'csv',
];

function write(sheets: Readonly<Record<string, XLSX.WorkSheet>>, bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const name of Object.getOwnPropertyNames(sheets))
    XLSX.utils.book_append_sheet(book, sheets[name]!, name);
  const text = bookType === 'csv' || bookType === 'html' || bookType === 'xlml' || bookType === 'fods';
  const written: unknown = XLSX.write(book, {
    type: text ? 'string' : 'buffer',
    bookType,
    compression: true,
  });
  return new Uint8Array(typeof written === 'string' ? Buffer.from(written) : (written as Buffer));
}

async function read(bytes: Uint8Array): Promise<ReadResult> {
  return readWorkbook(bytes, 'a');
}

/** The texts of the first sheet; a refusal as one text. */
async function cells(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const result = await read(bytes);
  const sheet = result.ok ? result.workbook.sheets[0] : undefined;
  return sheet === undefined ? [[JSON.stringify(result)]] : textsOf(sheet);
}

describe('names that objects have', () => {
  it('are kept as headings and as names of sheets, and change no prototype', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'valueOf',
      'hasOwnProperty',
      'prototype',
      '__defineGetter__',
    ];
    const before = Object.getOwnPropertyNames(Object.prototype).sort().join();
    const wrong: string[] = [];
    for (const bookType of FORMATS) {
      const rows = [names, names.map((_, column) => String(column))];
      const result = await read(write({ A: XLSX.utils.aoa_to_sheet(rows) }, bookType));
      const sheet = result.ok ? result.workbook.sheets[0] : undefined;
      if (sheet === undefined) throw new Error(`${bookType} was not read`);
      const headers = readHeaders(sheet, guessHeader(sheet)?.row ?? 0).map(({ name }) => name);
      if (headers.join() !== names.join()) wrong.push(`${bookType}: ${headers.join()}`);
    }
    const added = Object.getOwnPropertyNames(Object.prototype).sort().join() === before ? 0 : 1;
    expect([wrong, added, ({} as Record<string, unknown>).polluted]).toEqual([[], 0, undefined]);
    tellFigure(
      'S4',
      `7 names that objects have, as headings in ${FORMATS.length} formats`,
      'new properties 0; headings kept 7 of 7 in each',
    );
  });
});

describe('cells and sheets at their limits', () => {
  const long = (letters: number): string => `${'x'.repeat(letters - 3)}end`;

  it('are kept exactly, or refused with the limit', { timeout: 300_000 }, async () => {
    const wrong: string[] = [];
    let kept = 0;
    // SheetJS cuts what it writes into an .xls at 255 letters.
    const formats = FORMATS.filter((bookType) => bookType !== 'biff8');
    for (const bookType of formats) {
      const text = long(32_767);
      const [row] = await cells(write({ A: XLSX.utils.aoa_to_sheet([[text, 'y']]) }, bookType));
      if (row?.[0] === text && row[1] === 'y') kept += 1;
      else wrong.push(`${bookType}: ${row?.[0]?.length}`);
    }
    const texts: readonly (readonly [string, string])[] = [
      ['CSV', `${long(1_000_000)},y\n`],
      ['a web page', `<table><tr><td>${long(1_000_000)}<td>y</table>`],
    ];
    for (const [name, text] of texts) {
      const [row] = await cells(Buffer.from(text));
      if (row?.[0] === long(1_000_000) && row[1] === 'y') kept += 1;
      else wrong.push(`${name}: ${row?.[0]?.length}`);
    }
    const many: readonly (readonly [string, object])[] = [
      [`${'a,'.repeat(16_384)}a\n`, { code: 'too-large', bound: 'columns', limit: 16_384 }],
      ['a\n'.repeat(1_048_577), { code: 'too-large', bound: 'rows', limit: 1_048_576 }],
    ];
    for (const [text, failure] of many) expect(await read(Buffer.from(text))).toEqual({ ok: false, failure });
    expect((await cells(Buffer.from(`${'a,'.repeat(16_383)}a\n`)))[0]).toHaveLength(16_384);
    expect(await cells(Buffer.from('a\n'.repeat(1_048_576)))).toHaveLength(1_048_576);
    const open = await read(Buffer.from(`a,b\n1,"${'x'.repeat(20_000_000)}`));
    const last = open.ok ? open.workbook.sheets[0] : undefined;
    expect(last === undefined ? 0 : cellText(last, 1, 1).length).toBe(20_000_000);
    expect(open.ok ? open.workbook.notes : []).toEqual([{ code: 'unclosed-quote', details: { row: 2 } }]);
    expect(wrong).toEqual([]);
    tellFigure(
      'S6',
      `cells of 32,767 letters in ${formats.length} formats and of a million in 2; 16,385 columns, 1,048,577 rows, an open quote of 20 MB`,
      `${kept} kept exactly, 2 refused with their limit, the quote said; silent truncation 0`,
    );
  });
});

/** SheetJS's tables of encodings, which its types leave out. */
const tables = codePages as unknown as {
  readonly utils: { encode(page: number, text: string, as: 'buf'): Uint8Array };
};
const encode = (page: number) => (text: string) => Buffer.from(tables.utils.encode(page, text, 'buf'));
const wide = (text: string, swap: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};
const WEST = 'ID;Prénom;Nom;Ville\r\n007;Zoë;Forêt;Montréal\r\n008;Noël;Garçon;Saint-Jérôme\r\n';
const EAST = 'ID;Имя;Город\r\n007;Иван;Москва\r\n008;Анна;Казань\r\n';
const FAR = 'ID;名前;市\r\n007;田中;東京\r\n008;鈴木;大阪\r\n';
const CENTRAL = 'ID;Jméno;Město\r\n007;Jiří;Plzeň\r\n008;Žofie;Děčín\r\n';
const mark = '\uFEFF';

const ENCODED: readonly (readonly [name: string, text: string, encoded: (text: string) => Uint8Array])[] = [
  ['UTF-8', WEST, (text) => Buffer.from(text)],
  ['UTF-8 with a mark', WEST, (text) => Buffer.from(mark + text)],
  ['UTF-16, little end first', WEST, (text) => wide(text, false)],
  ['UTF-16, little end first, with a mark', FAR, (text) => wide(mark + text, false)],
  ['UTF-16, big end first', WEST, (text) => wide(text, true)],
  ['UTF-16, big end first, with a mark', EAST, (text) => wide(mark + text, true)],
  ['Windows-1252', WEST, encode(1252)],
  ['MacRoman', WEST, encode(10_000)],
  ['ISO 8859-1', WEST, encode(28_591)],
  ['Windows-1254', WEST, encode(1254)],
  ['DOS 437', WEST, encode(437)],
  ['DOS 850', WEST, encode(850)],
  ['Windows-1250', CENTRAL, encode(1250)],
  ['Mac, Central Europe', CENTRAL, encode(10_029)],
  ['Windows-1251', EAST, encode(1251)],
  ['DOS 866', EAST, encode(866)],
  ['Shift JIS', FAR, encode(932)],
  ['Big5', FAR, encode(950)],
  ['GBK', FAR, encode(936)],
  [
    'UTF-32 with a mark',
    WEST,
    (text) =>
      Buffer.from(new Uint32Array(Array.from(mark + text, (letter) => letter.codePointAt(0) ?? 0)).buffer),
  ],
];

describe('encodings', () => {
  it('give the right text, a question or a refusal', async () => {
    const counts = { right: 0, asked: 0, refused: 0 };
    const wrong: string[] = [];
    for (const [name, text, encoded] of ENCODED) {
      const expected = text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(';'));
      const result = await read(encoded(text));
      const sheet = result.ok ? result.workbook.sheets[0] : undefined;
      const asks = result.ok && result.workbook.notes.some(({ code }) => code === 'encoding-guessed');
      if (sheet === undefined) counts.refused += 1;
      else if (JSON.stringify(textsOf(sheet)) === JSON.stringify(expected)) counts.right += 1;
      else if (asks) counts.asked += 1;
      else wrong.push(name);
    }
    expect(wrong).toEqual([]);
    expect(counts.right).toBeGreaterThanOrEqual(8);
    tellFigure(
      'S7',
      `${ENCODED.length} encodings with and without marks`,
      `${counts.right} read right, ${counts.asked} with the question which of ${TEXT_ENCODINGS.length} it is, ${counts.refused} refused; silent mojibake 0`,
    );
  });
});

/** A cell as it is stored, and as it is seen. */
const SEEN: readonly (readonly [XLSX.CellObject, string])[] = [
  [{ t: 's', v: '00123' }, '00123'],
  [{ t: 's', v: '12345678901234567890' }, '12345678901234567890'],
  [{ t: 's', v: '1E5' }, '1E5'],
  [{ t: 's', v: '3-4' }, '3-4'],
  [{ t: 's', v: '03/04/2001' }, '03/04/2001'],
  [{ t: 's', v: 'Zoë שלום 😀 e\u0301' }, 'Zoë שלום 😀 e\u0301'],
  [{ t: 'n', v: 123, z: '00000' }, '00123'],
  [{ t: 'n', v: 123_456_789_012 }, '123456789012'],
  [{ t: 'n', v: 1.23e11, z: '0.00E+00' }, '123000000000'],
  [{ t: 'n', v: 0.1 + 0.2 }, '0.3'],
  [{ t: 'n', v: 36_585, z: 'yyyy-mm-dd' }, '2000-02-29'],
  [{ t: 'n', v: 60, z: 'm/d/yyyy' }, '1900-02-29'],
  [{ t: 'n', v: 45_361.104_166_666_7, z: 'yyyy-mm-dd hh:mm' }, '2024-03-10 02:30:00'],
  [{ t: 'n', v: 0.125, z: '0.0%' }, '12.5%'],
  [{ t: 'n', v: -5, z: '#,##0.00;[Red](#,##0.00)' }, '(5.00)'],
  [{ t: 'n', v: 1.5, z: '[h]:mm' }, '36:00'],
  [{ t: 'n', v: 0.25, z: '# ?/?' }, '1/4'],
  [{ t: 'b', v: true }, 'TRUE'],
];
/** What keeps the value beside its format; in the others only texts can be kept as they are. */
const WITH_VALUES: readonly XLSX.BookType[] = ['xlsx', 'xlsm', 'xlsb', 'biff8'];

describe('cells that programs like to change', () => {
  it('arrive as they are seen', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const bookType of FORMATS) {
      const all = WITH_VALUES.includes(bookType) ? SEEN : SEEN.filter(([{ t }]) => t === 's');
      const sheet: XLSX.WorkSheet = { '!ref': `A1:B${all.length}` };
      all.forEach(([cell], row) =>
        Object.assign(sheet, { [`A${row + 1}`]: cell, [`B${row + 1}`]: { t: 's', v: 'x' } }),
      );
      const texts = await cells(write({ A: sheet }, bookType));
      all.forEach(([, seen], row) => {
        compared += 1;
        if (texts[row]?.[0] !== seen) wrong.push(`${bookType}: ${texts[row]?.[0]}, not ${seen}`);
      });
    }
    expect(wrong).toEqual([]);
    tellFigure(
      'S8',
      `${SEEN.length} cells that programs like to change, in ${FORMATS.length} formats`,
      `altered 0 of ${compared}`,
    );
  });
});
