import { encodeShort } from './encode-short.ts';
import type { TextColumn } from './sheet-text.ts';

/** Bytes from which on a column grows by a quarter: while it grows, old and new bytes are both in memory. */
const LARGE = 64 * 1024 * 1024;
/** Less of a sheet does not tell how long its columns will be. */
const TELLING_SHARE = 0.005;

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

  /**
   * Adds rows from `row` on; `ends` are where their texts end, counted from the beginning of the column. Gives the number
   * of rows by which it grew.
   *
   * @param share how much of the sheet is read with them, from 0 to 1; 0 where that is not known
   */
  addBlock(row: number, bytes: Uint8Array, ends: Uint32Array, marks: Uint8Array, share = 0): number {
    const before = this.#rows;
    if (before === 0) this.#firstRow = row;
    const at = row - this.#firstRow;
    if (at < before)
      throw new RangeError(`row ${row} of a column came after row ${this.#firstRow + before - 1}`);
    const end = at + ends.length;
    if (end > this.#ends.length) this.#growTo(foreseen(end, share));
    if (at > before) this.#ends.fill(this.#used, before, at);
    this.#makeRoom(bytes.length, share);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
    this.#ends.set(ends, at);
    this.#marks.set(marks, at);
    this.#rows = end;
    return end - before;
  }

  /** The column from `firstRow` on, filled up with empty cells to `rowCount` rows. */
  finish(firstRow: number, rowCount: number): TextColumn {
    const lead = this.#firstRow - firstRow;
    const rows = this.#rows;
    // Where the column is as long as the sheet, which most are, nothing is copied but the ends, by one place.
    const offsets = new Uint32Array(this.#ends.buffer.transfer((rowCount + 1) * 4));
    offsets.copyWithin(lead + 1, 0, rows);
    offsets.fill(0, 0, lead + 1);
    offsets.fill(this.#used, lead + 1 + rows);
    const marks = new Uint8Array(this.#marks.buffer.transfer(rowCount));
    marks.copyWithin(lead, 0, rows);
    marks.fill(0, 0, lead);
    marks.fill(0, lead + rows);
    return { bytes: new Uint8Array(this.#bytes.buffer.transfer(this.#used)), offsets, marks };
  }

  #makeRoom(length: number, share = 0): void {
    const needed = this.#used + length;
    const size = this.#bytes.length;
    if (needed <= size) return;
    const larger = Math.max(size < LARGE ? size * 2 : size * 1.25, foreseen(needed, share));
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
    const room = Math.ceil(Math.max(this.#ends.length * 2, rows));
    this.#ends = new Uint32Array(this.#ends.buffer.transfer(room * 4));
    this.#marks = new Uint8Array(this.#marks.buffer.transfer(room));
  }
}

/** How much it will be at the end of the sheet, going by the share that is read; what is foreseen too much is given back. */
function foreseen(needed: number, share: number): number {
  return share < TELLING_SHARE ? needed : Math.max(needed, Math.min((needed / share) * 1.02, LARGE));
}
