import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SheetBuilder } from '../../../../src/shared/sheet/sheet-builder.ts';
import { BeyondReader } from '../../../../src/shared/sheet/xlsx/beyond-reader.ts';
import { SharedStrings } from '../../../../src/shared/sheet/xlsx/shared-strings.ts';
import { SheetScanner } from '../../../../src/shared/sheet/xlsx/sheet-scanner.ts';
import { cellsOf, kernelForTest } from '../../../kernel/kernel-cells.ts';

const encoder = new TextEncoder();

/** Every cell of a sheet, or that it is beyond the reader; given to it in windows of so many bytes. */
function scanned(rows: string, window: number): readonly string[] | 'beyond' {
  const bytes = encoder.encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  const kernel = kernelForTest();
  const strings = new SharedStrings(kernel);
  strings.take(
    encoder.encode(
      '<sst><si><t>one</t></si><si><t> two </t></si><si><r><t>thr</t></r><r><t>ee</t></r></si></sst>',
    ),
    true,
  );
  const builder = new SheetBuilder('S', undefined, kernel);
  const context = { date1904: false, formats: [undefined, 'yyyy-mm-dd'], strings };
  const scanner = new SheetScanner(builder, context, kernel);
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
  return cellsOf(builder);
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
    'na\u00EFve 😀',
    ' \u3000x',
    '\u00A0x\u00A0',
    'x\t',
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
  const formula = fc.constantFrom(
    '<f>1+1</f>',
    '<f>IF(A1&lt;2,"x","y")</f>',
    '<f t="shared" si="0"/>',
    '<f t="array" ref="A1:B2">A1</f>',
    "<f ca='1'>NOW()</f>",
    '<f/>',
    '<f></f>',
    '',
  );
  const cell = (column: number, row: number) => {
    const place = `${String.fromCharCode(65 + column)}${row}`;
    return fc.oneof(
      fc.tuple(style, type, value).map(([s, t, v]) => `<c r="${place}"${s}${t}><v>${v}</v></c>`),
      fc.tuple(style, text).map(([s, t]) => `<c r="${place}"${s} t="inlineStr"><is><t>${t}</t></is></c>`),
      fc.tuple(formula, text).map(([f, t]) => `<c r="${place}" t="str">${f}<v>${t}</v></c>`),
      fc.tuple(formula, style, value).map(([f, s, v]) => `<c r="${place}"${s}>${f}<v>${v}</v></c>`),
      text.map((t) => `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${t}</t></is></c>`),
      fc.constantFrom(`<c r="${place}" s="1"/>`, `<c r="${place}" t="e"><v>#N/A</v></c>`, ' ', '\n  '),
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
