import type { Span } from './geometry.ts';

/** Rows further from the first one than this are brought back to it: far down browsers lose precision. */
const LONGEST = 16_384;

/**
 * Which recycled element shows which row. A row keeps its element and its position while it is in sight, so that
 * scrolling touches the rows that come into sight and no other. After a jump every element stays where it is and
 * gets another row, so that nothing is laid out anew but texts.
 */
export class RowRing {
  #size = 0;
  #first = 0;
  #last: Span = { from: 0, to: 0 };

  /** How many elements there must be. */
  get size(): number {
    return this.#size;
  }

  /** Turns to the rows in sight; gives the row whose element would stand at the top. */
  turn(rows: Span): number {
    const isJump = rows.to <= this.#last.from || rows.from >= this.#last.to;
    this.#last = rows;
    if (isJump || rows.to - rows.from > this.#size) this.#first = rows.from;
    this.#size = Math.max(this.#size, rows.to - rows.from);
    // By whole turns, so that every row keeps its element.
    if (Math.abs(rows.from - this.#first) > LONGEST)
      this.#first += Math.floor((rows.from - this.#first) / this.#size) * this.#size;
    return this.#first;
  }

  /** The element that shows a row, by its position. */
  slotOf(row: number): number {
    const place = (row - this.#first) % this.#size;
    return place < 0 ? place + this.#size : place;
  }
}
