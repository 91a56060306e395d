import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  CONTROL,
  countCharacters,
  firstCharacters,
  INVISIBLE,
  isBlank,
  NON_ASCII,
  scanText,
  UNPAIRED,
} from '../../../src/shared/profile/scan-text.ts';
import { shortText, visibleText } from '../../../src/shared/profile/visible-text.ts';

describe('scanText', () => {
  it.each([
    ['', 0],
    ['plain text, 123!', 0],
    ['Zoé', NON_ASCII],
    ['a\nb', CONTROL],
    ['a\tb', CONTROL],
    ['a\u007fb', CONTROL],
    ['a\u0085b', CONTROL | NON_ASCII],
    ['a\u2028b', CONTROL | NON_ASCII],
    ['a\u200bb', INVISIBLE | NON_ASCII],
    ['\ufeffid', INVISIBLE | NON_ASCII],
    ['\u202e6789', INVISIBLE | NON_ASCII],
    ['👩‍👩‍👧', NON_ASCII],
    ['a\ud800', NON_ASCII | UNPAIRED],
    ['\udc00a', NON_ASCII | UNPAIRED],
    ['a\u00a0b', NON_ASCII],
  ])('%j has flags %i', (text, flags) => {
    expect(scanText(text)).toBe(flags);
  });
});

describe('countCharacters', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 1],
    ['🇨🇦🇨🇦', 2],
    ['नमस्ते', 3],
    ['Nguyễn', 6],
  ])('%j has %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  it('never counts more than UTF-16 units, which the limit check relies on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countCharacters(text)).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('gives exactly the first characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, count) => {
        const start = firstCharacters(text, count);
        expect(text.startsWith(start)).toBe(true);
        expect(countCharacters(start)).toBe(Math.min(count, countCharacters(text)));
      }),
    );
  });
});

describe('isBlank', () => {
  it.each(['', ' ', '\u00a0\t', '\u2003'])('%j is blank', (text) => {
    expect(isBlank(text)).toBe(true);
  });
  it.each(['a', ' a', '0', 'é'])('%j is not', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('visible text', () => {
  it('marks what cannot be seen', () => {
    expect(visibleText('a\nb\tc\u200b\u202ed\u00a0\u007f\ud800')).toBe('a␊b␉c<U+200B><U+202E>d⍽␡\ufffd');
  });
  it('cuts long values with an ellipsis, never inside a character', () => {
    expect(shortText('👩‍👩‍👧'.repeat(41))).toBe(`${'👩‍👩‍👧'.repeat(40)}…`);
    expect(shortText('x'.repeat(40))).toBe('x'.repeat(40));
  });
});
