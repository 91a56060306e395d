import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCsv, readCsvBy } from '../../src/shared/sheet/csv-reader.ts';
import type { Delimiter } from '../../src/shared/sheet/workbook.ts';
import { ENDED, STATE } from '../../src/shared/sheet/kernel/kernel.ts';
import { SheetBuilder } from '../../src/shared/sheet/sheet-builder.ts';
import { cellsOf, kernelForTest } from './kernel-cells.ts';

const encoder = new TextEncoder();

/** What the kernel makes of the text alone: how it ended, where it stopped, at which record, and the cells. */
function scanned(text: string) {
  const kernel = kernelForTest();
  const builder = new SheetBuilder('S', undefined, kernel);
  const end = kernel.load(encoder.encode(text), 0);
  const ended = kernel.run.scanRecords(kernel.input, kernel.input + end, 0x2c, 0, 1);
  const left = encoder.encode(text).subarray(kernel.state(STATE.position) - kernel.input);
  return {
    ended,
    left: new TextDecoder().decode(left),
    row: kernel.state(STATE.row),
    cells: cellsOf(builder),
  };
}

describe('the kernel reading records', () => {
  it.each<[string, string[], string]>([
    ['a,b\n1,2\n', ['1/1 text a', '1/2 text b', '2/1 text 1', '2/2 text 2'], ''],
    ['a\r\nb\rc\nd', ['1/1 text a', '2/1 text b', '3/1 text c'], 'd'],
    ['a\r', [], 'a\r'],
    ['"a,\n b",c\n"",\n', ['1/1 text a,\n b', '1/2 text c'], ''],
    [' a ,"  b"\n', ['1/1 text a', '1/2 text b'], ''],
    ['5" pipe,a"b\n', ['1/1 text 5" pipe', '1/2 text a"b'], ''],
    ['=1,"=1"\n', ['1/1 text =1', '1/2 text =1'], ''],
    ['\n\nx\n', ['3/1 text x'], ''],
    ['é,😀\nñ', ['1/1 text é', '1/2 text 😀'], 'ñ'],
    [
      `${'x'.repeat(70)},"${'y'.repeat(70)}"\n`,
      [`1/1 text ${'x'.repeat(70)}`, `1/2 text ${'y'.repeat(70)}`],
      '',
    ],
  ])('takes what is whole of %j', (text, cells, left) => {
    expect(scanned(text)).toMatchObject({ ended: ENDED.more, cells, left });
  });

  it.each([
    '"a""b"\n',
    '"a"b\n',
    '"a" ,b\n',
    ' "a"\n',
    '="00123"\n',
    "'=1+1\n",
    '"\'=1+1"\n',
    '\u00A0a\n',
    'a\t,b\n',
    'a\u3000\n',
  ])('leaves the record %j to the caller, and nothing of it waits', (text) => {
    expect(scanned(`1,2\n${text}`)).toMatchObject({
      ended: ENDED.odd,
      row: 1,
      left: text,
      cells: ['1/1 text 1', '1/2 text 2'],
    });
  });
});

describe('a text with the kernel and without it', () => {
  const plain = fc.stringMatching(/^[A-Za-z0-9 ]{0,20}$/);
  const odd = fc.constantFrom(
    '"a"',
    '"a""b"',
    '"a"b',
    '" a',
    ' "a"',
    '"a\nb"',
    '"a\r\nb,c;d\te"',
    '""',
    '"',
    "'=1",
    "'x",
    '="007"',
    '="0"7"',
    '=1',
    ' x ',
    '\u00A0x',
    'x\u3000',
    '\t',
    'É',
    '😀'.repeat(9),
    '\uFEFF',
    '"É,"',
    'x'.repeat(5_000),
  );
  const cell = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: odd });
  const record = fc.array(cell, { minLength: 1, maxLength: 8 });
  const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

  it('gives the same sheet, the same notes and the same counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(record, lineEnd), { minLength: 1, maxLength: 30 }),
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.boolean(),
        // So often, that the parts in which the kernel gets a text begin and end anywhere.
        fc.integer({ min: 1, max: 300 }),
        (records, delimiter, isEnded, times) => {
          const text = records.map(([cells, end]) => cells.join(delimiter) + end).join('');
          const long = text.repeat(text.length * times < 600_000 ? times : 1);
          const bytes = encoder.encode(isEnded ? long : long.slice(0, -1));
          const options = { delimiter };
          expect(readCsv(bytes, 'S', options)).toEqual(readCsvBy(null, bytes, 'S', options));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same for bytes that are no UTF-8, zeros and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readCsv(bytes, 'S')).toEqual(readCsvBy(null, bytes, 'S', {}));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same for one cell that is longer than all that the kernel gets at once', () => {
    const text = `a,b\n"${'é, '.repeat(200_000)}",${'y'.repeat(2_000_000)}\n1,2\n`;
    expect(readCsv(encoder.encode(text), 'S')).toEqual(readCsvBy(null, encoder.encode(text), 'S', {}));
  });

  it('has room for as many cells as can stand in what it gets at once', () => {
    const kernel = kernelForTest();
    kernel.run.clear();
    const end = kernel.input + kernel.load(encoder.encode('x,'.repeat(127) + 'x\n'.repeat(130_945)), 0);
    expect(end - kernel.input).toBe(256 * 1024);
    expect(kernel.run.scanRecords(kernel.input, end, 0x2c, 0, 1)).not.toBe(ENDED.odd);
    expect(kernel.run.waiting()).toBeGreaterThan(0);
  });

  it.each([
    ['cells of one letter', 'x,y\n', 900_000],
    ['blank cells, so that there are more places than letters', 'x,,,,,,,,,,,,,,,,,,,\n', 40_000],
    ['one column', 'x\n', 1_000_000],
    ['records that the kernel leaves to the caller', 'a,"b""c"\nd,e\n', 200_000],
  ])('gives the same for more than a block has room for in a small file: %s', (_what, record, count) => {
    const text = encoder.encode(record.repeat(count));
    expect(text.length).toBeLessThan(4 * 1024 * 1024);
    expect(readCsv(text, 'S')).toEqual(readCsvBy(null, text, 'S', {}));
  });

  it('gives the same where a file begins with a mark, or with what Excel writes before the first row', () => {
    const records = 'a,b;c\n1;,2\n'.repeat(20_000);
    for (const start of ['\uFEFF', 'sep=;\n', '\uFEFFsep=,\r\n']) {
      const text = encoder.encode(start + records);
      expect(readCsv(text, 'S')).toEqual(readCsvBy(null, text, 'S', {}));
    }
  });

  it('gives the same for one file after another that stands where the one before stood', () => {
    const bytes = new Uint8Array(new ArrayBuffer(6));
    for (const text of ['a,b\n1,', 'c;d\n2;', '"x"\n"y']) {
      bytes.set(encoder.encode(text).subarray(0, 6));
      expect(readCsv(bytes, 'S')).toEqual(readCsvBy(null, bytes.slice(), 'S', {}));
    }
  });

  it('gives the same for more columns than a block can hold in many rows', () => {
    const wide = Array.from({ length: 12_000 }, (_unused, column) =>
      column % 3 === 0 ? `c${column}` : '',
    ).join(',');
    const text = `${wide}\n`.repeat(40);
    expect(readCsv(encoder.encode(text), 'S')).toEqual(readCsvBy(null, encoder.encode(text), 'S', {}));
  });

  it('refuses the same for too many columns and too many rows', () => {
    const columns = encoder.encode(`${'x,'.repeat(16_384)}y\n1\n`);
    const rows = encoder.encode('x\n'.repeat(1_048_577));
    for (const bytes of [columns, rows]) {
      const read = readCsv(bytes, 'S');
      expect(read.ok).toBe(false);
      expect(read).toEqual(readCsvBy(null, bytes, 'S', {}));
    }
  });
});
