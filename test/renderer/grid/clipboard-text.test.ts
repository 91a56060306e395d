import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromClipboardText, toClipboardText } from '../../../src/renderer/grid/clipboard-text.ts';

describe('fromClipboardText', () => {
  it.each([
    ['Ottawa', [['Ottawa']]],
    ['', [['']]],
    ['Ottawa\n', [['Ottawa']]],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tb', [['a', '', 'b']]],
    ['"two\nlines"\tb', [['two\nlines', 'b']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['5" pipe', [['5" pipe']]],
    ['"unclosed\tb', [['"unclosed', 'b']]],
  ])('reads %j', (text, cells) => {
    expect(fromClipboardText(text)).toEqual(cells);
  });

  it('reads back what it copied', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', '\t', '\n', '😀') })
      .filter((text) => text !== '');
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromClipboardText(toClipboardText(rows))).toEqual(rows);
      }),
    );
  });
});
