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

/** How many rows a block holds. */
export function rowsIn(block: RowBlock): number {
  return block.rowNumbers.length;
}

/** The text of one cell: `row` inside the block, `column` as a position in `block.columns`. */
export function blockCell(block: RowBlock, row: number, column: number): string {
  const at = column * block.rowNumbers.length + row;
  const start = block.offsets[at] ?? 0;
  const end = block.offsets[at + 1] ?? 0;
  return start === end ? '' : decoder.decode(block.bytes.subarray(start, end));
}

/** Whether a cell of a block holds no text; nothing is decoded for the answer. */
export function isBlockCellEmpty(block: RowBlock, row: number, column: number): boolean {
  const at = column * block.rowNumbers.length + row;
  return block.offsets[at] === block.offsets[at + 1];
}

/** Builds a block from texts; `textAt` gets the row inside the block and the position of the column. */
export function buildRowBlock(
  firstRow: number,
  rowNumbers: Uint32Array,
  columns: readonly WireName[],
  textAt: (row: number, column: number) => string,
  doubts: readonly BlockDoubt[] = [],
): RowBlock {
  const rows = rowNumbers.length;
  const offsets = new Uint32Array(columns.length * rows + 1);
  let bytes = new Uint8Array(Math.max(1024, columns.length * rows * 12));
  let used = 0;
  for (let column = 0; column < columns.length; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      const text = textAt(row, column);
      if (text !== '') {
        if (used + text.length * 3 > bytes.length) {
          const larger = new Uint8Array(Math.max(bytes.length * 2, used + text.length * 3));
          larger.set(bytes);
          bytes = larger;
        }
        used += encoder.encodeInto(text, bytes.subarray(used)).written;
      }
      offsets[column * rows + row + 1] = used;
    }
  }
  return { firstRow, rowNumbers, columns, offsets, bytes: bytes.slice(0, used), doubts };
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
    for (const number of numbers) {
      view.setUint32(at, number, true);
      at += 4;
    }
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
  const rowNumbers = new Uint32Array(rows);
  for (let index = 0; index < rows; index += 1, at += 4) rowNumbers[index] = view.getUint32(at, true);
  const offsets = new Uint32Array(offsetCount);
  let last = 0;
  for (let index = 0; index < offsetCount; index += 1, at += 4) {
    const offset = view.getUint32(at, true);
    if (offset < last) return null;
    offsets[index] = offset;
    last = offset;
  }
  if (offsets[0] !== 0 || last !== packed.length - at) return null;
  return { firstRow, rowNumbers, columns, offsets, bytes: packed.subarray(at), doubts };
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
