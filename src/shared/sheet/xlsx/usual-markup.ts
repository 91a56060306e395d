import {
  AMPERSAND,
  APOSTROPHE,
  CR,
  EQUALS,
  GT,
  LETTER_X,
  LT,
  QUOTE,
  SLASH,
  UNDERSCORE,
} from './xml-bytes.ts';

/** Where the text of a {@link UsualCell} stands. */
export type UsualCellType = 'number' | 'shared' | 'inline';

/** A cell in the words that Excel and most others write, measured in one go. */
export interface UsualCell {
  /** From 0. */
  column: number;
  row: number;
  style: number;
  type: UsualCellType;
  /** The value is `bytes[from .. to]`: digits, signs and points, or, of an inline text, plain letters. */
  from: number;
  to: number;
}

/**
 * So many bytes must follow where a usual cell or row begins: then its tags are looked at without asking each time
 * whether there are any bytes left. A typed array that was read behind its end once is read slowly ever after.
 */
export const USUAL_ROOM = 160;
/** A longer number is left to other words; Excel writes at most 24 letters. */
const LONGEST_VALUE = 40;

const BLANK = 0x20;
const C = 0x63;
const H = 0x68;
const I = 0x69;
const N = 0x6e;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const ZERO = 0x30;
const NINE = 0x39;

const ROW_HEAD = new TextEncoder().encode('<row r="');
/** `nlineStr"><is><t>`, which follows `t="i`. */
const INLINE_HEAD = new TextEncoder().encode('nlineStr"><is><t>');
/** By byte: 1 where a text may end, or say something else than its letters. */
const MATTERS = new Uint8Array(256).fill(1, 0x80);
for (const byte of [LT, AMPERSAND, CR, UNDERSCORE]) MATTERS[byte] = 1;
/** `</t></is></c>`. */
const INLINE_TAIL = new TextEncoder().encode('</t></is></c>');

/**
 * Measures `<c r="AB12" s="3" t="s"><v>45</v></c>`, with or without style and type, or the same with
 * `t="inlineStr"><is><t>plain letters</t></is>`: nine of ten cells, several times as fast as any words. Gives
 * the position behind the cell, or 0 for a cell in other words; then `cell` holds nothing of use.
 *
 * @param open has {@link USUAL_ROOM} bytes behind it
 */
export function measureUsualCell(bytes: Uint8Array, open: number, cell: UsualCell): number {
  if (byteAt(bytes, open) !== LT || byteAt(bytes, open + 1) !== C || byteAt(bytes, open + 2) !== BLANK)
    return 0;
  if (byteAt(bytes, open + 3) !== R || byteAt(bytes, open + 4) !== EQUALS) return 0;
  if (byteAt(bytes, open + 5) !== QUOTE) return 0;
  let at = open + 6;
  let byte = byteAt(bytes, at);
  let column = 0;
  const lettersEnd = at + 4;
  while (byte >= 0x41 && byte <= 0x5a && at < lettersEnd) {
    column = column * 26 + byte - 0x40;
    byte = byteAt(bytes, ++at);
  }
  if (column === 0 || at === lettersEnd) return 0;
  let row = 0;
  const digitsEnd = at + 8;
  while (byte >= ZERO && byte <= NINE && at < digitsEnd) {
    row = row * 10 + byte - ZERO;
    byte = byteAt(bytes, ++at);
  }
  if (byte !== QUOTE || row === 0 || at === digitsEnd) return 0;
  byte = byteAt(bytes, ++at);
  let style = 0;
  if (byte === BLANK && byteAt(bytes, at + 1) === S) {
    if (byteAt(bytes, at + 2) !== EQUALS || byteAt(bytes, at + 3) !== QUOTE) return 0;
    at += 4;
    byte = byteAt(bytes, at);
    const styleEnd = at + 7;
    while (byte >= ZERO && byte <= NINE && at < styleEnd) {
      style = style * 10 + byte - ZERO;
      byte = byteAt(bytes, ++at);
    }
    if (byte !== QUOTE || byteAt(bytes, at - 1) === QUOTE || at === styleEnd) return 0;
    byte = byteAt(bytes, ++at);
  }
  cell.column = column - 1;
  cell.row = row - 1;
  cell.style = style;
  cell.type = 'number';
  if (byte === BLANK) {
    if (byteAt(bytes, at + 1) !== T || byteAt(bytes, at + 2) !== EQUALS || byteAt(bytes, at + 3) !== QUOTE)
      return 0;
    const type = byteAt(bytes, at + 4);
    if (type === I) return measureInline(bytes, at + 5, cell);
    if (type === S) cell.type = 'shared';
    else if (type !== N) return 0;
    if (byteAt(bytes, at + 5) !== QUOTE) return 0;
    at += 6;
    byte = byteAt(bytes, at);
  }
  if (byte !== GT || byteAt(bytes, at + 1) !== LT || byteAt(bytes, at + 2) !== V) return 0;
  if (byteAt(bytes, at + 3) !== GT) return 0;
  at += 4;
  cell.from = at;
  byte = byteAt(bytes, at);
  // Digits, the point, both signs and the exponent: nothing that would have to be decoded.
  const limit = at + LONGEST_VALUE;
  while ((byte >= 0x2b && byte <= NINE && byte !== SLASH) || byte === 0x45 || byte === 0x65) {
    byte = byteAt(bytes, ++at);
    if (at === limit) return 0;
  }
  if (at === cell.from || byte !== LT || byteAt(bytes, at + 1) !== SLASH) return 0;
  if (byteAt(bytes, at + 2) !== V || byteAt(bytes, at + 3) !== GT || byteAt(bytes, at + 4) !== LT) return 0;
  if (byteAt(bytes, at + 5) !== SLASH || byteAt(bytes, at + 6) !== C || byteAt(bytes, at + 7) !== GT)
    return 0;
  cell.to = at;
  return at + 8;
}

/** The tag of a row in the words that most programs write. */
export interface UsualRow {
  /** From 0. */
  row: number;
}

/**
 * Measures `<row r="12" spans="1:26">`, with whatever else it says but that it is hidden. Gives the position
 * behind the tag, or 0 for a tag in other words.
 *
 * @param open has {@link USUAL_ROOM} bytes behind it
 */
export function measureUsualRow(bytes: Uint8Array, open: number, tag: UsualRow): number {
  if (!isAt(bytes, open, ROW_HEAD)) return 0;
  let at = open + ROW_HEAD.length;
  let byte = byteAt(bytes, at);
  let row = 0;
  const digitsEnd = at + 8;
  while (byte >= ZERO && byte <= NINE && at < digitsEnd) {
    row = row * 10 + byte - ZERO;
    byte = byteAt(bytes, ++at);
  }
  if (byte !== QUOTE || row === 0) return 0;
  const limit = open + USUAL_ROOM;
  let isQuoted = false;
  for (at += 1; at < limit; at += 1) {
    byte = byteAt(bytes, at);
    if (byte === GT && !isQuoted) {
      tag.row = row - 1;
      return at + 1;
    }
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === APOSTROPHE || byte === SLASH || (byte === H && byteAt(bytes, at + 1) === I)) return 0;
  }
  return 0;
}

/** The rest of a cell with an inline text, from the letters behind `t="i` on. */
function measureInline(bytes: Uint8Array, from: number, cell: UsualCell): number {
  if (!isAt(bytes, from, INLINE_HEAD)) return 0;
  const start = from + INLINE_HEAD.length;
  const end = endOfPlainText(bytes, start);
  if (end + INLINE_TAIL.length > bytes.length || !isAt(bytes, end, INLINE_TAIL)) return 0;
  cell.type = 'inline';
  cell.from = start;
  cell.to = end;
  return end + INLINE_TAIL.length;
}

/**
 * The position of the `<` behind a text of plain ASCII letters that stand for themselves: no entities, no
 * `_x000D_`, no CR. Where something else comes first, or nothing, the length of the bytes.
 */
export function endOfPlainText(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  for (;;) {
    while (at < length && MATTERS[byteAt(bytes, at)] === 0) at += 1;
    if (at === length) return length;
    const byte = byteAt(bytes, at);
    if (byte === LT) return at;
    if (byte !== UNDERSCORE || at + 1 === length || byteAt(bytes, at + 1) === LETTER_X) return length;
    at += 1;
  }
}

/** Whether these bytes stand at `at`; as many must be there. */
export function isAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1)
    if (byteAt(bytes, at + index) !== byteAt(expected, index)) return false;
  return true;
}

/** A byte that is there: the caller has seen to it. */
function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
