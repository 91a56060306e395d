import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { widthsOf } from '../../src/shared/sheet/delimiter.ts';
import { DELIMITERS } from '../../src/shared/sheet/workbook.ts';
import { kernelForTest } from './kernel-cells.ts';

const encoder = new TextEncoder();

describe('the kernel counting columns', () => {
  it.each<[string, readonly number[]]>([
    ['', []],
    ['a', [1]],
    ['a,b\n1,2,3\n', [2, 3]],
    ['a,\r\n,\r\n\r\n"",\rb,', [2, 2, 2]],
    ['"a,b\n",c\n', [2]],
    ['"a""b,",c', [2]],
    ['"a"b,c\n"never closed,\n,', [2, 1]],
  ])('of %j gives %j', (text, widths) => {
    expect(widthsOf(encoder.encode(text), ',', kernelForTest())).toEqual(widths);
  });

  it('gives what counting without it gives', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r',
      '\r\n',
      'é',
      '="1"',
      '\n\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (pieces, times) => {
        const bytes = encoder.encode(pieces.join('').repeat(times));
        const kernel = kernelForTest();
        for (const delimiter of DELIMITERS)
          expect(widthsOf(bytes, delimiter, kernel)).toEqual(widthsOf(bytes, delimiter, null));
      }),
      { numRuns: 1_000 },
    );
  });
});
