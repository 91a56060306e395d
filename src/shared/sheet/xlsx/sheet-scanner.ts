import type { Kernel } from '../kernel/kernel.ts';
import type { SheetBuilder } from '../sheet-builder.ts';
import { BeyondReader } from './beyond-reader.ts';
import type { CellNames } from './cell-element.ts';
import { CellElement, cellNames } from './cell-element.ts';
import type { WorkbookContext } from './cell-values.ts';
import { CellValues } from './cell-values.ts';
import type { TakeWindow } from './entry-stream.ts';
import { RowTaker } from './row-taker.ts';
import { findRoot, isName, isSelfClosed, LT, MORE, nameBytes, readHead, SLASH, tagEnd } from './xml-bytes.ts';

/** Columns, views and what else stands before the rows may take so much. */
const LONGEST_HEAD = 16 * 1024 * 1024;

interface SheetNames {
  readonly cell: CellNames;
  readonly row: Uint8Array;
  readonly sheetData: Uint8Array;
  readonly mergeCell: Uint8Array;
  readonly filterColumn: Uint8Array;
  readonly worksheet: Uint8Array;
}

/** Reads one worksheet (ECMA-376 part 1, 18.3.1) from the windows of its part into a builder. */
export class SheetScanner {
  readonly #builder: SheetBuilder;
  readonly #cell: CellElement;
  #names: SheetNames | null = null;
  #phase: 'head' | 'rows' | 'tail' | 'over' = 'head';
  /** From 0; the last row and column that were begun. */
  #row = -1;
  #hiddenColumns: readonly (readonly [first: number, last: number])[] = [];
  readonly #hiddenRows = new Set<number>();
  #mergedAreas = 0;
  #isFiltered = false;
  /** The document uses no prefix. */
  #isBare = false;
  readonly #rowTaker: RowTaker;

  constructor(builder: SheetBuilder, context: WorkbookContext, kernel: Kernel) {
    const values = new CellValues(builder, context);
    this.#builder = builder;
    this.#cell = new CellElement(values);
    this.#rowTaker = new RowTaker(builder, values, context, kernel);
  }

  get mergedAreas(): number {
    return this.#mergedAreas;
  }

  /** Whether a filter is at work. */
  get isFiltered(): boolean {
    return this.#isFiltered;
  }

  isRowHidden(row: number): boolean {
    return this.#hiddenRows.has(row);
  }

  isColumnHidden(column: number): boolean {
    return this.#hiddenColumns.some(([first, last]) => column >= first && column <= last);
  }

  readonly take: TakeWindow = (bytes, isLast) => {
    // A sheet over its bounds is refused whatever follows.
    if (this.#builder.overflow !== null) return bytes.length;
    let at = 0;
    this.#rowTaker.begin();
    if (this.#phase === 'head') at = this.#head(bytes, isLast);
    if (this.#phase === 'rows') at = this.#rows(bytes, at);
    if (this.#phase === 'tail') at = this.#tail(bytes, at);
    if (isLast && this.#breaksOff()) throw new BeyondReader('the sheet breaks off');
    return this.#phase === 'over' ? bytes.length : at;
  };

  #breaksOff(): boolean {
    return this.#phase !== 'over' && this.#builder.overflow === null;
  }

  /** Everything up to the first row; gives 0 while that is not there yet. */
  #head(bytes: Uint8Array, isLast: boolean): number {
    const known = readHead(bytes, Math.min(bytes.length, 64 * 1024));
    const root = findRoot(known, 'worksheet');
    const data = root === null ? MORE : findData(bytes, nameBytes(root.prefix, 'sheetData'));
    if (root === null || data === MORE) {
      if (isLast || bytes.length > LONGEST_HEAD) throw new BeyondReader('no rows');
      return 0;
    }
    const after = tagEnd(bytes, data);
    if (after === MORE) return 0;
    this.#names = namesOf(root.prefix);
    this.#isBare = root.prefix === '';
    this.#cell.use(this.#names.cell);
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, data));
    this.#hiddenColumns = hiddenColumns(head);
    this.#isFiltered = isFilterOn(head);
    this.#phase = isSelfClosed(bytes, after) ? 'tail' : 'rows';
    return after;
  }

  #rows(bytes: Uint8Array, from: number): number {
    const names = this.#names;
    if (names === null) return from;
    const { length } = bytes;
    let at = from;
    for (;;) {
      while (at < length && bytes[at] !== LT) at += 1;
      at = this.#usual(bytes, at);
      if (at + 2 >= length) return at;
      if (bytes[at] !== LT) continue;
      const open = at;
      if (bytes[at + 1] === SLASH) {
        const after = tagEnd(bytes, at);
        if (after === MORE) return open;
        at = after;
        if (isName(bytes, open + 2, names.row)) continue;
        if (!isName(bytes, open + 2, names.sheetData)) throw new BeyondReader('an end out of place');
        this.#phase = 'tail';
        return at;
      }
      if (isName(bytes, open + 1, names.cell.cell)) {
        at = this.#cell.read(bytes, open, this.#row);
        if (at === MORE) return open;
        if (this.#builder.overflow !== null) return length;
      } else if (isName(bytes, open + 1, names.row)) {
        const after = tagEnd(bytes, open);
        if (after === MORE) return open;
        this.#beginRow(this.#readRow(bytes, open + 1 + names.row.length, after));
        at = after;
      } else if (length - open < 64 && tagEnd(bytes, open) === MORE) {
        return open;
      } else {
        throw new BeyondReader('an element out of place');
      }
    }
  }

  /** Lets the kernel read the rows and cells in usual words that follow one another; gives the position behind them. */
  #usual(bytes: Uint8Array, from: number): number {
    if (!this.#isBare) return from;
    const rows = this.#rowTaker;
    rows.row = this.#row;
    rows.column = this.#cell.column;
    const at = rows.take(bytes, from);
    this.#row = rows.row;
    this.#cell.column = rows.column;
    return at;
  }

  /** Reads the tag of a row in other words than the usual ones; gives its number, from 0. */
  #readRow(bytes: Uint8Array, from: number, after: number): number {
    const tag = tagDecoder.decode(bytes.subarray(from, after));
    const number = /\sr\s*=\s*["']\s*(\d{1,9})\s*["']/.exec(tag)?.[1];
    const row = number === undefined ? this.#row + 1 : Number(number) - 1;
    if (/\shidden\s*=\s*["'](?:1|true|on)["']/.test(tag)) this.#hiddenRows.add(row);
    return row;
  }

  #beginRow(row: number): void {
    if (row <= this.#row) throw new BeyondReader('rows out of order');
    this.#row = row;
    this.#cell.column = -1;
  }

  /** What follows the rows: only merged areas and the end matter. */
  #tail(bytes: Uint8Array, from: number): number {
    const names = this.#names;
    if (names === null) return from;
    let at = bytes.indexOf(LT, from);
    for (; at >= 0; at = bytes.indexOf(LT, at + 1)) {
      if (at + 32 > bytes.length && tagEnd(bytes, at) === MORE) return at;
      if (isName(bytes, at + 1, names.mergeCell)) this.#mergedAreas += 1;
      else if (isName(bytes, at + 1, names.filterColumn)) this.#isFiltered = true;
      else if (bytes[at + 1] === SLASH && isName(bytes, at + 2, names.worksheet)) {
        this.#phase = 'over';
        return bytes.length;
      }
    }
    return bytes.length;
  }
}

const tagDecoder = new TextDecoder('latin1');

function namesOf(prefix: string): SheetNames {
  return {
    cell: cellNames(prefix),
    row: nameBytes(prefix, 'row'),
    sheetData: nameBytes(prefix, 'sheetData'),
    mergeCell: nameBytes(prefix, 'mergeCell'),
    filterColumn: nameBytes(prefix, 'filterColumn'),
    worksheet: nameBytes(prefix, 'worksheet'),
  };
}

function findData(bytes: Uint8Array, name: Uint8Array): number {
  for (let at = bytes.indexOf(LT); at >= 0; at = bytes.indexOf(LT, at + 1)) {
    if (isName(bytes, at + 1, name)) return at;
  }
  return MORE;
}

/** `<sheetPr filterMode="1">`: a filter hides rows (ECMA-376 part 1, 18.3.1.82). */
export function isFilterOn(head: string): boolean {
  return /[<:]sheetPr\s[^>]*filterMode\s*=\s*["'](?:1|true|on)["']/.test(head);
}

/** Spans of hidden columns, from 0 at A. */
export function hiddenColumns(head: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const [tag] of head.matchAll(/[<:]col\s[^>]*>/g)) {
    const number = (name: string): number =>
      Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d{1,5})["']`).exec(tag)?.[1] ?? Number.NaN);
    if (/\shidden\s*=\s*["'](?:1|true|on)["']/.test(tag)) spans.push([number('min') - 1, number('max') - 1]);
  }
  return spans;
}
