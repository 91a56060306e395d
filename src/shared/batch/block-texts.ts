import type { RowValues } from '../profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../profile/wire-names.ts';
import type { RowBlock } from './row-block.ts';
import { blockCell, decodeRange } from './row-block.ts';

interface ColumnText {
  readonly text: string;
  /** Where the column begins in the bytes of the block; -1 where a letter takes more than one byte. */
  readonly base: number;
}

/** The texts of one block for whoever looks at many of them: a column is decoded once, not cell by cell. */
export class BlockTexts {
  readonly #block: RowBlock;
  /** By wire position, the place in the block; -1 for none. */
  readonly #places: Int8Array;
  readonly #columns: (ColumnText | undefined)[] = [];

  constructor(block: RowBlock) {
    this.#block = block;
    this.#places = Int8Array.from(WIRE_NAMES, (name) => block.columns.indexOf(name));
  }

  /** The text of a cell: `row` inside the block, `position` of the wire name. */
  textAt(row: number, position: number): string {
    const place = this.#places[position] ?? -1;
    if (place < 0) return '';
    const { text, base } = (this.#columns[place] ??= this.#decode(place));
    if (base < 0) return blockCell(this.#block, row, place);
    const { offsets, rowNumbers } = this.#block;
    const at = place * rowNumbers.length + row;
    return text.slice((offsets[at] ?? 0) - base, (offsets[at + 1] ?? 0) - base);
  }

  /** All values of a row, by wire position. */
  valuesOf(row: number): RowValues {
    const values = new Array<string>(WIRE_NAMES.length).fill('');
    for (const name of this.#block.columns) {
      const position = wirePosition(name);
      values[position] = this.textAt(row, position);
    }
    return values;
  }

  #decode(place: number): ColumnText {
    const { offsets, rowNumbers } = this.#block;
    const start = offsets[place * rowNumbers.length] ?? 0;
    const end = offsets[(place + 1) * rowNumbers.length] ?? 0;
    const text = decodeRange(this.#block.bytes, start, end);
    return text.length === end - start ? { text, base: start } : { text: '', base: -1 };
  }
}
