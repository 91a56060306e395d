import { encodeShort } from '../encode-short.ts';
import type { Kernel } from './kernel.ts';

/** Rows of one column, as a block gives them. The arrays are good during the call only. */
export interface ColumnBlock {
  readonly column: number;
  /** The first of the rows; it and the last one have a text. */
  readonly row: number;
  readonly bytes: Uint8Array;
  /** By row: where its text ends, counted from the beginning of the column. */
  readonly ends: Uint32Array;
  readonly marks: Uint8Array;
}

/** Who takes a block out: the columns of a sheet. */
export interface BlockTaker {
  /** How many bytes the column has. */
  sizeOf(column: number): number;
  take(block: ColumnBlock): void;
  /** Cells that lost outer blanks in the kernel. */
  trimmed(cells: number): void;
}

/** A longer text than this has no place in a block. */
const LONGEST = 64 * 1024;

/**
 * The cells of a sheet that wait in the kernel, those that it read itself and those that it is given, in the order of
 * the sheet, until they are laid out by column.
 */
export class CellBlock {
  readonly kernel: Kernel;
  readonly #taker: BlockTaker;
  readonly #texts: number;
  readonly #textsEnd: number;
  #free: number;

  constructor(kernel: Kernel, taker: BlockTaker) {
    const { TEXTS, TEXTS_SIZE } = kernel.places;
    this.kernel = kernel;
    this.#taker = taker;
    this.#texts = this.#free = TEXTS;
    this.#textsEnd = TEXTS + TEXTS_SIZE;
    kernel.run.clear();
  }

  /** Adds a cell; false, and nothing waits any more, where its text is too long for a block. */
  addBytes(
    row: number,
    column: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    mark: number,
  ): boolean {
    const length = end - start;
    if (!this.#makeRoom(length)) return false;
    this.kernel.bytes.set(bytes.subarray(start, end), this.#free);
    return this.#put(row, column, length, mark);
  }

  /** As {@link addBytes}; a lone surrogate becomes U+FFFD. */
  addText(row: number, column: number, text: string, mark: number): boolean {
    if (!this.#makeRoom(text.length * 3)) return false;
    return this.#put(row, column, encodeShort(text, this.kernel.bytes, this.#free), mark);
  }

  /** Gives what waits to the columns. What the kernel was given to read stays. */
  flush(): void {
    const { run } = this.kernel;
    if (run.waiting() > 0) this.#takeOut();
    this.#taker.trimmed(run.trimmedCells());
    run.clear();
    this.#free = this.#texts;
  }

  #put(row: number, column: number, length: number, mark: number): boolean {
    const { run } = this.kernel;
    const start = this.#free;
    if (run.put(start, start + length, row, column, mark) !== 0) {
      this.flush();
      if (start !== this.#texts) this.kernel.bytes.copyWithin(this.#texts, start, start + length);
      // An empty block has room for every cell that is short enough.
      if (run.put(this.#texts, this.#texts + length, row, column, mark) !== 0) return false;
    }
    this.#free += length;
    return true;
  }

  #makeRoom(length: number): boolean {
    if (this.#free + length > this.#textsEnd || length > LONGEST) this.flush();
    return length <= LONGEST;
  }

  #takeOut(): void {
    const { run, places } = this.kernel;
    const columns = run.blockColumns();
    const bases = places.BASES / 4;
    for (let column = 0; column < columns; column += 1)
      this.kernel.words[bases + column] = this.#taker.sizeOf(column);
    run.transpose();
    const { bytes, words } = this.kernel;
    const [row, rows] = [run.blockRow(), run.blockRows()];
    const [ends, marks] = [places.ENDS / 4, places.MARKS];
    for (let column = 0; column < columns; column += 1) {
      const place = places.COLUMNS / 4 + column * 4;
      const first = words[place + 2] ?? 0;
      // A column without a cell has no first row.
      if (first === rows) continue;
      const from = column * rows + first;
      const to = column * rows + (words[place + 3] ?? 0);
      this.#taker.take({
        column,
        row: row + first,
        bytes: bytes.subarray(words[place + 1], words[place]),
        ends: words.subarray(ends + from, ends + to),
        marks: bytes.subarray(marks + from, marks + to),
      });
    }
  }
}
