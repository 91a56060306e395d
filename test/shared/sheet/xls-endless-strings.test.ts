import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { hasEndlessString } from '../../../src/shared/sheet/xls-endless-strings.ts';
import { bad } from '../../fixtures/sheet/sheets.ts';

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
const isEndless = (stream: Uint8Array): boolean =>
  hasEndlessString(new DataView(stream.buffer, stream.byteOffset, stream.byteLength));

describe('hasEndlessString', () => {
  it.each<[string, readonly Bytes[]]>([
    ['a text of version 2 without its length', [BOF_5, record(0x0004, []), EOF]],
    ['the same, cut off one byte earlier', [BOF_5, record(0x0004, [0, 0, 0, 0, 0, 0, 0]), EOF]],
    ['the result of a formula without its length', [BOF_5, record(0x0007, []), EOF]],
    ['a number format without its length', [BOF_5, record(0x041e, [1, 0]), EOF]],
    ['a writer without the length of the name', [BOF_5, record(0x005c, []), EOF]],
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
  it.each([
    ['a text of version 2 without its length', streamOf(BOF_5, record(0x0004, []), EOF)],
    ['a shared string with half of its length', streamOf(BOF_8, shared(2, [...narrow('Ada'), 4]), EOF)],
  ])('calls an .xls with %s damaged', async (_what, stream) => {
    expect(bad(await readWorkbook(stream, 'people.xls'))).toEqual({ code: 'damaged' });
  });
});
