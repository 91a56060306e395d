import { wordsOf } from './byte-words.ts';
import { joinedBytes } from './joined-bytes.ts';
import type { TextEncoding } from './workbook.ts';

/** Which encoding a text has, and whether that is proven. */
export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly isSure: boolean;
  /** Broken places where it is UTF-8, when they were counted on the way. */
  readonly broken?: number;
}

/** A text in UTF-8 without a byte order mark. */
export interface Utf8Text {
  readonly bytes: Uint8Array;
  /** Places whose bytes mean nothing in the encoding; U+FFFD stands there. */
  readonly undecodable: number;
}

/** How many sequences of more than one byte there are in UTF-8, and how many places that are none. */
export interface SequenceCount {
  readonly valid: number;
  readonly invalid: number;
}

/** The characters of the bytes 0x80 to 0xFF; U+FFFD where the encoding has none. */
const HIGH_HALVES = {
  'windows-1252':
    '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ' +
    String.fromCharCode(...Array.from({ length: 96 }, (_unused, index) => 0xa0 + index)),
  macintosh:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
    '¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
} as const;

/**
 * Detects the encoding: a mark, valid UTF-8, zero bytes of UTF-16, and then the likelier of the two others.
 *
 * @param counted where somebody has counted already
 */
export function detectEncoding(bytes: Uint8Array, counted?: SequenceCount): DetectedEncoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', isSure: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', isSure: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', isSure: true };
  const wide = detectUtf16(bytes);
  if (wide !== null) return { encoding: wide, isSure: true };
  const { valid, invalid } = counted ?? countSequences(bytes);
  if (invalid === 0) return { encoding: 'utf-8', isSure: true, broken: 0 };
  // Text that is UTF-8 but for a few broken places is still UTF-8; the places are reported.
  if (valid >= invalid * 10) return { encoding: 'utf-8', isSure: false };
  return { encoding: detectSingleByte(bytes), isSure: false };
}

/** Turns a text of any supported encoding into UTF-8; `broken` where its broken places are known already. */
export function toUtf8(bytes: Uint8Array, encoding: TextEncoding, broken?: number): Utf8Text {
  switch (encoding) {
    case 'utf-8': {
      const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      const text = hasMark ? bytes.subarray(3) : bytes;
      const invalid = broken ?? countSequences(text).invalid;
      return invalid === 0
        ? { bytes: text, undecodable: 0 }
        : { bytes: reencode(text), undecodable: invalid };
    }
    case 'utf-16le':
    case 'utf-16be':
      return fromUtf16(bytes, encoding === 'utf-16le');
    case 'windows-1252':
    case 'macintosh':
      return fromSingleByte(bytes, HIGH_HALVES[encoding]);
  }
}

/** Latin text in UTF-16 has a zero in every other byte, almost nowhere in the others. */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, 8192) & ~1;
  if (looked < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = looked / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
  return even > pairs * 0.3 && odd < pairs * 0.02 ? 'utf-16be' : null;
}

/** Counts well-formed and broken sequences of more than one byte (Unicode standard, table 3-7). */
export function countSequences(bytes: Uint8Array): SequenceCount {
  let valid = 0;
  let invalid = 0;
  const { length: end } = bytes;
  const { lead, words } = wordsOf(bytes);
  for (let at = 0; at < end;) {
    at = endOfAscii(bytes, words, lead, at);
    if (at >= end) break;
    const length = sequenceLength(bytes, at);
    if (length === 0) invalid += 1;
    else valid += 1;
    at += Math.max(1, length);
  }
  return { valid, invalid };
}

/** The position of the next byte from 0x80 on, or the length; `words` are the bytes from `lead` on, four by four. */
function endOfAscii(bytes: Uint8Array, words: Uint32Array, lead: number, from: number): number {
  const { length } = bytes;
  let at = from;
  while (at < length && ((at - lead) & 3) !== 0) {
    if ((bytes[at] ?? 0) >= 0x80) return at;
    at += 1;
  }
  let word = (at - lead) >> 2;
  while (word < words.length && ((words[word] ?? 0) & 0x80808080) === 0) word += 1;
  at = Math.max(at, lead + word * 4);
  while (at < length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

const LOWER = new Set('éèêëàâäçîïôöùûüÿñáíóúãõåøæœßìòý');
const UPPER = new Set('ÉÈÊËÀÂÄÇÎÏÔÖÙÛÜÑÁÍÓÚÃÕÅØÆŒ');
const SIGNS = new Set('’‘“”–—…«»€°\u00A0');

function detectSingleByte(bytes: Uint8Array): 'windows-1252' | 'macintosh' {
  const looked = bytes.subarray(0, 1024 * 1024);
  const windows = likelihood(looked, HIGH_HALVES['windows-1252']);
  return likelihood(looked, HIGH_HALVES.macintosh) > windows ? 'macintosh' : 'windows-1252';
}

/** How much the high bytes look like Western European words when read with this half. */
function likelihood(bytes: Uint8Array, half: string): number {
  let score = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const character = half[byte - 0x80] ?? '';
    const before = bytes[at - 1] ?? 0;
    if (LOWER.has(character)) score += 3;
    else if (UPPER.has(character)) score += before >= 0x61 && before <= 0x7a ? -2 : 1;
    else if (SIGNS.has(character)) score += 1;
    else score -= character === '\uFFFD' ? 5 : 1;
  }
  return score;
}

const CHUNK = 1 << 20;

/** Decodes and encodes again, which puts U+FFFD where bytes are broken. */
function reencode(bytes: Uint8Array): Uint8Array {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
    parts.push(new TextEncoder().encode(text));
  }
  return joinedBytes(parts);
}

function fromUtf16(bytes: Uint8Array, littleEndian: boolean): Utf8Text {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes.length >= 2 && view.getUint16(0, littleEndian) === 0xfeff ? 2 : 0;
  const parts: Uint8Array[] = [];
  let undecodable = bytes.length % 2;
  let carried = '';
  for (let at = start; at + 1 < bytes.length; at += CHUNK) {
    const units: number[] = [];
    const end = Math.min(at + CHUNK, bytes.length - 1);
    for (let unit = at; unit < end; unit += 2) units.push(view.getUint16(unit, littleEndian));
    let text = carried + textOf(units);
    const last = text.charCodeAt(text.length - 1);
    carried = last >= 0xd800 && last < 0xdc00 && end < bytes.length - 1 ? text.slice(-1) : '';
    if (carried !== '') text = text.slice(0, -1);
    if (!text.isWellFormed()) undecodable += loneSurrogates(text);
    parts.push(new TextEncoder().encode(text));
  }
  return { bytes: joinedBytes(parts), undecodable };
}

function textOf(units: readonly number[]): string {
  let text = '';
  for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.slice(at, at + 8192));
  return text;
}

function loneSurrogates(text: string): number {
  let lone = 0;
  for (const character of text) if (!character.isWellFormed()) lone += 1;
  return lone;
}

function fromSingleByte(bytes: Uint8Array, half: string): Utf8Text {
  const encoded = Array.from(half, (character) => new TextEncoder().encode(character));
  let room = 0;
  let undecodable = 0;
  for (const byte of bytes) {
    room += byte < 0x80 ? 1 : (encoded[byte - 0x80]?.length ?? 0);
    if (byte >= 0x80 && half[byte - 0x80] === '\uFFFD') undecodable += 1;
  }
  const out = new Uint8Array(room);
  let used = 0;
  for (const byte of bytes) {
    const character = byte < 0x80 ? undefined : encoded[byte - 0x80];
    if (character === undefined) {
      out[used] = byte;
      used += 1;
    } else {
      out.set(character, used);
      used += character.length;
    }
  }
  return { bytes: out, undecodable };
}
