import { BeyondReader } from './beyond-reader.ts';
import type { TextRange } from './xml-bytes.ts';
import {
  decodeText,
  isName,
  isSelfClosed,
  LT,
  measureText,
  MORE,
  nameBytes,
  SLASH,
  tagEnd,
} from './xml-bytes.ts';

/** The names that make up a string, in the prefix of the document. */
export interface RichTextNames {
  readonly text: Uint8Array;
  readonly phonetic: Uint8Array;
}

/** The names with a prefix. */
export function richTextNames(prefix: string): RichTextNames {
  return { text: nameBytes(prefix, 't'), phonetic: nameBytes(prefix, 'rPh') };
}

/** A string of a workbook: one plain range of bytes, or decoded. `next` is the position behind its element. */
export interface RichText {
  next: number;
  /** A plain text stands in the bytes; an empty one too. */
  readonly range: TextRange;
  /** null where `range` is the whole text. */
  decoded: string | null;
}

/** A place to read strings into, so that none is made for each. */
export function richTextPlace(): RichText {
  return { next: 0, range: { from: 0, to: 0, isPlain: true }, decoded: null };
}

/**
 * Reads the content of `<si>` or `<is>` (ECMA-376 part 1, 18.4.8): the texts of all runs one after another,
 * without the reading aids of `<rPh>`. `at` is behind the opening tag. False where its end is not there yet.
 */
export function readRichText(
  bytes: Uint8Array,
  at: number,
  element: Uint8Array,
  names: RichTextNames,
  into: RichText,
): boolean {
  const { range } = into;
  let texts = 0;
  let place = at;
  into.decoded = null;
  range.from = range.to = 0;
  for (;;) {
    place = bytes.indexOf(LT, place);
    if (place < 0) return false;
    const after = tagEnd(bytes, place);
    if (after === MORE) return false;
    if (bytes[place + 1] === SLASH) {
      if (isName(bytes, place + 2, element)) {
        into.next = after;
        return true;
      }
    } else if (isName(bytes, place + 1, names.phonetic)) {
      const closed = isSelfClosed(bytes, after) ? after : endOf(bytes, after, names.phonetic);
      if (closed === MORE) return false;
      place = closed;
      continue;
    } else if (isName(bytes, place + 1, names.text) && !isSelfClosed(bytes, after)) {
      const before = texts === 0 ? '' : textOf(bytes, into);
      if (!measureText(bytes, after, range)) return false;
      texts += 1;
      if (texts > 1 || !range.isPlain) into.decoded = before + decodeText(bytes, range.from, range.to);
      place = range.to;
      continue;
    } else if (bytes[place + 1] === 0x21) {
      throw new BeyondReader('a comment or character data in a string');
    }
    place = after;
  }
}

function textOf(bytes: Uint8Array, { range, decoded }: RichText): string {
  return decoded ?? decodeText(bytes, range.from, range.to);
}

/** The position behind the closing tag of an element that does not hold itself. */
export function endOf(bytes: Uint8Array, at: number, name: Uint8Array): number {
  for (let place = bytes.indexOf(LT, at); place >= 0; place = bytes.indexOf(LT, place + 1)) {
    if (bytes[place + 1] === SLASH && isName(bytes, place + 2, name)) return tagEnd(bytes, place);
  }
  return MORE;
}
