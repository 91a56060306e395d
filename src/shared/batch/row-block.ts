import type { CellDoubt } from '../profile/issue.ts';
import { DOUBT_CODES } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import { isWireName } from '../profile/wire-names.ts';

/** How many rows stand in one block, except in the last one of a batch. */
export const ROWS_PER_BLOCK = 256;

/** A doubt about a cell, with the row's place inside the block (from 0). */
export interface BlockDoubt extends CellDoubt {
  readonly row: number;
}

/**
 * A few hundred rows of source values, by column: the unit in which rows are carried, encrypted and stored.
 * Cell (row r, column c) is the UTF-8 text `bytes[offsets[c * rows + r] .. offsets[c * rows + r + 1]]`.
 */
export interface RowBlock {
  /** Place of the first row in the batch, from 0. */
  readonly firstRow: number;
  /** The row numbers that a spreadsheet program shows, from 1; one per row. */
  readonly rowNumbers: Uint32Array;
  readonly columns: readonly WireName[];
  /** `columns.length * rows + 1` byte positions. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
  readonly doubts: readonly BlockDoubt[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Texts up to so many bytes are put together by themselves where they are plain: every text that a browser's decoder
 * makes is held apart from all others, and clearing away a million of them stops a window for a third of a second.
 */
const SHORT = 48;

/** How many rows a block holds. */
export function rowsIn(block: RowBlock): number {
  return block.rowNumbers.length;
}

/** The text of one cell: `row` inside the block, `column` as a position in `block.columns`. */
export function blockCell(block: RowBlock, row: number, column: number): string {
  const at = column * block.rowNumbers.length + row;
  const start = block.offsets[at] ?? 0;
  const end = block.offsets[at + 1] ?? 0;
  return decodeRange(block.bytes, start, end);
}

/** Whether a cell of a block holds no text; nothing is decoded for the answer. */
export function isBlockCellEmpty(block: RowBlock, row: number, column: number): boolean {
  const at = column * block.rowNumbers.length + row;
  return block.offsets[at] === block.offsets[at + 1];
}

/** Bytes of a block as text; what is no UTF-8 becomes U+FFFD. */
export function decodeRange(bytes: Uint8Array, start: number, end: number): string {
  if (start === end) return '';
  if (end - start <= SHORT) {
    const short = plainText(bytes, start, end);
    if (short !== null) return short;
  }
  return decoder.decode(bytes.subarray(start, end));
}

/** A short text of plain letters only; null where it has others. */
function plainText(bytes: Uint8Array, start: number, end: number): string | null {
  for (let at = start; at < end; at += 1) if ((bytes[at] ?? 0) > 0x7f) return null;
  return String(Reflect.apply(String.fromCharCode, null, bytes.subarray(start, end)));
}

/** Builds a block from texts; `textAt` gets the row inside the block and the position of the column. */
export function buildRowBlock(
  firstRow: number,
  rowNumbers: Uint32Array,
  columns: readonly WireName[],
  textAt: (row: number, column: number) => string,
  doubts: readonly BlockDoubt[] = [],
): RowBlock {
  const builder = new RowBlockBuilder(firstRow, rowNumbers, columns);
  for (let column = 0; column < columns.length; column += 1) {
    for (let row = 0; row < rowNumbers.length; row += 1) builder.addText(textAt(row, column));
  }
  return builder.finish(doubts);
}

/** Gathers the cells of one block: column by column, and in each one row by row. */
export class RowBlockBuilder {
  readonly #firstRow: number;
  readonly #rowNumbers: Uint32Array;
  readonly #columns: readonly WireName[];
  readonly #offsets: Uint32Array;
  #bytes: Uint8Array<ArrayBuffer>;
  #used = 0;
  #cells = 0;

  constructor(firstRow: number, rowNumbers: Uint32Array, columns: readonly WireName[]) {
    this.#firstRow = firstRow;
    this.#rowNumbers = rowNumbers;
    this.#columns = columns;
    this.#offsets = new Uint32Array(columns.length * rowNumbers.length + 1);
    this.#bytes = new Uint8Array(Math.max(1024, columns.length * rowNumbers.length * 12));
  }

  /** Adds the next cell. */
  addText(text: string): void {
    if (text !== '') {
      this.#makeRoom(text.length * 3);
      this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    }
    this.#close();
  }

  /** Adds the next cell as UTF-8. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#makeRoom(end - start);
    // Most cells are short; a view of each would cost more than its bytes.
    for (let at = start; at < end; at += 1) this.#bytes[this.#used + at - start] = bytes[at] ?? 0;
    this.#used += end - start;
    this.#close();
  }

  /** Adds cells that stand one behind the other in `bytes`: cell n is `bytes[ends[n] .. ends[n + 1]]`. */
  addRun(bytes: Uint8Array, ends: Uint32Array): void {
    const start = ends[0] ?? 0;
    const length = (ends.at(-1) ?? 0) - start;
    this.#makeRoom(length);
    this.#bytes.set(bytes.subarray(start, start + length), this.#used);
    for (let cell = 1; cell < ends.length; cell += 1) {
      this.#cells += 1;
      this.#offsets[this.#cells] = this.#used + (ends[cell] ?? 0) - start;
    }
    this.#used += length;
  }

  /** Adds so many empty cells. */
  addEmpty(count: number): void {
    for (let cell = 0; cell < count; cell += 1) this.#close();
  }

  /** The block. Throws where cells are missing or too many. */
  finish(doubts: readonly BlockDoubt[] = []): RowBlock {
    if (this.#cells !== this.#offsets.length - 1) {
      throw new RangeError(`${this.#cells} cells were added to a block of ${this.#offsets.length - 1}`);
    }
    return {
      firstRow: this.#firstRow,
      rowNumbers: this.#rowNumbers,
      columns: this.#columns,
      offsets: this.#offsets,
      bytes: this.#bytes.slice(0, this.#used),
      doubts,
    };
  }

  #close(): void {
    this.#cells += 1;
    this.#offsets[this.#cells] = this.#used;
  }

  #makeRoom(length: number): void {
    if (this.#used + length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}

const MAGIC = 0x31_42_52_42;

/** One byte array that holds the whole block, for the bridge and the store. */
export function packRowBlock(block: RowBlock): Uint8Array<ArrayBuffer> {
  const doubts = block.doubts.map((doubt) => [
    doubt.row,
    block.columns.indexOf(doubt.column),
    DOUBT_CODES.indexOf(doubt.code),
  ]);
  const header = encoder.encode(
    JSON.stringify({
      firstRow: block.firstRow,
      rows: block.rowNumbers.length,
      columns: block.columns,
      doubts,
    }),
  );
  const headerRoom = Math.ceil(header.length / 4) * 4;
  const packed = new Uint8Array(
    8 + headerRoom + block.rowNumbers.byteLength + block.offsets.byteLength + block.bytes.length,
  );
  const view = new DataView(packed.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  packed.set(header, 8);
  let at = 8 + headerRoom;
  for (const numbers of [block.rowNumbers, block.offsets]) {
    writeNumbers(packed, at, numbers);
    at += numbers.byteLength;
  }
  packed.set(block.bytes, at);
  return packed;
}

/** The block inside packed bytes, or null when they are not a well-formed block. Never throws. */
export function unpackRowBlock(packed: Uint8Array): RowBlock | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 8 || view.getUint32(0, true) !== MAGIC) return null;
  const headerLength = view.getUint32(4, true);
  if (headerLength > packed.length - 8) return null;
  const header = readHeader(packed.subarray(8, 8 + headerLength));
  if (header === null) return null;
  const { firstRow, rows, columns, doubts } = header;
  let at = 8 + Math.ceil(headerLength / 4) * 4;
  const offsetCount = columns.length * rows + 1;
  if (at + (rows + offsetCount) * 4 > packed.length) return null;
  const rowNumbers = readNumbers(packed, at, rows);
  at += rowNumbers.byteLength;
  const offsets = readNumbers(packed, at, offsetCount);
  at += offsets.byteLength;
  let last = 0;
  for (const offset of offsets) {
    if (offset < last) return null;
    last = offset;
  }
  if (offsets[0] !== 0 || last !== packed.length - at) return null;
  return { firstRow, rowNumbers, columns, offsets, bytes: packed.subarray(at), doubts };
}

/** Numbers are packed little-endian, which is how most computers hold them anyway: then they are copied whole. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function writeNumbers(packed: Uint8Array, at: number, numbers: Uint32Array): void {
  if (IS_LITTLE_ENDIAN) {
    packed.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    return;
  }
  const view = new DataView(packed.buffer, packed.byteOffset);
  for (const [index, number] of numbers.entries()) view.setUint32(at + index * 4, number, true);
}

function readNumbers(packed: Uint8Array, at: number, count: number): Uint32Array {
  if (IS_LITTLE_ENDIAN) {
    // A copy: the place of the bytes need not be one where numbers may begin.
    return new Uint32Array(new Uint8Array(packed.subarray(at, at + count * 4)).buffer);
  }
  const view = new DataView(packed.buffer, packed.byteOffset);
  return Uint32Array.from({ length: count }, (_unused, index) => view.getUint32(at + index * 4, true));
}

interface BlockHeader {
  readonly firstRow: number;
  readonly rows: number;
  readonly columns: WireName[];
  readonly doubts: BlockDoubt[];
}

function readHeader(bytes: Uint8Array): BlockHeader | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoder.decode(bytes));
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (!('firstRow' in parsed) || !('rows' in parsed) || !('columns' in parsed) || !('doubts' in parsed))
    return null;
  const { firstRow, rows, columns: names, doubts: triples } = parsed;
  if (!isCount(firstRow) || !isCount(rows) || rows > 65_536) return null;
  if (!Array.isArray(names) || !Array.isArray(triples)) return null;
  const columns: WireName[] = [];
  for (const name of names as unknown[]) {
    if (typeof name !== 'string' || !isWireName(name) || columns.includes(name)) return null;
    columns.push(name);
  }
  const doubts: BlockDoubt[] = [];
  for (const triple of triples as unknown[]) {
    if (!Array.isArray(triple)) return null;
    const [row, column, code] = triple as unknown[];
    if (!isCount(row) || !isCount(column) || !isCount(code) || row >= rows) return null;
    const name = columns[column];
    const doubt = DOUBT_CODES[code];
    if (name === undefined || doubt === undefined) return null;
    doubts.push({ row, column: name, code: doubt });
  }
  return { firstRow, rows, columns, doubts };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
