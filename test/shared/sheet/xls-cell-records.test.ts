import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { keepCellRecords } from '../../../src/shared/sheet/xls-cell-records.ts';
import { openCompoundFile } from '../../../src/shared/sheet/compound-stream.ts';
import { recordsFrom } from '../../../src/shared/sheet/xls-records.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';

type Bytes = readonly number[];

const record = (type: number, data: Bytes): Bytes => [
  type & 0xff,
  type >> 8,
  data.length & 0xff,
  data.length >> 8,
  ...data,
];
const BOF_5 = record(0x0809, [0x00, 0x05, 0x05, 0x00, 0, 0, 0, 0]);
const BOF_8 = record(0x0809, [0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const EOF = record(0x000a, []);
const continued = (data: Bytes): Bytes => record(0x003c, data);
/** The record of shared strings with its two counts and the bytes of its strings. */
const shared = (count: number, data: Bytes): Bytes =>
  record(0x00fc, [count, 0, 0, 0, count, 0, 0, 0, ...data]);
const letters = (text: string): Bytes => Array.from(text, (letter) => letter.charCodeAt(0));
const narrow = (text: string): Bytes => [text.length, 0, 0, ...letters(text)];
const wide = (text: string): Bytes => [text.length, 0, 1, ...letters(text).flatMap((unit) => [unit, 0])];

const streamOf = (...records: readonly Bytes[]): Uint8Array => Uint8Array.from(records.flat());
const viewOf = (stream: Uint8Array): DataView =>
  new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
const isEndless = (stream: Uint8Array): boolean => !keepCellRecords(viewOf(stream));

describe('keepCellRecords', () => {
  it('leaves cells as they are, and of formulas all but their tokens', () => {
    const number = record(0x0203, [1, 0, 2, 0, 15, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    const before = [3, 0, 4, 0, 15, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 9, 9, 9, 9];
    const [name, drawing] = [record(0x0018, [1, 2, 3]), record(0x005d, [4, 5])];
    const stream = streamOf(BOF_8, name, number, record(0x0006, [...before, 2, 0, 7, 7]), drawing, EOF, name);
    expect(keepCellRecords(viewOf(stream))).toBe(true);
    const passedOver = [record(0x0060, [1, 2, 3]), record(0x0060, [4, 5])] as const;
    expect(stream).toEqual(
      streamOf(
        BOF_8,
        passedOver[0],
        number,
        record(0x0006, [...before, 0xff, 0xff, 7, 7]),
        passedOver[1],
        EOF,
        name,
      ),
    );
  });

  it.each<[string, readonly Bytes[]]>([
    ['a text of version 2 without its length', [BOF_5, record(0x0004, []), EOF]],
    ['the same, cut off one byte earlier', [BOF_5, record(0x0004, [0, 0, 0, 0, 0, 0, 0]), EOF]],
    ['the result of a formula without its length', [BOF_5, record(0x0007, []), EOF]],
    ['a number format without its length', [BOF_5, record(0x041e, [1, 0]), EOF]],
    ['a formula without the length of its tokens', [BOF_8, record(0x0006, Array<number>(21).fill(0)), EOF]],
    ['a shared string with half of its length', [BOF_8, shared(2, [...narrow('Ada'), 4]), EOF]],
    ['the same in two bytes a letter', [BOF_8, shared(2, [...wide('Ada'), 4]), EOF]],
    ['the same where the record goes on', [BOF_8, shared(2, narrow('Ada')), continued([4]), EOF]],
    [
      'the same behind a text that goes on in wider letters',
      [BOF_8, shared(3, [4, 0, 0, ...letters('Ad')]), continued([1, 0x61, 0, 0x62, 0, 9]), EOF],
    ],
    ['the same at the end of the stream', [BOF_8, shared(2, [...narrow('Ada'), 4])]],
  ])('finds %s', (_what, records) => {
    expect(isEndless(streamOf(...records))).toBe(true);
  });

  it.each<[string, readonly Bytes[]]>([
    [
      'whole records',
      [BOF_5, record(0x0004, [0, 0, 0, 0, 0, 0, 0, 1, 0x41]), record(0x041e, [1, 0, 0]), EOF],
    ],
    ['whole strings', [BOF_8, shared(2, [...narrow('Ada'), ...wide('Bea')]), EOF]],
    ['a byte behind as many strings as are told', [BOF_8, shared(1, [...narrow('Ada'), 4]), EOF]],
    [
      'strings with runs and an extension',
      [BOF_8, shared(1, [1, 0, 0x0c, 1, 0, 2, 0, 0, 0, 0x41, 0, 0, 0, 0, 9, 9]), EOF],
    ],
    ['what is encrypted', [BOF_8, record(0x002f, [0, 0, 1, 2]), shared(2, [...narrow('Ada'), 4]), EOF]],
    ['what stands behind the end', [BOF_5, EOF, record(0x0004, [])]],
    ['nothing', []],
  ])('passes %s', (_what, records) => {
    expect(isEndless(streamOf(...records))).toBe(false);
  });

  it('comes to an end with any bytes', () => {
    const bytes = fc.array(fc.constantFrom(0, 1, 4, 8, 9, 0x0a, 0x3c, 0xfc, 0xff), { maxLength: 200 });
    fc.assert(
      fc.property(bytes, (some) => typeof isEndless(streamOf(BOF_8, shared(9, some), some)) === 'boolean'),
    );
  });
});

describe('readWorkbook', () => {
  it('says of an encrypted .xls that it is, whatever its bytes look like', async () => {
    const encrypted = streamOf(
      BOF_8,
      record(0x002f, [0, 0, 1, 2, 3, 4]),
      shared(2, [...narrow('Ada'), 4]),
      EOF,
    );
    expect(bad(await readWorkbook(encrypted, 'people.xls'))).toEqual({ code: 'password' });
  });

  it('reads an .xls whose drawings, names and formulas are broken', async () => {
    const sheet = { '!ref': 'A1:B1', A1: { t: 's', v: '007' }, B1: { t: 'n', v: 2, f: '1+1' } };
    const book = { SheetNames: ['People'], Sheets: { People: sheet } } as unknown as XLSX.WorkBook;
    const file = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    const bytes = openCompoundFile(file)('Workbook') ?? new Uint8Array(0);
    const stream = viewOf(bytes);
    const broken: Bytes = [
      ...record(0x0018, []),
      ...record(0x0017, []),
      ...record(0x005d, []),
      ...record(0x0221, []),
    ];
    let cells = -1;
    for (const { type, at, length } of recordsFrom(stream, 0)) {
      if (type === 0x0006) stream.setUint16(at + 20, length * 7, true);
      if (type === 0x0200) cells = at + length;
    }
    const whole = Uint8Array.from([...bytes.subarray(0, cells), ...broken, ...bytes.subarray(cells)]);
    expect(textsOf(only(good(await readWorkbook(whole, 'people.xls'))))).toEqual([['007', '2']]);
  });

  it.each([
    ['a text of version 2 without its length', streamOf(BOF_5, record(0x0004, []), EOF)],
    ['a shared string with half of its length', streamOf(BOF_8, shared(2, [...narrow('Ada'), 4]), EOF)],
  ])('calls an .xls with %s damaged', async (_what, stream) => {
    expect(bad(await readWorkbook(stream, 'people.xls'))).toEqual({ code: 'damaged' });
  });
});
