import type { CellDoubt } from '../profile/issue.ts';
import type { RowValues, WireName } from '../profile/wire-names.ts';
import { WIRE_NAMES, wireNameAt, wirePosition } from '../profile/wire-names.ts';
import type { CellChange, CellState } from './cell-change.ts';
import type { RowBlock } from './row-block.ts';
import { blockCell, isBlockCellEmpty, ROWS_PER_BLOCK } from './row-block.ts';

/** Where the columns of a block stand: by wire position, the place in the block, -1 for none. */
interface BlockColumns {
  readonly columns: readonly WireName[];
  readonly at: Int8Array;
}

/**
 * The texts of all cells of a batch: the imported ones stay in their blocks as bytes and are decoded when a
 * cell is looked at; what was edited lies over them. Doubts of the import stand until their cell is edited.
 */
export class CellTexts {
  readonly #blocks: RowBlock[] = [];
  readonly #blockColumns: BlockColumns[] = [];
  readonly #columns = new Set<WireName>();
  readonly #doubts = new Map<number, CellDoubt[]>();
  /** Row -> wire position -> text. A row without edits has no entry. */
  readonly #edits = new Map<number, Map<number, string>>();
  #rows = 0;

  /** @param edits cells that differ from the source, known before the rows are added */
  constructor(edits: readonly CellChange[]) {
    this.addEdits(edits);
  }

  /** Adds the next block. */
  add(block: RowBlock): void {
    this.#blocks.push(block);
    this.#blockColumns.push(this.#columnsOf(block));
    this.#rows += block.rowNumbers.length;
    for (const column of block.columns) this.#columns.add(column);
    for (const { row, column, code } of block.doubts) {
      const place = block.firstRow + row;
      this.#doubts.set(place, [...(this.#doubts.get(place) ?? []), { column, code }]);
    }
  }

  /** The columns that the import filled, in the order of the document. */
  get columns(): ReadonlySet<WireName> {
    return this.#columns;
  }

  /** The row number that a spreadsheet program shows, from 1. Throws where there is no such row. */
  rowNumber(row: number): number {
    return this.#blockOf(row).rowNumbers[row % ROWS_PER_BLOCK] ?? 0;
  }

  /** The text of a cell as it stands. */
  value(row: number, column: WireName): string {
    return this.#edits.get(row)?.get(wirePosition(column)) ?? this.sourceValue(row, column);
  }

  /** Whether a cell holds no text; nothing is decoded for the answer. Throws where there is no such row. */
  isEmpty(row: number, column: WireName): boolean {
    const edited = this.#edits.get(row)?.get(wirePosition(column));
    if (edited !== undefined) return edited === '';
    const block = this.#blockOf(row);
    const position = this.#blockColumns[Math.floor(row / ROWS_PER_BLOCK)]?.at[wirePosition(column)] ?? -1;
    return position < 0 || isBlockCellEmpty(block, row % ROWS_PER_BLOCK, position);
  }

  /** The text of a cell as it was imported. Throws where there is no such row. */
  sourceValue(row: number, column: WireName): string {
    const block = this.#blockOf(row);
    const position = this.#blockColumns[Math.floor(row / ROWS_PER_BLOCK)]?.at[wirePosition(column)] ?? -1;
    return position < 0 ? '' : blockCell(block, row % ROWS_PER_BLOCK, position);
  }

  /** All values of a row as they stand, by wire position. */
  values(row: number): RowValues {
    const values = new Array<string>(WIRE_NAMES.length).fill('');
    const block = this.#blockOf(row);
    for (const [position, column] of block.columns.entries()) {
      values[wirePosition(column)] = blockCell(block, row % ROWS_PER_BLOCK, position);
    }
    for (const [position, text] of this.#edits.get(row) ?? []) values[position] = text;
    return values;
  }

  /** Whether the cell was edited. */
  isEdited(row: number, column: WireName): boolean {
    return this.#edits.get(row)?.has(wirePosition(column)) ?? false;
  }

  /** Whether any cell of the row was edited. */
  hasEdits(row: number): boolean {
    return this.#edits.has(row);
  }

  /** The doubts of the import about a row's cells that were not edited since. */
  doubts(row: number): readonly CellDoubt[] {
    return this.#doubts.get(row)?.filter(({ column }) => !this.isEdited(row, column)) ?? [];
  }

  /** Sets a cell as {@link stateAfter} says. */
  set(change: CellState): void {
    const { row, column, value } = this.stateAfter(change);
    if (value !== null) {
      this.#edit(row, column, value);
      return;
    }
    const edits = this.#edits.get(row);
    edits?.delete(wirePosition(column));
    if (edits?.size === 0) this.#edits.delete(row);
  }

  /**
   * The state that a cell would have after such a change: null where that is the imported text again. Typing
   * a text that the import doubted settles the doubt, so it counts as an edit.
   */
  stateAfter({ row, column, value }: CellState): CellState {
    const isDoubted = this.#doubts.get(row)?.some((doubt) => doubt.column === column) ?? false;
    const isSource = value === null || (value === this.sourceValue(row, column) && !isDoubted);
    return { row, column, value: isSource ? null : value };
  }

  /** The state of a cell: its edited text, or null where the imported text stands. */
  state(row: number, column: WireName): CellState {
    return { row, column, value: this.#edits.get(row)?.get(wirePosition(column)) ?? null };
  }

  /** Notes edits that were made earlier, before the rows that they are in are added. */
  addEdits(edits: readonly CellChange[]): void {
    for (const { row, column, value } of edits) this.#edit(row, column, value);
  }

  /** Every edited cell of some rows. */
  edits(first: number, end: number): CellChange[] {
    const found: CellChange[] = [];
    if (this.#edits.size === 0) return found;
    for (let row = first; row < end; row += 1) {
      for (const [position, value] of this.#edits.get(row) ?? []) {
        found.push({ row, column: wireNameAt(position), value });
      }
    }
    return found;
  }

  #edit(row: number, column: WireName, text: string): void {
    const edits = this.#edits.get(row);
    if (edits === undefined) this.#edits.set(row, new Map([[wirePosition(column), text]]));
    else edits.set(wirePosition(column), text);
  }

  #blockOf(row: number): RowBlock {
    const block = this.#blocks[Math.floor(row / ROWS_PER_BLOCK)];
    if (block === undefined || row >= this.#rows) throw new RangeError(`no row ${row} in this batch`);
    return block;
  }

  /** The blocks of a batch have the same columns as a rule, and share one table of them. */
  #columnsOf({ columns }: RowBlock): BlockColumns {
    const last = this.#blockColumns.at(-1);
    if (last?.columns.join() === columns.join()) return last;
    const at = Int8Array.from(WIRE_NAMES, (name) => columns.indexOf(name));
    return { columns, at };
  }
}
