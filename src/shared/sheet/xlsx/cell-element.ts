import { BeyondReader } from './beyond-reader.ts';
import type { CellValues } from './cell-values.ts';
import type { RichTextNames } from './rich-text.ts';
import { endOf, readRichText, richTextNames, richTextPlace } from './rich-text.ts';
import {
  decodeText,
  EQUALS,
  GT,
  isName,
  isSelfClosed,
  LT,
  measureText,
  MORE,
  nameBytes,
  SLASH,
  SPACE,
  tagEnd,
} from './xml-bytes.ts';

/** The names of a cell's elements, in the prefix of the document. */
export interface CellNames {
  readonly cell: Uint8Array;
  readonly value: Uint8Array;
  readonly formula: Uint8Array;
  readonly inline: Uint8Array;
  readonly extensions: Uint8Array;
  readonly rich: RichTextNames;
}

/** The names with a prefix. */
export function cellNames(prefix: string): CellNames {
  return {
    cell: nameBytes(prefix, 'c'),
    value: nameBytes(prefix, 'v'),
    formula: nameBytes(prefix, 'f'),
    inline: nameBytes(prefix, 'is'),
    extensions: nameBytes(prefix, 'extLst'),
    rich: richTextNames(prefix),
  };
}

const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const ZERO = 0x30;
const LOWER = 0x20;

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e';

/**
 * Reads one `<c>` (ECMA-376 part 1, 18.3.1.4) straight from the bytes: its place, style, type and value. What
 * stands in other words than Excel and its relatives use ends in {@link BeyondReader}.
 */
export class CellElement {
  readonly #values: CellValues;
  #names = cellNames('');
  /** Of the cell before, from 0; -1 at the beginning of a row. */
  column = -1;
  #type: CellType = 'n';
  #style = 0;
  readonly #rich = richTextPlace();
  readonly #range = { from: 0, to: 0, isPlain: true };
  #hasValue = false;
  #hasFormula = false;
  #hasInline = false;

  constructor(values: CellValues) {
    this.#values = values;
  }

  /** The names of the document, before the first cell. */
  use(names: CellNames): void {
    this.#names = names;
  }

  /** Reads the cell that begins at `open`; gives the position behind it, or {@link MORE}, having done nothing. */
  read(bytes: Uint8Array, open: number, row: number): number {
    const before = this.column;
    this.#type = 'n';
    this.#style = 0;
    this.column += 1;
    const content = this.#attributes(bytes, open + 1 + this.#names.cell.length, row);
    if (content === MORE) {
      this.column = before;
      return MORE;
    }
    if (this.column <= before) throw new BeyondReader('cells out of order');
    if (isSelfClosed(bytes, content)) return content;
    const next = this.#children(bytes, content);
    if (next === MORE) {
      this.column = before;
      return MORE;
    }
    this.#give(bytes, row);
    return next;
  }

  /** Gives the position behind the opening tag. */
  #attributes(bytes: Uint8Array, from: number, row: number): number {
    const { length } = bytes;
    let at = from;
    while (at < length) {
      const byte = bytes[at] ?? 0;
      if (byte === GT) return at + 1;
      if (byte === SLASH || byte <= SPACE) {
        at += 1;
        continue;
      }
      const name = at;
      while (at < length && bytes[at] !== EQUALS) at += 1;
      let nameEnd = at;
      while (nameEnd > name && (bytes[nameEnd - 1] ?? 0) <= SPACE) nameEnd -= 1;
      at += 1;
      while (at < length && (bytes[at] ?? 0) <= SPACE) at += 1;
      const quote = bytes[at];
      const value = at + 1;
      at = value;
      while (at < length && bytes[at] !== quote) at += 1;
      if (at >= length) return MORE;
      if (nameEnd === name + 1) this.#attribute(bytes, bytes[name] ?? 0, value, at, row);
      at += 1;
    }
    return MORE;
  }

  #attribute(bytes: Uint8Array, name: number, from: number, to: number, row: number): void {
    if (name === LETTER_R) this.column = columnOf(bytes, from, to, row);
    else if (name === LETTER_S) this.#style = numberOf(bytes, from, to);
    else if (name === LETTER_T) this.#type = typeOf(bytes, from, to);
  }

  /** Gives the position behind the closing tag. */
  #children(bytes: Uint8Array, from: number): number {
    const names = this.#names;
    const { length } = bytes;
    this.#hasValue = this.#hasFormula = this.#hasInline = false;
    let at = from;
    for (;;) {
      while (at < length && bytes[at] !== LT) at += 1;
      if (at + 1 >= length) return MORE;
      const after = tagEnd(bytes, at);
      if (after === MORE) return MORE;
      if (bytes[at + 1] === SLASH) {
        if (!isName(bytes, at + 2, names.cell)) throw new BeyondReader('an end out of place in a cell');
        return after;
      }
      at = this.#child(bytes, at + 1, after);
      if (at === MORE) return MORE;
    }
  }

  #child(bytes: Uint8Array, name: number, after: number): number {
    const names = this.#names;
    const isEmpty = isSelfClosed(bytes, after);
    if (isName(bytes, name, names.value)) {
      this.#hasValue = true;
      if (isEmpty) {
        this.#range.from = this.#range.to = after;
        this.#range.isPlain = true;
        return after;
      }
      if (!measureText(bytes, after, this.#range)) return MORE;
      const close = this.#range.to;
      const closed = close + 3 + names.value.length;
      if (closed > bytes.length) return MORE;
      if (bytes[close + 1] !== SLASH || !isName(bytes, close + 2, names.value) || bytes[closed - 1] !== GT) {
        throw new BeyondReader('an element inside of a value');
      }
      return closed;
    }
    if (isName(bytes, name, names.formula)) {
      this.#hasFormula = true;
      return isEmpty ? after : endOf(bytes, after, names.formula);
    }
    if (isName(bytes, name, names.inline)) {
      this.#hasInline = !isEmpty;
      if (isEmpty) return after;
      return readRichText(bytes, after, names.inline, names.rich, this.#rich) ? this.#rich.next : MORE;
    }
    if (isName(bytes, name, names.extensions)) return isEmpty ? after : endOf(bytes, after, names.extensions);
    throw new BeyondReader('an unknown element in a cell');
  }

  #give(bytes: Uint8Array, row: number): void {
    if (this.#type === 'inlineStr') {
      this.#giveInline(bytes, row);
      return;
    }
    const { from, to, isPlain } = this.#range;
    const values = this.#values;
    const column = this.column;
    // A text formula may well give an empty text; anything else without a value was never calculated.
    if (!this.#hasValue || (from === to && this.#type !== 'str')) {
      if (this.#hasFormula) values.formulaWithoutResult(row, column);
      else if (this.#hasInline) throw new BeyondReader('a text in a cell of another type');
      return;
    }
    switch (this.#type) {
      case 'n':
        values.number(row, column, this.#style, bytes, from, to);
        break;
      case 's':
        values.shared(row, column, numberOf(bytes, from, to));
        break;
      case 'str':
        if (isPlain) values.plain(row, column, bytes, from, to);
        else values.text(row, column, decodeText(bytes, from, to));
        break;
      case 'b':
        values.boolean(row, column, decodeText(bytes, from, to).trim());
        break;
      case 'e':
        values.error(row, column, decodeText(bytes, from, to).trim());
        break;
    }
  }

  #giveInline(bytes: Uint8Array, row: number): void {
    if (this.#hasValue) throw new BeyondReader('a value in a cell with a text');
    if (!this.#hasInline) return;
    const { range, decoded } = this.#rich;
    if (decoded === null) this.#values.plain(row, this.column, bytes, range.from, range.to);
    else this.#values.text(row, this.column, decoded);
  }
}

/** The column of a reference such as `AB12`, from 0. The row must be the one that the cell stands in. */
function columnOf(bytes: Uint8Array, from: number, to: number, row: number): number {
  let column = 0;
  let at = from;
  for (; at < to; at += 1) {
    const letter = (bytes[at] ?? 0) | LOWER;
    if (letter < 0x61 || letter > 0x7a) break;
    column = column * 26 + letter - 0x60;
  }
  if (at === from || at - from > 3 || numberOf(bytes, at, to) !== row + 1) {
    throw new BeyondReader('a cell whose place is unclear');
  }
  return column - 1;
}

function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) throw new BeyondReader('a number is none');
    number = number * 10 + digit;
  }
  if (from === to) throw new BeyondReader('a number is missing');
  return number;
}

function typeOf(bytes: Uint8Array, from: number, to: number): CellType {
  // The two that nearly every cell has.
  if (to - from === 1) {
    switch (bytes[from]) {
      case 0x6e:
        return 'n';
      case 0x73:
        return 's';
      case 0x62:
        return 'b';
      case 0x65:
        return 'e';
      default:
        throw new BeyondReader('another type of cell');
    }
  }
  const type = decodeText(bytes, from, to);
  if (type === 'str' || type === 'inlineStr') return type;
  throw new BeyondReader('another type of cell');
}
