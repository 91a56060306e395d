import type { DoubtCode } from '../profile/issue.ts';
import { ColumnBuilder } from './column-builder.ts';
import type { BlockTaker, ColumnBlock } from './kernel/cell-block.ts';
import { CellBlock } from './kernel/cell-block.ts';
import type { Kernel } from './kernel/kernel.ts';
import { isPlain, trimmedRange, trimOuter } from './outer-space.ts';
import type { CellKind, SheetText, SheetVisibility, TextColumn } from './sheet-text.ts';
import { blankRowTest, markOf, TAKE_HIDDEN, NO_CELLS } from './sheet-text.ts';

/** Bounds of one sheet. Rows and columns are those of Excel; the others keep the memory bounded. */
export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
  /** Cells between the first and the last row, over all columns that hold something. */
  readonly cells: number;
  /** Bytes of text. */
  readonly textBytes: number;
}

/** The bounds that every reader keeps: 1,048,576 rows, 16,384 columns, 60 million cells, 400 MB of text. */
export const SHEET_LIMITS: SheetLimits = {
  rows: 1_048_576,
  columns: 16_384,
  cells: 60_000_000,
  textBytes: 400 * 1024 * 1024,
};

/** Which bound a sheet went over. */
export type SheetOverflow = keyof SheetLimits;

/** A part of a sheet, from 0 at A1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What a reader knows about a sheet beside its cells. */
export interface SheetFrame {
  readonly hidden?: SheetVisibility;
  readonly mergedAreas?: number;
  /** Whether the file hides a row or a column; positions from 0 at A1. */
  readonly isRowHidden?: (row: number) => boolean;
  readonly isColumnHidden?: (column: number) => boolean;
  /** Whether a filter is at work, which then hides the rows. */
  readonly isFiltered?: boolean;
}

/**
 * Gathers the cells of one sheet. Rows and columns are given from 0 at A1; within a column the rows must
 * come in ascending order. Outer white space is trimmed and counted here, so that every reader does it alike.
 */
export class SheetBuilder {
  readonly #name: string;
  readonly #limits: SheetLimits;
  readonly #columns: (ColumnBuilder | undefined)[] = [];
  #firstRow = Number.POSITIVE_INFINITY;
  #lastRow = -1;
  #firstColumn = Number.POSITIVE_INFINITY;
  #textBytes = 0;
  #cells = 0;
  #trimmed = 0;
  #overflow: SheetOverflow | null = null;
  /** Where the cells wait until they are laid out by column, for readers that have a kernel. */
  readonly block: CellBlock | null;
  /** How much of the sheet is read, from 0 to 1, where its reader knows. */
  share = 0;

  constructor(name: string, limits: SheetLimits = SHEET_LIMITS, kernel: Kernel | null = null) {
    this.#name = name;
    this.#limits = limits;
    this.block = kernel === null ? null : new CellBlock(kernel, this.#taker());
  }

  /** The bound that was passed, or null. A reader stops at the first; `finish` then gives it too. */
  get overflow(): SheetOverflow | null {
    return this.#overflow;
  }

  /** Adds a cell as text. An empty text is no cell, unless its doubt says otherwise. */
  add(row: number, column: number, text: string, kind: CellKind, doubt: DoubtCode | null = null): void {
    this.addRepeated({ row, column, rows: 1, columns: 1 }, text, kind, doubt);
  }

  /** Adds the same cell over an area. An area beyond the bounds is refused before anything is added. */
  addRepeated(area: Area, text: string, kind: CellKind, doubt: DoubtCode | null): void {
    const trimmed = trimOuter(text);
    if (trimmed.length !== text.length) this.#trimmed += area.rows * area.columns;
    if (trimmed === '' && doubt === null) return;
    const mark = markOf(kind, trimmed.isWellFormed() ? doubt : (doubt ?? 'unpaired-surrogate'));
    if (area.rows === 1 && area.columns === 1) {
      this.#addText(area.row, area.column, trimmed, mark);
      return;
    }
    if (!this.#hasRoom(area, trimmed)) return;
    const bytes = encoder.encode(trimmed);
    for (let right = 0; right < area.columns; right += 1) {
      for (let down = 0; down < area.rows; down += 1) {
        this.#addRange(area.row + down, area.column + right, bytes, 0, bytes.length, mark);
      }
    }
  }

  #addText(row: number, column: number, text: string, mark: number): void {
    if (this.block !== null && (!this.#isWithin(row, column) || this.block.addText(row, column, text, mark)))
      return;
    this.#expect(text.length);
    const target = this.#columnFor(row, column);
    if (target === null) return;
    const { rows, size } = target;
    target.addText(row, text, mark);
    this.#count(target.size - size, target.rows - rows);
  }

  #hasRoom({ row, column, rows, columns }: Area, text: string): boolean {
    const limits = this.#limits;
    if (row + rows > limits.rows) this.#overflow ??= 'rows';
    if (column + columns > limits.columns) this.#overflow ??= 'columns';
    if (this.#cells + rows * columns > limits.cells) this.#overflow ??= 'cells';
    if (this.#textBytes + rows * columns * text.length > limits.textBytes) this.#overflow ??= 'textBytes';
    return this.#overflow === null;
  }

  /** Adds a cell whose text stands in `bytes[start .. end]` as valid UTF-8; `mark` as {@link markOf} gives it. */
  addBytes(
    row: number,
    column: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    mark: number = TEXT_MARK,
  ): void {
    if (start === end) return;
    if (isPlain(bytes, start, end)) {
      this.#addRange(row, column, bytes, start, end, mark);
      return;
    }
    const [from, to] = trimmedRange(bytes, start, end);
    if (from !== start || to !== end) this.#trimmed += 1;
    if (from !== to) this.#addRange(row, column, bytes, from, to, mark);
  }

  #addRange(row: number, column: number, bytes: Uint8Array, start: number, end: number, mark: number): void {
    const { block } = this;
    if (block !== null) {
      if (!this.#isWithin(row, column) || block.addBytes(row, column, bytes, start, end, mark)) return;
    }
    const { cells, textBytes } = this.#limits;
    const total = this.#textBytes + end - start;
    const target = this.#columns[column];
    // The usual case: a cell of a known column, in the row that is being read.
    if (target === undefined || row !== this.#lastRow || total > textBytes || this.#overflow !== null) {
      this.#addFirst(row, column, bytes, start, end, mark);
      return;
    }
    this.#textBytes = total;
    this.#cells += target.addBytes(row, bytes, start, end, mark);
    if (this.#cells > cells) this.#overflow = 'cells';
  }

  #addFirst(row: number, column: number, bytes: Uint8Array, start: number, end: number, mark: number): void {
    this.#expect(end - start);
    const target = this.#columnFor(row, column);
    if (target !== null) this.#count(end - start, target.addBytes(row, bytes, start, end, mark));
  }

  /** The sheet, or the bound that it went over. */
  finish(frame: SheetFrame = {}): SheetText | SheetOverflow {
    this.block?.flush();
    const used = this.#columns.filter((column) => column !== undefined).length;
    const rowCount = Math.max(0, this.#lastRow - this.#firstRow + 1);
    if (this.#overflow === null && rowCount * used > this.#limits.cells) this.#overflow = 'cells';
    if (this.#overflow !== null) return this.#overflow;
    const firstRow = rowCount === 0 ? 0 : this.#firstRow;
    const firstColumn = rowCount === 0 ? 0 : this.#firstColumn;
    const columns: TextColumn[] = [];
    for (let at = firstColumn; at < this.#columns.length; at += 1) {
      columns.push(this.#columns[at]?.finish(firstRow, rowCount) ?? NO_CELLS);
    }
    const hiddenRows = this.#hiddenRows(frame, columns, firstRow, rowCount);
    const hiddenColumns = columns.flatMap(({ marks }, at) =>
      marks.length > 0 && frame.isColumnHidden?.(firstColumn + at) === true ? [at] : [],
    );
    return {
      name: this.#name,
      hidden: frame.hidden ?? 'no',
      rowCount,
      columnCount: columns.length,
      firstRowNumber: firstRow + 1,
      firstColumnNumber: firstColumn + 1,
      columns,
      trimmedCells: this.#trimmed,
      hiddenRows: hiddenRows.length,
      hiddenColumns: hiddenColumns.length,
      hiddenAt: {
        rows: hiddenRows,
        columns: hiddenColumns,
        byFilter: hiddenRows.length > 0 && frame.isFiltered === true,
        leftOut: TAKE_HIDDEN,
      },
      mergedAreas: frame.mergedAreas ?? 0,
    };
  }

  #hiddenRows(
    frame: SheetFrame,
    columns: readonly TextColumn[],
    firstRow: number,
    rowCount: number,
  ): Uint32Array<ArrayBuffer> {
    const hidden: number[] = [];
    const isBlank = blankRowTest({ columns });
    for (let row = 0; frame.isRowHidden !== undefined && row < rowCount; row += 1) {
      if (frame.isRowHidden(firstRow + row) && !isBlank(row)) hidden.push(row);
    }
    return Uint32Array.from(hidden);
  }

  /** Before the bytes of a column grow for a text that has no place any more. */
  #expect(bytes: number): void {
    if (this.#textBytes + bytes > this.#limits.textBytes) this.#overflow ??= 'textBytes';
  }

  #isWithin(row: number, column: number): boolean {
    if (row >= this.#limits.rows) this.#overflow ??= 'rows';
    if (column >= this.#limits.columns) this.#overflow ??= 'columns';
    return this.#overflow === null;
  }

  #taker(): BlockTaker {
    return {
      sizeOf: (column) => this.#columns[column]?.size ?? 0,
      take: (block) => this.#takeBlock(block),
      trimmed: (cells) => (this.#trimmed += cells),
    };
  }

  #takeBlock({ column, row, bytes, ends, marks }: ColumnBlock): void {
    const last = row + ends.length - 1;
    this.#expect(bytes.length);
    if (!this.#isWithin(last, column)) return;
    const target = this.#columnFor(row, column);
    if (target === null) return;
    if (last > this.#lastRow) this.#lastRow = last;
    this.#count(bytes.length, target.addBlock(row, bytes, ends, marks, this.share));
  }

  #columnFor(row: number, column: number): ColumnBuilder | null {
    if (!this.#isWithin(row, column)) return null;
    if (row < this.#firstRow) this.#firstRow = row;
    if (row > this.#lastRow) this.#lastRow = row;
    if (column < this.#firstColumn) this.#firstColumn = column;
    return (this.#columns[column] ??= new ColumnBuilder());
  }

  #count(bytes: number, rows: number): void {
    this.#textBytes += bytes;
    this.#cells += rows;
    if (this.#cells > this.#limits.cells) this.#overflow ??= 'cells';
    if (this.#textBytes > this.#limits.textBytes) this.#overflow ??= 'textBytes';
  }
}

const TEXT_MARK = markOf('text', null);
const encoder = new TextEncoder();
