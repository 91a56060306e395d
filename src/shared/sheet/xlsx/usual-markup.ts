import { AMPERSAND, APOSTROPHE, CR, GT, LETTER_X, LT, QUOTE, SLASH, UNDERSCORE } from './xml-bytes.ts';

/** Where the text of a {@link UsualCell} stands. */
export type UsualCellType = 'number' | 'shared' | 'inline';

/** A cell in the words that Excel and most others write, measured in one go. */
export interface UsualCell {
  /** From 0. */
  column: number;
  row: number;
  style: number;
  type: UsualCellType;
  /** Of a number or an inline text: `bytes[from .. to]`, digits, signs and points, or plain letters. */
  from: number;
  to: number;
  /** Of a shared string: its number. */
  index: number;
}

/**
 * So many bytes must follow where a usual cell or row begins: then its tags are looked at without asking each time
 * whether there are any bytes left. A typed array that was read behind its end once is read slowly ever after.
 */
export const USUAL_ROOM = 160;
/** A longer number is left to other words; Excel writes at most 24 letters. */
const LONGEST_VALUE = 40;

const H = 0x68;
const I = 0x69;
const ZERO = 0x30;
const NINE = 0x39;

/** Four letters as the number that a view reads where they stand. */
function word(letters: string): number {
  return new DataView(new TextEncoder().encode(letters).buffer).getUint32(0);
}

// What stands around the place, the style and the value of a cell, four letters at a time.
const CELL_HEAD = word('<c r');
const PLACE_HEAD = word('="__') >>> 16;
const STYLE_HEAD = word(' s="');
const TYPE_HEAD = word(' t="');
const SHARED = word('s"__') >>> 16;
const NUMBER = word('n"__') >>> 16;
const VALUE_HEAD = word('><v>');
const VALUE_END = word('</v>');
const CELL_END = word('</c>');
/** `inlineStr"><is><t>`, which follows `t="`, and `</t></is></c>`. */
const INLINE_HEAD_1 = word('inli');
const INLINE_HEAD_2 = word('neSt');
const INLINE_HEAD_3 = word('r"><');
const INLINE_HEAD_4 = word('is><');
const INLINE_HEAD_5 = word('t>__') >>> 16;
const INLINE_HEAD_LENGTH = 18;
const INLINE_END_1 = word('</t>');
const INLINE_END_2 = word('</is');
const INLINE_END_3 = word('></c');
const INLINE_END_LENGTH = 13;
const ROW_HEAD = new TextEncoder().encode('<row r="');
/** By byte: 1 where a text may end, or say something else than its letters. */
const MATTERS = new Uint8Array(256).fill(1, 0x80);
for (const byte of [LT, AMPERSAND, CR, UNDERSCORE]) MATTERS[byte] = 1;

/**
 * Measures `<c r="AB12" s="3" t="s"><v>45</v></c>`, with or without style and type, or the same with
 * `t="inlineStr"><is><t>plain letters</t></is>`: nine of ten cells, several times as fast as any words. Gives
 * the position behind the cell, or 0 for a cell in other words; then `cell` holds nothing of use.
 *
 * @param view shows the same bytes
 * @param open has {@link USUAL_ROOM} bytes behind it
 */
export function measureUsualCell(bytes: Uint8Array, view: DataView, open: number, cell: UsualCell): number {
  if (view.getUint32(open) !== CELL_HEAD || view.getUint16(open + 4) !== PLACE_HEAD) return 0;
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
  at += 1;
  cell.column = column - 1;
  cell.row = row - 1;
  cell.type = 'number';
  cell.style = 0;
  if (view.getUint32(at) === STYLE_HEAD) {
    at = measureStyle(bytes, at + 4, cell);
    if (at === 0) return 0;
  }
  if (view.getUint32(at) === TYPE_HEAD) {
    const type = view.getUint16(at + 4);
    if (type === SHARED) return measureShared(bytes, view, at + 6, cell);
    if (type !== NUMBER) return measureInline(bytes, view, at + 4, cell);
    at += 6;
  }
  return measureNumber(bytes, view, at, cell);
}

/** Gives the position behind the quote that ends the number of a style, or 0. */
function measureStyle(bytes: Uint8Array, from: number, cell: UsualCell): number {
  const limit = from + 7;
  let at = from;
  let byte = byteAt(bytes, at);
  while (byte >= ZERO && byte <= NINE && at < limit) {
    cell.style = cell.style * 10 + byte - ZERO;
    byte = byteAt(bytes, ++at);
  }
  return byte === QUOTE && at > from && at < limit ? at + 1 : 0;
}

/** `><v>45</v></c>`, whose value is the number of a shared string. */
function measureShared(bytes: Uint8Array, view: DataView, from: number, cell: UsualCell): number {
  if (view.getUint32(from) !== VALUE_HEAD) return 0;
  let at = from + 4;
  let byte = byteAt(bytes, at);
  let index = 0;
  const limit = at + 10;
  while (byte >= ZERO && byte <= NINE && at < limit) {
    index = index * 10 + byte - ZERO;
    byte = byteAt(bytes, ++at);
  }
  if (at === from + 4 || view.getUint32(at) !== VALUE_END || view.getUint32(at + 4) !== CELL_END) return 0;
  cell.type = 'shared';
  cell.index = index;
  return at + 8;
}

/** `><v>45</v></c>`, whose value is a number. */
function measureNumber(bytes: Uint8Array, view: DataView, from: number, cell: UsualCell): number {
  if (view.getUint32(from) !== VALUE_HEAD) return 0;
  let at = from + 4;
  let byte = byteAt(bytes, at);
  cell.from = at;
  // Digits, the point, both signs and the exponent: nothing that would have to be decoded.
  const limit = at + LONGEST_VALUE;
  while ((byte >= 0x2b && byte <= NINE && byte !== SLASH) || byte === 0x45 || byte === 0x65) {
    byte = byteAt(bytes, ++at);
    if (at === limit) return 0;
  }
  if (at === cell.from || view.getUint32(at) !== VALUE_END || view.getUint32(at + 4) !== CELL_END) return 0;
  cell.to = at;
  return at + 8;
}

/** The rest of a cell with an inline text, from its type on. */
function measureInline(bytes: Uint8Array, view: DataView, from: number, cell: UsualCell): number {
  if (view.getUint32(from) !== INLINE_HEAD_1 || view.getUint32(from + 4) !== INLINE_HEAD_2) return 0;
  if (view.getUint32(from + 8) !== INLINE_HEAD_3 || view.getUint32(from + 12) !== INLINE_HEAD_4) return 0;
  if (view.getUint16(from + 16) !== INLINE_HEAD_5) return 0;
  const start = from + INLINE_HEAD_LENGTH;
  const end = endOfPlainText(bytes, start);
  const after = end + INLINE_END_LENGTH;
  if (after > bytes.length || view.getUint32(end) !== INLINE_END_1) return 0;
  if (view.getUint32(end + 4) !== INLINE_END_2 || view.getUint32(end + 8) !== INLINE_END_3) return 0;
  if (byteAt(bytes, after - 1) !== GT) return 0;
  cell.type = 'inline';
  cell.from = start;
  cell.to = end;
  return after;
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
