import { encodeShort } from './encode-short.ts';
import type { TextColumn } from './sheet-text.ts';

/** Bytes from which on a column grows by a quarter: while it grows, old and new bytes are both in memory. */
const LARGE = 64 * 1024 * 1024;
/** What every column begins with: it is enlarged before anything is written. */
const NO_BYTES = new Uint8Array(0);
const NO_OFFSETS = new Uint32Array(0);
const LEAST_BYTES = 256;
const LEAST_ROWS = 64;
/** So many times what is needed is worth a copy. */
const MUCH = 1.05;
/** Less of a sheet does not tell how long its columns will be. */
const TELLING_SHARE = 0.005;

/** Gathers one column: its rows come in ascending order, gaps are empty cells. */
export class ColumnBuilder {
  #bytes = NO_BYTES;
  #used = 0;
  /** Row of the first entry; `#offsets[i + 1]` is the end of row `#firstRow + i` in the bytes. */
  #firstRow = -1;
  #offsets = NO_OFFSETS;
  #marks = NO_BYTES;
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
    if (end > this.#marks.length) this.#growTo(foreseen(end, share));
    if (at > before) this.#offsets.fill(this.#used, before + 1, at + 1);
    this.#makeRoom(bytes.length, share);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
    this.#offsets.set(ends, at + 1);
    this.#marks.set(marks, at);
    this.#rows = end;
    return end - before;
  }

  /** The column from `firstRow` on, filled up with empty cells to `rowCount` rows. */
  finish(firstRow: number, rowCount: number): TextColumn {
    const lead = this.#firstRow - firstRow;
    const rows = this.#rows;
    // Where the column is as long as the sheet, which most are, nothing is moved.
    const offsets = new Uint32Array(fitted(this.#offsets.buffer, (rowCount + 1) * 4), 0, rowCount + 1);
    const marks = new Uint8Array(fitted(this.#marks.buffer, rowCount), 0, rowCount);
    if (lead > 0) {
      offsets.copyWithin(lead, 0, rows + 1);
      offsets.fill(0, 0, lead);
      marks.copyWithin(lead, 0, rows);
      marks.fill(0, 0, lead);
    }
    offsets.fill(this.#used, lead + 1 + rows);
    marks.fill(0, lead + rows);
    const bytes = new Uint8Array(fitted(this.#bytes.buffer, this.#used), 0, this.#used);
    return { bytes, offsets, marks };
  }

  #makeRoom(length: number, share = 0): void {
    const needed = this.#used + length;
    const size = this.#bytes.length;
    if (needed <= size) return;
    const larger = Math.max(LEAST_BYTES, size < LARGE ? size * 2 : size * 1.25, foreseen(needed, share));
    this.#bytes = new Uint8Array(resized(this.#bytes.buffer, larger));
  }

  /** Ends the cell of a row, after ending the empty cells before it; gives how many cells were ended. */
  #close(row: number, mark: number): number {
    if (this.#firstRow < 0) this.#firstRow = row;
    const at = row - this.#firstRow;
    const rows = this.#rows;
    if (at < rows) throw new RangeError(`row ${row} of a column came after row ${this.#firstRow + rows - 1}`);
    if (at >= this.#marks.length) this.#growTo(at + 1);
    if (at > rows) this.#offsets.fill(this.#offsets[rows] ?? 0, rows + 1, at + 1);
    this.#offsets[at + 1] = this.#used;
    this.#marks[at] = mark;
    this.#rows = at + 1;
    return at + 1 - rows;
  }

  #growTo(rows: number): void {
    const room = Math.ceil(Math.max(LEAST_ROWS, this.#marks.length * 2, rows));
    this.#offsets = new Uint32Array(resized(this.#offsets.buffer, (room + 1) * 4));
    this.#marks = new Uint8Array(resized(this.#marks.buffer, room));
  }
}

/** How much it will be at the end of the sheet, going by the share that is read; what is foreseen too much is given back. */
function foreseen(needed: number, share: number): number {
  return share < TELLING_SHARE ? needed : Math.max(needed, Math.min((needed / share) * 1.02, LARGE));
}

/** A buffer of another length with the bytes of one that goes at once, not when the garbage is collected. */
function resized(buffer: ArrayBuffer, length: number): ArrayBuffer {
  return buffer.byteLength === 0 ? new ArrayBuffer(length) : buffer.transfer(length);
}

/** A buffer with so many bytes. One that is little larger stays as it is: a smaller one would be a copy. */
function fitted(buffer: ArrayBuffer, length: number): ArrayBuffer {
  const isFitting = length <= buffer.byteLength && buffer.byteLength <= length * MUCH;
  return isFitting ? buffer : resized(buffer, length);
}
