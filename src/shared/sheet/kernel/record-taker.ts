import type { RecordPlace } from '../csv-scanner.ts';
import type { SheetBuilder } from '../sheet-builder.ts';
import { markOf } from '../sheet-text.ts';
import type { CellBlock } from './cell-block.ts';
import { ENDED, STATE } from './kernel.ts';

/**
 * Bytes that the kernel gets at once: little enough to stay in the processor's cache until they are laid out, and for
 * all cells that can stand in them to have room in a block (MOST_CELLS in src/kernel/layout.ts).
 */
const WINDOW = 256 * 1024;
const TEXT = markOf('text', null);

/** Takes the records of a delimited text that the kernel reads alone; stops before the first of the others. */
export class RecordTaker {
  readonly #block: CellBlock;
  readonly #builder: SheetBuilder;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #onProgress: ((share: number) => void) | undefined;
  /** The part of the text that the kernel has. */
  #from = 0;
  #to = 0;

  constructor(
    block: CellBlock,
    builder: SheetBuilder,
    bytes: Uint8Array,
    delimiter: number,
    onProgress?: (share: number) => void,
  ) {
    this.#block = block;
    this.#builder = builder;
    this.#bytes = bytes;
    this.#delimiter = delimiter;
    this.#onProgress = onProgress;
  }

  take(place: RecordPlace): void {
    if (place.at >= this.#to) this.#load(place.at);
    while (place.at < this.#bytes.length && this.#builder.overflow === null) {
      const ended = this.#scan(place);
      if (ended === ENDED.odd) return;
      if (ended === ENDED.full) {
        // A record that no block has room for.
        if (this.#block.kernel.run.waiting() === 0) return;
        this.#block.flush();
      } else {
        // The last record, or one that is longer than all that is read at once.
        if (this.#to === this.#bytes.length || this.#from === place.at) return;
        this.#load(place.at);
      }
    }
    // A sheet over its bounds is refused whatever follows.
    if (this.#builder.overflow !== null) place.at = this.#bytes.length;
  }

  #scan(place: RecordPlace): number {
    const { kernel } = this.#block;
    const from = kernel.input - this.#from;
    const ended = kernel.run.scanRecords(from + place.at, from + this.#to, this.#delimiter, place.row, TEXT);
    place.at = kernel.state(STATE.position) - from;
    place.row = kernel.state(STATE.row);
    return ended;
  }

  #load(at: number): void {
    // The cells that wait stand in what the kernel has.
    this.#builder.share = at / this.#bytes.length;
    this.#block.flush();
    this.#from = at;
    this.#to = this.#block.kernel.load(this.#bytes, at, WINDOW);
    this.#onProgress?.(this.#builder.share);
  }
}
