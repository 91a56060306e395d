import { describe, expect, it } from 'vitest';

import { detectEncoding, toUtf8 } from '../../../src/shared/sheet/text-encoding.ts';
import type { TextEncoding } from '../../../src/shared/sheet/workbook.ts';

const TEXT =
  'nom;prénom;ville\r\nLévesque;Zoë;Trois-Rivières\r\nGagné;François;Montréal\r\nHébert;Noël;Québec\r\n';
const bytesOf = (...numbers: number[]): Uint8Array => new Uint8Array(numbers);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

/** MacRoman by hand, for the letters of the text. */
const MAC = new Map([...Object.entries({ é: 0x8e, ë: 0x91, ç: 0x8d, è: 0x8f })]);
const macintosh = (text: string): Uint8Array =>
  new Uint8Array(Array.from(text, (letter) => MAC.get(letter) ?? letter.charCodeAt(0)));

describe('detectEncoding', () => {
  it.each<[string, Uint8Array, TextEncoding, boolean]>([
    ['UTF-8', new TextEncoder().encode(TEXT), 'utf-8', true],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TEXT}`), 'utf-8', true],
    ['plain letters', latin1('id,name\n1,Ann\n'), 'utf-8', true],
    ['UTF-16 with a mark', utf16le(`\uFEFF${TEXT}`), 'utf-16le', true],
    ['UTF-16 without a mark', utf16le(TEXT), 'utf-16le', true],
    ['UTF-16 big-endian with a mark', utf16be(`\uFEFF${TEXT}`), 'utf-16be', true],
    ['UTF-16 big-endian without a mark', utf16be(TEXT), 'utf-16be', true],
    ['Windows-1252', latin1(TEXT), 'windows-1252', false],
    ['MacRoman', macintosh(TEXT), 'macintosh', false],
    ['Windows-1252 capitals', latin1('LÉVESQUE;ZOË\nGAGNÉ;FRANÇOIS\n'), 'windows-1252', false],
    [
      'UTF-8 with one broken place',
      new Uint8Array([...new TextEncoder().encode(TEXT.repeat(3)), 0xe9, 0x0a]),
      'utf-8',
      false,
    ],
  ])('recognises %s', (_what, bytes, encoding, isSure) => {
    expect(detectEncoding(bytes)).toMatchObject({ encoding, isSure });
    if (bytes.length < 300)
      expect(new TextDecoder().decode(toUtf8(bytes, encoding).bytes)).not.toContain('\uFEFF');
  });

  it.each<[string, Uint8Array, TextEncoding]>([
    ['UTF-8', new TextEncoder().encode(TEXT), 'utf-8'],
    ['UTF-16', utf16le(TEXT), 'utf-16le'],
    ['UTF-16 big-endian', utf16be(TEXT), 'utf-16be'],
    ['Windows-1252', latin1(TEXT), 'windows-1252'],
    ['MacRoman', macintosh(TEXT), 'macintosh'],
  ])('reads the same text from %s', (_what, bytes, encoding) => {
    const { bytes: out, undecodable } = toUtf8(bytes, encoding);
    expect(new TextDecoder().decode(out)).toBe(TEXT);
    expect(undecodable).toBe(0);
  });
});

describe('toUtf8', () => {
  it('knows the signs of Windows-1252 that Latin-1 lacks', () => {
    const { bytes } = toUtf8(bytesOf(0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9c), 'windows-1252');
    expect(new TextDecoder().decode(bytes)).toBe('€…‘’“”–—œ');
  });

  it.each<[string, Uint8Array, TextEncoding, number]>([
    ['a byte without a sign in Windows-1252', bytesOf(0x41, 0x81), 'windows-1252', 1],
    ['an overlong sequence', bytesOf(0x41, 0xc0, 0xaf), 'utf-8', 2],
    ['an encoded surrogate', bytesOf(0xed, 0xa0, 0x80), 'utf-8', 3],
    ['a cut sequence at the end', bytesOf(0x41, 0xc3), 'utf-8', 1],
    ['a lone surrogate in UTF-16', bytesOf(0x41, 0, 0x00, 0xd8, 0x42, 0), 'utf-16le', 1],
    ['half a unit of UTF-16', bytesOf(0x41, 0, 0x42), 'utf-16le', 1],
  ])('counts %s', (_what, bytes, encoding, places) => {
    const out = toUtf8(bytes, encoding);
    expect(out.undecodable).toBe(places);
    if (encoding !== 'utf-16le' || bytes.length % 2 === 0) {
      expect(new TextDecoder('utf-8', { fatal: true }).decode(out.bytes)).toContain('\uFFFD');
    }
  });

  it('keeps a letter whose bytes a chunk border would split', () => {
    const text = `a${'😀'.repeat(300_000)}\uD800b`;
    const { bytes, undecodable } = toUtf8(utf16le(text), 'utf-16le');
    expect(new TextDecoder().decode(bytes)).toBe(text.toWellFormed());
    expect(undecodable).toBe(1);
    const broken = new Uint8Array([...new TextEncoder().encode('é'.repeat(600_000)), 0xff]);
    expect(new TextDecoder().decode(toUtf8(broken, 'utf-8').bytes)).toBe(`${'é'.repeat(600_000)}\uFFFD`);
  });
});
