import type { TextColumn } from './sheet-text.ts';

const encoder = new TextEncoder();
/** Bytes from which on a column grows by a quarter: while it grows, old and new bytes are both in memory. */
const LARGE = 64 * 1024 * 1024;

/** Gathers one column: its rows come in ascending order, gaps are empty cells. */
export class ColumnBuilder {
  #bytes = new Uint8Array(256);
  #used = 0;
  /** Row of the first entry; `#ends[i]` is the end of row `#firstRow + i` in the bytes. */
  #firstRow = -1;
  #ends = new Uint32Array(64);
  #marks = new Uint8Array(64);
  #rows = 0;

  /** How many rows there are so far, gaps included. */
  get rows(): number {
    return this.#rows;
  }

  /** How many bytes of text there are so far. */
  get size(): number {
    return this.#used;
  }

  /** Adds a text. A lone surrogate becomes U+FFFD. */
  addText(row: number, text: string, mark: number): void {
    this.#makeRoom(text.length * 3);
    this.#used += encodeShort(text, this.#bytes, this.#used);
    this.#close(row, mark);
  }

  /** Adds UTF-8 bytes; gives the number of rows by which the column grew: 1, and the gaps. */
  addBytes(row: number, bytes: Uint8Array, start: number, end: number, mark: number): number {
    const length = end - start;
    this.#makeRoom(length);
    const target = this.#bytes;
    const used = this.#used;
    // Most texts are short; a view of each would cost more than its bytes.
    if (length < 48) for (let at = 0; at < length; at += 1) target[used + at] = bytes[start + at] ?? 0;
    else target.set(bytes.subarray(start, end), used);
    this.#used = used + length;
    return this.#close(row, mark);
  }

  /** The column from `firstRow` on, filled up with empty cells to `rowCount` rows. */
  finish(firstRow: number, rowCount: number): TextColumn {
    const offsets = new Uint32Array(rowCount + 1);
    const marks = new Uint8Array(rowCount);
    const lead = this.#firstRow - firstRow;
    offsets.set(this.#ends.subarray(0, this.#rows), lead + 1);
    offsets.fill(this.#used, lead + 1 + this.#rows);
    marks.set(this.#marks.subarray(0, this.#rows), lead);
    return { bytes: new Uint8Array(this.#bytes.buffer.transfer(this.#used)), offsets, marks };
  }

  #makeRoom(length: number): void {
    if (this.#used + length <= this.#bytes.length) return;
    const size = this.#bytes.length;
    const larger = Math.max(size < LARGE ? size * 2 : size * 1.25, this.#used + length);
    // The old bytes go at once, not when the garbage is collected.
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(larger));
  }

  /** Ends the cell of a row, after ending the empty cells before it; gives how many cells were ended. */
  #close(row: number, mark: number): number {
    if (this.#firstRow < 0) this.#firstRow = row;
    const at = row - this.#firstRow;
    const rows = this.#rows;
    if (at < rows) throw new RangeError(`row ${row} of a column came after row ${this.#firstRow + rows - 1}`);
    if (at >= this.#ends.length) this.#growTo(at + 1);
    if (at > rows) this.#ends.fill(this.#ends[rows - 1] ?? 0, rows, at);
    this.#ends[at] = this.#used;
    this.#marks[at] = mark;
    this.#rows = at + 1;
    return at + 1 - rows;
  }

  #growTo(rows: number): void {
    const room = Math.max(this.#ends.length * 2, rows);
    const ends = new Uint32Array(room);
    ends.set(this.#ends.subarray(0, this.#rows));
    this.#ends = ends;
    const marks = new Uint8Array(room);
    marks.set(this.#marks.subarray(0, this.#rows));
    this.#marks = marks;
  }
}

/** Most cells are a few plain letters, for which a loop is faster than the encoder. Gives the bytes written. */
function encodeShort(text: string, target: Uint8Array, at: number): number {
  if (text.length <= 24) {
    let index = 0;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 0x80) break;
      target[at + index] = code;
    }
    if (index === text.length) return index;
  }
  return encoder.encodeInto(text, target.subarray(at)).written;
}
