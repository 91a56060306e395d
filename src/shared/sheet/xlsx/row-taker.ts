import { EPOCH_1904 } from '../cell-date.ts';
import { showingOf } from '../cell-number.ts';
import type { CellBlock } from '../kernel/cell-block.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ENDED, SHOWS, STATE } from '../kernel/kernel.ts';
import { LoadedPart } from '../kernel/loaded-part.ts';
import type { SheetBuilder } from '../sheet-builder.ts';
import { markOf } from '../sheet-text.ts';
import type { CellValues, WorkbookContext } from './cell-values.ts';

const MARKS = [markOf('text', null), markOf('number', null), markOf('date', null)] as const;

/** Takes the rows and cells of a sheet that the kernel reads alone; stops before the first of the others. */
export class RowTaker {
  /** The row that is being read and the column of the cell before, from 0; -1 before the first. */
  row = -1;
  column = -1;
  readonly #builder: SheetBuilder;
  readonly #values: CellValues;
  readonly #kernel: Kernel;
  /** Of the window. */
  readonly #part: LoadedPart;

  constructor(
    builder: SheetBuilder,
    values: CellValues,
    { formats, date1904 }: Pick<WorkbookContext, 'formats' | 'date1904'>,
    kernel: Kernel,
  ) {
    this.#builder = builder;
    this.#values = values;
    this.#kernel = kernel;
    this.#part = new LoadedPart(kernel);
    kernel.run.useMarks(...MARKS);
    kernel.words[kernel.places.STATE / 4 + STATE.epochDays] = date1904 ? EPOCH_1904 : 0;
    tellStyles(kernel, formats);
  }

  /** There is another window. */
  begin(): void {
    this.#part.forget();
  }

  /** Gives the position behind what it took, which is `from` where it took nothing. */
  take(bytes: Uint8Array, from: number): number {
    const { block } = this.#builder;
    if (block === null) return from;
    const part = this.#part;
    let at = from;
    if (at >= part.to) this.#load(block, bytes, at);
    for (;;) {
      const before = at;
      const ended = this.#scan(at);
      at = part.at(STATE.position);
      if (ended === ENDED.odd) return at;
      if (ended === ENDED.number) this.#number(bytes);
      else if (ended === ENDED.full) {
        // A cell that no block has room for.
        if (this.#kernel.run.waiting() === 0) return at;
        block.flush();
      } else {
        if (part.to === bytes.length || (at === before && at === part.from)) return at;
        this.#load(block, bytes, at);
      }
      if (this.#builder.overflow !== null) return at;
    }
  }

  #scan(at: number): number {
    const kernel = this.#kernel;
    const part = this.#part;
    const [from, end] = [part.inKernel(at), part.inKernel(part.to)];
    const ended = kernel.run.scanRows(from, end, this.row, this.column);
    // What is below zero comes as a number without a sign.
    this.row = kernel.state(STATE.row) | 0;
    this.column = kernel.state(STATE.column) | 0;
    return ended;
  }

  #number(bytes: Uint8Array): void {
    const part = this.#part;
    const [start, end] = [part.at(STATE.from), part.at(STATE.to)];
    this.#values.number(this.row, this.column, this.#kernel.state(STATE.style), bytes, start, end);
  }

  #load(block: CellBlock, bytes: Uint8Array, at: number): void {
    block.flush();
    this.#part.load(bytes, at);
  }
}

/** Lets the kernel know how each style shows a whole number. */
function tellStyles(kernel: Kernel, formats: readonly (string | undefined)[]): void {
  const { STYLES, MOST_STYLES } = kernel.places;
  const styles = kernel.bytes.subarray(STYLES, STYLES + MOST_STYLES);
  // A style that there is none of is "General", here as in CellValues.
  styles.fill(SHOWS.asWritten);
  for (const [style, format] of formats.entries()) if (style < styles.length) styles[style] = shownBy(format);
}

function shownBy(format: string | undefined): number {
  const showing = showingOf(format);
  if (showing === 'as-it-is') return SHOWS.asWritten;
  return showing === 'date' || showing === 'date-and-time' ? SHOWS.date : SHOWS.otherwise;
}
