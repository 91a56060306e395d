import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SheetBuilder } from '../../../../src/shared/sheet/sheet-builder.ts';
import { cellKind, cellText } from '../../../../src/shared/sheet/sheet-text.ts';
import { BeyondReader } from '../../../../src/shared/sheet/xlsx/beyond-reader.ts';
import { SheetScanner } from '../../../../src/shared/sheet/xlsx/sheet-scanner.ts';
import type { UsualCell, UsualRow } from '../../../../src/shared/sheet/xlsx/usual-markup.ts';
import {
  endOfPlainText,
  measureUsualCell,
  measureUsualRow,
  USUAL_ROOM,
} from '../../../../src/shared/sheet/xlsx/usual-markup.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The markup with as many bytes behind it as are asked for. */
function withRoom(markup: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(markup + ' '.repeat(USUAL_ROOM));
}

function measured(markup: string): (Partial<UsualCell> & { readonly text?: string }) | null {
  const bytes = withRoom(markup);
  const cell: UsualCell = { column: 0, row: 0, style: 0, type: 'number', from: 0, to: 0, index: 0 };
  const after = measureUsualCell(bytes, new DataView(bytes.buffer), 0, cell);
  if (after === 0) return null;
  expect(after).toBe(encoder.encode(markup).length);
  const { column, row, style, type, index, from, to } = cell;
  return type === 'shared'
    ? { column, row, style, type, index }
    : { column, row, style, type, text: decoder.decode(bytes.subarray(from, to)) };
}

describe('a cell in usual words', () => {
  it.each([
    ['<c r="A1"><v>7</v></c>', { column: 0, row: 0, style: 0, type: 'number', text: '7' }],
    ['<c r="AB12" s="3" t="s"><v>45</v></c>', { column: 27, row: 11, style: 3, type: 'shared', index: 45 }],
    [
      '<c r="XFD1048576" t="n"><v>-1.5E-7</v></c>',
      { column: 16383, row: 1048575, style: 0, type: 'number', text: '-1.5E-7' },
    ],
    [
      '<c r="B2" t="inlineStr"><is><t>Ada_B</t></is></c>',
      { column: 1, row: 1, style: 0, type: 'inline', text: 'Ada_B' },
    ],
    [
      '<c r="B2" s="1" t="inlineStr"><is><t></t></is></c>',
      { column: 1, row: 1, style: 1, type: 'inline', text: '' },
    ],
  ])('%s', (markup, expected) => {
    expect(measured(markup)).toEqual(expected);
  });

  it.each([
    '<c r=""><v>7</v></c>',
    '<c r="1"><v>7</v></c>',
    '<c r="A"><v>7</v></c>',
    '<c r="A0"><v>7</v></c>',
    '<c r="ABCD1"><v>7</v></c>',
    '<c r="A12345678"><v>7</v></c>',
    '<c r="a1"><v>7</v></c>',
    "<c r='A1'><v>7</v></c>",
    '<c s="1" r="A1"><v>7</v></c>',
    '<c r="A1" s=""><v>7</v></c>',
    '<c r="A1" s="1234567"><v>7</v></c>',
    '<c r="A1"/>',
    '<c r="A1"></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1"><v/></c>',
    '<c r="A1"><f>1+1</f><v>2</v></c>',
    '<c r="A1" t="str"><v>7</v></c>',
    '<c r="A1" t="b"><v>1</v></c>',
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c r="A1" t="s"><v>12345678901</v></c>',
    '<c r="A1"><v> 7</v></c>',
    `<c r="A1"><v>${'1'.repeat(41)}</v></c>`,
    '<c r="A1" t="inlineStr"><is><t>R&amp;D</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a_x000D_</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>é</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a\r</t></is></c>',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>',
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c>',
  ])('leaves %s to other words', (markup) => {
    expect(measured(markup)).toBeNull();
  });

  it('does not look behind an inline text that has no end yet', () => {
    const bytes = encoder.encode(`<c r="A1" t="inlineStr"><is><t>${'a'.repeat(USUAL_ROOM)}</t></i`);
    const cell: UsualCell = { column: 0, row: 0, style: 0, type: 'number', from: 0, to: 0, index: 0 };
    expect(measureUsualCell(bytes, new DataView(bytes.buffer), 0, cell)).toBe(0);
  });
});

describe('the tag of a row in usual words', () => {
  const rowOf = (markup: string): number | null => {
    const tag: UsualRow = { row: -1 };
    const after = measureUsualRow(withRoom(markup), 0, tag);
    if (after !== 0) expect(after).toBe(markup.length);
    return after === 0 ? null : tag.row;
  };

  it.each([
    ['<row r="1">', 0],
    ['<row r="1048576" spans="1:26" x14ac:dyDescent="0.25">', 1_048_575],
    ['<row r="7" ht="15" customHeight="1">', 6],
    ['<row r="7" note=">">', 6],
  ])('%s is row %d, from 0', (markup, row) => {
    expect(rowOf(markup)).toBe(row);
  });

  it.each([
    '<row>',
    '<row r="0">',
    '<row r="x">',
    '<row spans="1:2" r="1">',
    '<row r="1" hidden="1">',
    '<row r="1" hidden="0">',
    '<row r="1"/>',
    "<row r='1'>",
    '<row r="123456789">',
    `<row r="1" note="${'x'.repeat(USUAL_ROOM)}">`,
  ])('leaves %s to other words', (markup) => {
    expect(rowOf(markup)).toBeNull();
  });
});

describe('the end of a plain text', () => {
  it.each([
    ['abc<', 3],
    ['<', 0],
    ['a_b<', 3],
    ['a_x<', 4],
    ['a_', 2],
    ['abc', 3],
    ['a&amp;<', 7],
    ['é<', 3],
  ])('of %j is at %d', (text, end) => {
    expect(endOfPlainText(encoder.encode(text), 0)).toBe(end);
  });
});

/** Every cell of a sheet, or that it is beyond the reader; given to it in windows of so many bytes. */
function scanned(rows: string, window: number): readonly string[] | 'beyond' {
  const bytes = encoder.encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  const builder = new SheetBuilder('S');
  const strings = {
    count: 3,
    bytes: encoder.encode('onetwothree'),
    ends: Uint32Array.of(3, 6, 11),
    odd: new Map(),
  };
  const scanner = new SheetScanner(builder, { date1904: false, formats: [undefined, 'yyyy-mm-dd'], strings });
  try {
    let at = 0;
    for (
      let end = Math.min(window, bytes.length);
      ;
      end = Math.min(Math.max(end, at) + window, bytes.length)
    ) {
      at += scanner.take(bytes.slice(at, end), end === bytes.length);
      if (end === bytes.length) break;
    }
  } catch (error: unknown) {
    if (error instanceof BeyondReader) return 'beyond';
    throw error;
  }
  const sheet = builder.finish();
  if (typeof sheet === 'string') throw new Error(sheet);
  return Array.from({ length: sheet.rowCount * sheet.columnCount }, (_unused, place) => {
    const [row, column] = [Math.floor(place / sheet.columnCount), place % sheet.columnCount];
    return `${sheet.firstRowNumber + row}/${sheet.firstColumnNumber + column} ${cellKind(sheet, row, column)} ${cellText(sheet, row, column)}`;
  });
}

describe('usual words and all others', () => {
  const value = fc.constantFrom(
    '0',
    '1',
    '2',
    '7',
    '42005',
    '1.5',
    '-3E2',
    '',
    ' 1',
    '0012',
    'x',
    '1234567890123456',
  );
  const text = fc.constantFrom(
    'Ada',
    ' Bo ',
    'É',
    'R&amp;D',
    'a_x000D_b',
    'a_b',
    '',
    'a\r\nb',
    '\u00A0',
    'x'.repeat(90),
  );
  const type = fc.constantFrom('', ' t="n"', ' t="s"', ' t="str"', ' t="b"', " t='s'");
  const style = fc.constantFrom('', ' s="0"', ' s="1"', ' s=""', '  s="1"');
  const cell = (column: number, row: number) => {
    const place = `${String.fromCharCode(65 + column)}${row}`;
    return fc.oneof(
      fc.tuple(style, type, value).map(([s, t, v]) => `<c r="${place}"${s}${t}><v>${v}</v></c>`),
      fc.tuple(style, text).map(([s, t]) => `<c r="${place}"${s} t="inlineStr"><is><t>${t}</t></is></c>`),
      fc.constantFrom(`<c r="${place}"/>`, `<c r="${place}" s="1"></c>`, '', `<c><v>1</v></c>`),
    );
  };
  const row = (number: number) =>
    fc
      .tuple(
        fc.constantFrom('', ' spans="1:3"', ' hidden="1"', ' ht="15"', ' note=">"', " note='>'"),
        cell(0, number),
        cell(1, number),
        cell(2, number),
      )
      .map(([attributes, ...cells]) => `<row r="${number}"${attributes}>${cells.join('')}</row>`);

  it('give the same cells, whatever is mixed and wherever a window ends', () => {
    fc.assert(
      fc.property(
        fc.tuple(row(1), row(2), row(4), row(5)).map((rows) => rows.join('')),
        fc.integer({ min: 150, max: 600 }),
        (rows, window) => {
          // Byte by byte, no cell ever has the room that the usual words need.
          const slowly = scanned(rows, 1);
          expect(scanned(rows, 100_000)).toEqual(slowly);
          expect(scanned(rows, window)).toEqual(slowly);
        },
      ),
      { numRuns: 500 },
    );
  });
});
