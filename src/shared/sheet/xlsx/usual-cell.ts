import { GT, LT, SLASH } from './xml-bytes.ts';

/** A cell in the words that Excel and most others write, measured in one go. */
export interface UsualCell {
  /** From 0. */
  column: number;
  row: number;
  style: number;
  isShared: boolean;
  /** The value is `bytes[from .. to]`. */
  from: number;
  to: number;
}

const QUOTE = 0x22;
const EQUALS = 0x3d;
const BLANK = 0x20;
const C = 0x63;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const ZERO = 0x30;

/**
 * Measures `<c r="AB12" s="3" t="s"><v>45</v></c>`, with or without style and type: nine of ten cells, four
 * times as fast as any words. Gives the position behind the cell, or 0 for a cell in other words; then `cell`
 * holds nothing of use. The value's bytes are digits, signs and points only.
 */
export function measureUsualCell(bytes: Uint8Array, open: number, cell: UsualCell): number {
  if (bytes[open + 1] !== C || bytes[open + 2] !== BLANK || bytes[open + 3] !== R) return 0;
  if (bytes[open + 4] !== EQUALS || bytes[open + 5] !== QUOTE) return 0;
  let at = open + 6;
  let byte = bytes[at] ?? 0;
  let column = 0;
  const letters = at;
  while (byte >= 0x41 && byte <= 0x5a) {
    column = column * 26 + byte - 0x40;
    byte = bytes[++at] ?? 0;
  }
  if (at === letters || at > letters + 3) return 0;
  let row = 0;
  const digits = at;
  while (byte >= ZERO && byte <= 0x39) {
    row = row * 10 + byte - ZERO;
    byte = bytes[++at] ?? 0;
  }
  if (byte !== QUOTE || at === digits || at > digits + 7) return 0;
  byte = bytes[++at] ?? 0;
  let style = 0;
  if (byte === BLANK && bytes[at + 1] === S && bytes[at + 2] === EQUALS && bytes[at + 3] === QUOTE) {
    at += 4;
    byte = bytes[at] ?? 0;
    const first = at;
    while (byte >= ZERO && byte <= 0x39) {
      style = style * 10 + byte - ZERO;
      byte = bytes[++at] ?? 0;
    }
    if (byte !== QUOTE || at === first || at > first + 6) return 0;
    byte = bytes[++at] ?? 0;
  }
  cell.isShared = false;
  if (byte === BLANK && bytes[at + 1] === T && bytes[at + 2] === EQUALS && bytes[at + 3] === QUOTE) {
    if (bytes[at + 4] !== S || bytes[at + 5] !== QUOTE) return 0;
    cell.isShared = true;
    at += 6;
    byte = bytes[at] ?? 0;
  }
  if (byte !== GT || bytes[at + 1] !== LT || bytes[at + 2] !== V || bytes[at + 3] !== GT) return 0;
  at += 4;
  const from = at;
  byte = bytes[at] ?? 0;
  // Digits, the point, both signs and the exponent: nothing that would have to be decoded.
  while ((byte >= 0x2b && byte <= 0x39 && byte !== SLASH) || byte === 0x45 || byte === 0x65)
    byte = bytes[++at] ?? 0;
  if (at === from || byte !== LT || bytes[at + 1] !== SLASH || bytes[at + 2] !== V) return 0;
  if (bytes[at + 3] !== GT || bytes[at + 4] !== LT || bytes[at + 5] !== SLASH || bytes[at + 6] !== C)
    return 0;
  if (bytes[at + 7] !== GT) return 0;
  cell.column = column - 1;
  cell.row = row - 1;
  cell.style = style;
  cell.from = from;
  cell.to = at;
  return at + 8;
}
