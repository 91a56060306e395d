import type { RecordPlace, TakeRecords } from '../csv-scanner.ts';
import type { SheetBuilder } from '../sheet-builder.ts';
import { markOf } from '../sheet-text.ts';
import type { CellBlock } from './cell-block.ts';
import { ENDED, STATE } from './kernel.ts';
import { LoadedPart } from './loaded-part.ts';

const TEXT = markOf('text', null);

/** Takes the records of a delimited text that the kernel reads alone; stops before the first of the others. */
export class RecordTaker {
  readonly #block: CellBlock;
  readonly #builder: SheetBuilder;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #onProgress: ((share: number) => void) | undefined;
  readonly #part: LoadedPart;

  constructor(
    block: CellBlock,
    builder: SheetBuilder,
    bytes: Uint8Array,
    delimiter: number,
    onProgress?: (share: number) => void,
  ) {
    this.#block = block;
    this.#part = new LoadedPart(block.kernel);
    this.#builder = builder;
    this.#bytes = bytes;
    this.#delimiter = delimiter;
    this.#onProgress = onProgress;
  }

  readonly take: TakeRecords = (place) => {
    if (place.at >= this.#part.to) this.#load(place.at);
    while (place.at < this.#bytes.length && this.#builder.overflow === null) {
      const ended = this.#scan(place);
      if (ended === ENDED.odd) return;
      if (ended === ENDED.full) {
        // A record that no block has room for.
        if (this.#block.kernel.run.waiting() === 0) return;
        this.#block.flush();
      } else {
        // The last record, or one that is longer than all that is read at once.
        if (this.#part.to === this.#bytes.length || this.#part.from === place.at) return;
        this.#load(place.at);
      }
    }
    // A sheet over its bounds is refused whatever follows.
    if (this.#builder.overflow !== null) place.at = this.#bytes.length;
  };

  #scan(place: RecordPlace): number {
    const { kernel } = this.#block;
    const part = this.#part;
    const [from, end] = [part.inKernel(place.at), part.inKernel(part.to)];
    const ended = kernel.run.scanRecords(from, end, this.#delimiter, place.row, TEXT);
    place.at = part.at(STATE.position);
    place.row = kernel.state(STATE.row);
    return ended;
  }

  #load(at: number): void {
    this.#builder.share = at / this.#bytes.length;
    this.#block.flush();
    this.#part.load(this.#bytes, at);
    this.#onProgress?.(this.#builder.share);
  }
}
