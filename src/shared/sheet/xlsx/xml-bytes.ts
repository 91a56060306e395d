import { resolveEntities } from '../xml-scanner.ts';
import { BeyondReader } from './beyond-reader.ts';

/** Signs of XML as bytes. */
export const LT = 0x3c;
export const GT = 0x3e;
export const SLASH = 0x2f;
export const SPACE = 0x20;
export const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMPERSAND = 0x26;
const UNDERSCORE = 0x5f;
const LETTER_X = 0x78;
const CR = 0x0d;
const BANG = 0x21;

/** Not all of it is there yet. */
export const MORE = -1;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The position behind the tag that begins at `at`, whatever its quoted values hold; {@link MORE}. */
export function tagEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.length;
  // `<v>` and its like, which most tags are.
  if (bytes[at + 2] === GT) return at + 3;
  let quote = 0;
  for (let place = at + 1; place < end; place += 1) {
    const byte = bytes[place];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return place + 1;
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
  }
  return MORE;
}

/** Whether the tag that ends before `after` is written as `<a/>`. */
export function isSelfClosed(bytes: Uint8Array, after: number): boolean {
  return bytes[after - 2] === SLASH;
}

/** Whether the name at `at` is this one, letter by letter, and ends there. */
export function isName(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index += 1) if (bytes[at + index] !== name[index]) return false;
  const after = bytes[at + name.length];
  return after === GT || after === SLASH || (after !== undefined && after <= SPACE);
}

/** A name as bytes, with the prefix that the document uses. */
export function nameBytes(prefix: string, name: string): Uint8Array {
  return new TextEncoder().encode(prefix === '' ? name : `${prefix}:${name}`);
}

/**
 * The text between two tags, from `from` to the next `<`. Plain: it is the text as it stands, in valid UTF-8;
 * otherwise it has to be {@link decodeText | decoded}.
 */
export interface TextRange {
  from: number;
  to: number;
  isPlain: boolean;
}

/** Measures the text that begins at `from` into `range`; false where its end is not there yet. */
export function measureText(bytes: Uint8Array, from: number, range: TextRange): boolean {
  const end = bytes.length;
  let isPlain = true;
  let high = 0;
  let at = from;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LT) break;
    high |= byte;
    if (byte === AMPERSAND || byte === CR || (byte === UNDERSCORE && bytes[at + 1] === LETTER_X))
      isPlain = false;
  }
  if (at + 1 >= end) return false;
  if (bytes[at + 1] === BANG) throw new BeyondReader('character data or a comment inside of text');
  range.from = from;
  range.to = at;
  range.isPlain = isPlain;
  // Bytes that are no UTF-8 would be taken over as they are.
  if (high >= 0x80 && isPlain) decodeStrictly(bytes, from, at);
  return true;
}

/** The text of a range: entities and Excel's `_x000D_` resolved, line ends as XML wants them. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  const text = resolveEntities(decodeStrictly(bytes, from, to).replace(/\r\n?/g, '\n'));
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_written, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

function decodeStrictly(bytes: Uint8Array, from: number, to: number): string {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    throw new BeyondReader('text that is no UTF-8');
  }
}

const headDecoder = new TextDecoder('latin1');

/** The beginning of a part, one letter per byte, as far as its markup matters. */
export function readHead(bytes: Uint8Array, to: number): string {
  const [first, second] = bytes;
  if (first === 0xff || first === 0xfe || first === 0 || second === 0) throw new BeyondReader('UTF-16');
  const head = headDecoder.decode(bytes.subarray(0, to));
  if (/<!DOCTYPE/i.test(head)) throw new BeyondReader('a document type');
  const encoding = /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']/i.exec(head)?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) {
    throw new BeyondReader('another encoding');
  }
  return head;
}

/** The root element in a {@link readHead | head}: its prefix, and the position behind its tag; null while it is not there. */
export function findRoot(
  head: string,
  name: string,
): { readonly prefix: string; readonly end: number } | null {
  for (const found of head.matchAll(/<([^\s<>/?!]+)/g)) {
    const written = found[1] ?? '';
    const colon = written.indexOf(':');
    const end = head.indexOf('>', found.index);
    // Without its end, not even the name is known to be whole.
    if (end < 0) return null;
    if (written.slice(colon + 1) !== name) throw new BeyondReader('another root element');
    return { prefix: colon < 0 ? '' : written.slice(0, colon), end: end + 1 };
  }
  return null;
}
