import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCsv, readCsvBy } from '../../../src/shared/sheet/csv-reader.ts';
import { rowNumberAt } from '../../../src/shared/sheet/sheet-text.ts';
import type { Delimiter, ReadOptions } from '../../../src/shared/sheet/workbook.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Read with the kernel, and alike without it. */
function read(text: string, options: ReadOptions = {}): string[][] {
  const sheet = only(good(readCsv(utf8(text), 'people', options)));
  expect(only(good(readCsvBy(null, utf8(text), 'people', options)))).toEqual(sheet);
  return textsOf(sheet);
}

describe('readCsv', () => {
  it.each<[string, string, string[][]]>([
    [
      'plain cells',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR LF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a quoted delimiter',
      'a,b\n"Doe, Jane",2\n',
      [
        ['a', 'b'],
        ['Doe, Jane', '2'],
      ],
    ],
    [
      'doubled quotes',
      'a,b\n"Jim ""JJ"" Roy",2\n',
      [
        ['a', 'b'],
        ['Jim "JJ" Roy', '2'],
      ],
    ],
    [
      'a line break in quotes',
      'a,b\n"12 Main\r\nUnit 4",2\n',
      [
        ['a', 'b'],
        ['12 Main\r\nUnit 4', '2'],
      ],
    ],
    [
      'empty quotes',
      'a,b\n"",2\n',
      [
        ['a', 'b'],
        ['', '2'],
      ],
    ],
    [
      'leading zeros',
      'id,b\n00123456,007\n',
      [
        ['id', 'b'],
        ['00123456', '007'],
      ],
    ],
    [
      'what Excel would take for dates',
      'id,b\n3-4,MAR-10\n',
      [
        ['id', 'b'],
        ['3-4', 'MAR-10'],
      ],
    ],
    [
      'a date that is none',
      'a,b\n2000-02-30,1E5\n',
      [
        ['a', 'b'],
        ['2000-02-30', '1E5'],
      ],
    ],
    [
      '="00123"',
      'a,b\n="00123",x\n',
      [
        ['a', 'b'],
        ['00123', 'x'],
      ],
    ],
    [
      '="00123" in quotes',
      'a,b\n"=""00123""",x\n',
      [
        ['a', 'b'],
        ['00123', 'x'],
      ],
    ],
    [
      'a formula that is no literal',
      'a,b\n=1+2,x\n',
      [
        ['a', 'b'],
        ['=1+2', 'x'],
      ],
    ],
    [
      'a quote inside of a plain cell',
      'a,b\n5" pipe,x\n',
      [
        ['a', 'b'],
        ['5" pipe', 'x'],
      ],
    ],
    ['one column', 'email\na@b.ca\nc@d.ca\n', [['email'], ['a@b.ca'], ['c@d.ca']]],
    [
      'a last cell that is blank',
      'a,b,\n1,2,\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'ragged rows',
      'a,b,c\n1\n1,2\n',
      [
        ['a', 'b', 'c'],
        ['1', '', ''],
        ['1', '2', ''],
      ],
    ],
    [
      'a Ctrl-Z at the end',
      'a,b\n1,2\n\u001A',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'emoji and combining accents',
      'a,b\n👩‍🎓,e\u0301\n',
      [
        ['a', 'b'],
        ['👩‍🎓', 'e\u0301'],
      ],
    ],
    [
      'names of object properties',
      '__proto__,constructor\ntoString,x\n',
      [
        ['__proto__', 'constructor'],
        ['toString', 'x'],
      ],
    ],
  ])('reads %s', (_what, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it.each<[string, string, Delimiter]>([
    ['commas', 'id,name\n1,Ann\n2,Bo\n', ','],
    ['semicolons', 'id;name\n1;Ann\n2;Bo\n', ';'],
    ['tabs', 'id\tname\n1\tAnn\n2\tBo\n', '\t'],
    ['pipes', 'id|name\n1|Ann\n2|Bo\n', '|'],
    ['semicolons beside decimal commas', 'id;sum\n1;2,50\n2;3,75\n', ';'],
    ['semicolons beside "Last, First"', 'id;name;city\n1;Roy, Ann;Hull\n2;Doe, Bo;Hull\n', ';'],
    ['commas beside semicolons in text', 'id,note\n1,a; b\n2,c\n3,d\n', ','],
    [
      'tabs beside commas in addresses',
      'id\taddress\n1\t1 Main, Unit 2, Hull\n2\t2 Main, Unit 3, Hull\n',
      '\t',
    ],
    ['delimiters inside of quotes', '"id;x","name;y"\n"1;2","3;4"\n', ','],
    ['a title row first', 'Class list;;\nid;name;city\n1;Ann;Hull\n2;Bo;Hull\n', ';'],
    ['one column', 'email\na@b.ca\n', ','],
  ])('finds %s', (_what, text, delimiter) => {
    expect(good(readCsv(utf8(text), 'x')).textFormat?.delimiter).toBe(delimiter);
  });

  it('follows the line sep=; and does not count it as a row', () => {
    const workbook = good(readCsv(utf8('sep=;\r\nid;a,b\r\n1;2,3\r\n'), 'x'));
    expect(textsOf(only(workbook))).toEqual([
      ['id', 'a,b'],
      ['1', '2,3'],
    ]);
    expect(rowNumberAt(only(workbook), 0)).toBe(1);
  });

  it('lets a person choose the delimiter and the encoding', () => {
    expect(read('a;b,c\n', { delimiter: ',' })).toEqual([['a;b', 'c']]);
    const mac = new Uint8Array([0x52, 0x65, 0x6e, 0x8e]);
    expect(textsOf(only(good(readCsv(mac, 'x', { encoding: 'macintosh' }))))).toEqual([['René']]);
  });

  it('numbers rows by record, blank ones included', () => {
    const sheet = only(good(readCsv(utf8('\n\nid,note\n1,"two\nlines"\n2,x\n'), 'x')));
    expect(sheet.firstRowNumber).toBe(3);
    expect(textsOf(sheet).map(([id], row) => [rowNumberAt(sheet, row), id])).toEqual([
      [3, 'id'],
      [4, '1'],
      [5, '2'],
    ]);
  });

  it('trims outer white space and non-breaking spaces, and counts the cells', () => {
    const sheet = only(good(readCsv(utf8('id,name\n 1 ,\u00A0Ann B\u00A0\n2,Bo\n'), 'x')));
    expect(textsOf(sheet)).toEqual([
      ['id', 'name'],
      ['1', 'Ann B'],
      ['2', 'Bo'],
    ]);
    expect(sheet.trimmedCells).toBe(2);
  });

  it('keeps and reports text after a closing quote', () => {
    const workbook = good(readCsv(utf8('a,b\n"x" y,2\n1, "z"\n'), 'x'));
    expect(textsOf(only(workbook))).toEqual([
      ['a', 'b'],
      ['x y', '2'],
      ['1', '"z"'],
    ]);
    expect(workbook.notes).toContainEqual({ code: 'malformed-quotes', details: { count: 2, rows: '2, 3' } });
  });

  it('reports a quote that is never closed, and keeps what stands behind it', () => {
    const workbook = good(readCsv(utf8('a,b\n1,"open\n2,x\n'), 'x'));
    expect(textsOf(only(workbook))).toEqual([
      ['a', 'b'],
      ['1', 'open\n2,x'],
    ]);
    expect(workbook.notes).toContainEqual({ code: 'unclosed-quote', details: { row: 2 } });
  });

  // As LibreOffice 7.4 reads this text.
  it('leaves NUL characters out that stray between the letters, and says so', () => {
    const text = 'a,b,c\n1,x\u0000y,3\n4,\u0000,6\n7,8\u0000,"q\u0000r"\n';
    const workbook = good(readCsv(utf8(text), 'x'));
    expect(textsOf(only(workbook))).toEqual([
      ['a', 'b', 'c'],
      ['1', 'xy', '3'],
      ['4', '', '6'],
      ['7', '8', 'qr'],
    ]);
    expect(workbook.notes).toEqual([{ code: 'zeros-removed', details: { count: 4 } }]);
    expect(read(text)).toEqual(textsOf(only(workbook)));
  });

  it.each([
    ['more side by side than stray', 'a,b\n1,\u0000\u0000\u0000\u0000\u0000\n'],
    ['a place that was never written', `${'a,b\n'.repeat(2_000)}${'\u0000'.repeat(512)}`],
    [
      'letters of two bytes without a mark, in part',
      `${'a,b\n'.repeat(100)}${'1\u0000,\u00002\u0000'.repeat(20)}`,
    ],
  ])('refuses a text with %s', (_what, text) => {
    expect(bad(readCsv(utf8(text), 'x'))).toEqual({ code: 'not-a-spreadsheet', looksLike: 'binary' });
  });

  it('says so where there is no cell at all', () => {
    expect(bad(readCsv(utf8(',,\n,,\n'), 'x')).code).toBe('no-cells');
  });

  it('keeps a cell of a million characters', () => {
    const long = 'é'.repeat(1_000_000);
    expect(read(`a,b\n"${long}",2\n`)[1]).toEqual([long, '2']);
  });

  it('names the bound of columns and of rows', () => {
    expect(bad(readCsv(utf8(`${','.repeat(16_384)}x`), 'x'))).toEqual({
      code: 'too-large',
      bound: 'columns',
      limit: 16_384,
    });
    expect(bad(readCsv(utf8('x\n'.repeat(1_048_577)), 'x'))).toEqual({
      code: 'too-large',
      bound: 'rows',
      limit: 1_048_576,
    });
  });

  it('gives back whatever was written by the rules of RFC 4180', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '0', '=') })
      .map((text) => text.trim());
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    const written = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const marked = rows.map((cells) => ['x', ...cells.filter((text) => !/^="[^]*"$/.test(text)), 'y']);
        const text = marked.map((cells) => cells.map(written).join(',')).join('\r\n');
        const width = Math.max(...marked.map((cells) => cells.length));
        const padded = marked.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
        expect(read(text, { delimiter: ',' })).toEqual(padded);
      }),
      { seed: 4180, numRuns: 300 },
    );
  });
});
