import { clearDates } from './dates';
import {
  BASES,
  CELL_SIZE,
  CELLS,
  COLUMN_SIZE,
  COLUMNS,
  ENDS,
  Ended,
  GAP,
  MARKS,
  MAY_BE_SPACE,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_PLACES,
  OUTPUT,
  OUTPUT_SIZE,
} from './layout';
import { SPACE } from './signs';

/** What became of a cell that was put into the block. */
export const enum Put {
  Taken = 0,
  /** Its outer white space is none that is known here, or it is too large for any block. */
  Odd = 1,
  /** The block has no room left. */
  Full = 2,
}

let cells: u32 = 0;
let bytes: u32 = 0;
let firstRow: u32 = 0;
let lastRow: u32 = 0;
let columns: u32 = 0;
let trimmed: u32 = 0;

/** Forgets the cells of the block. */
export function clear(): void {
  clearDates();
  cells = bytes = firstRow = lastRow = columns = trimmed = 0;
}

/** How many cells wait. */
export function waiting(): u32 {
  return cells;
}

/** The first row of the block. */
export function blockRow(): u32 {
  return firstRow;
}

/** How many rows the block spans. */
export function blockRows(): u32 {
  return cells == 0 ? 0 : lastRow - firstRow + 1;
}

/** How many columns from the sheet's first on the block spans. */
export function blockColumns(): u32 {
  return columns;
}

/** How many cells lost outer blanks. */
export function trimmedCells(): u32 {
  return trimmed;
}

/** Whether the block has room for everything that can stand in so many bytes of delimited text. */
export function hasRoomForText(length: u32): bool {
  // A cell has a letter and what ends it.
  return cells + length / 2 <= MOST_CELLS && bytes + length <= OUTPUT_SIZE;
}

/** Whether a block that ends with this row and is so wide can be laid out. */
@inline
export function hasRoomForRow(first: u32, row: u32, width: u32): bool {
  // A sheet has more places than four bytes can count.
  return (<u64>(row - first) + 1) * <u64>width <= <u64>MOST_PLACES;
}

/** Where the next cell is written; see {@link writeCell}. */
export function nextCell(): usize {
  return CELLS + <usize>cells * CELL_SIZE;
}

/** Writes a cell that is known to have room; gives where the next one is written. {@link takeCells} makes it a part of the block. */
@inline
export function writeCell(cell: usize, from: usize, length: u32, row: u32, column: u32, mark: u8): usize {
  store<u64>(cell, (<u64>length << 32) | <u64>from);
  store<u64>(cell, (<u64>mark << 48) | (<u64>column << 32) | <u64>row, 8);
  return cell + CELL_SIZE;
}

/** Takes the cells of a row that were written up to `end`, from so many bytes of text; `first` is the block's first row. */
export function takeCells(end: usize, length: u32, first: u32, row: u32, width: u32, blanks: u32): void {
  trimmed += blanks;
  const count = <u32>((end - CELLS) / CELL_SIZE);
  if (count == cells) return;
  cells = count;
  bytes += length;
  firstRow = first;
  lastRow = row;
  columns = width;
}

/** Puts a cell into the block as it is; rows must not descend. The bytes must stay until {@link transpose}. */
export function put(from: usize, to: usize, row: u32, column: u32, mark: u8): Put {
  const length = <u32>(to - from);
  if (column >= MOST_COLUMNS || length > OUTPUT_SIZE) return Put.Odd;
  if (cells == 0) firstRow = row;
  const width = max(columns, column + 1);
  if (cells == MOST_CELLS || bytes + length > OUTPUT_SIZE || !hasRoomForRow(firstRow, row, width)) {
    return Put.Full;
  }
  writeCell(nextCell(), from, length, row - firstRow, column, mark);
  cells += 1;
  bytes += length;
  columns = width;
  lastRow = row;
  return Put.Taken;
}

/** Puts a cell into the block without the blanks around it. */
@inline
export function putTrimmed(from: usize, to: usize, row: u32, column: u32, mark: u8): Put {
  if (from == to) return Put.Taken;
  return isPlain(from, to) ? put(from, to, row, column, mark) : putBlank(from, to, row, column, mark);
}

function putBlank(start: usize, end: usize, row: u32, column: u32, mark: u8): Put {
  const from = behindBlanks(start, end);
  const to = beforeBlanks(from, end);
  if (from != to) {
    // A tab, a line break, a space of another alphabet.
    if (!isPlain(from, to)) return Put.Odd;
    const became = put(from, to, row, column, mark);
    if (became != Put.Taken) return became;
  }
  trimmed += 1;
  return Put.Taken;
}

/** The position behind the blanks that a text begins with. */
export function behindBlanks(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) == SPACE) at += 1;
  return at;
}

/** The position before the blanks that a text ends with. */
export function beforeBlanks(from: usize, to: usize): usize {
  let at = to;
  while (from < at && load<u8>(at - 1) == SPACE) at -= 1;
  return at;
}

/** Whether no white space can stand at either end of a text that is not empty. */
@inline
export function isPlain(from: usize, to: usize): bool {
  const last = load<u8>(to - 1);
  const end = last < 0x80 ? load<u8>(MAY_BE_SPACE + last) : endOfWide(from, to);
  return (load<u8>(MAY_BE_SPACE + load<u8>(from)) | end) == 0;
}

/** Of the last letter, which has more than one byte. */
function endOfWide(from: usize, to: usize): u8 {
  let at = to - 1;
  while (at > from && (load<u8>(at) & 0xc0) == 0x80) at -= 1;
  return load<u8>(MAY_BE_SPACE + load<u8>(at));
}

/** Lays the block out by column; see {@link COLUMNS}, {@link OUTPUT}, {@link ENDS} and {@link MARKS}. */
export function transpose(): void {
  const rows = blockRows();
  const places = rows * columns;
  memory.fill(ENDS, 0, <usize>places * 4);
  memory.fill(MARKS, 0, places);
  memory.fill(COLUMNS, 0, <usize>columns * COLUMN_SIZE);
  const end = CELLS + <usize>cells * CELL_SIZE;
  for (let cell = CELLS; cell < end; cell += CELL_SIZE) {
    const column = COLUMNS + <usize>load<u16>(cell, 12) * COLUMN_SIZE;
    store<u32>(column, load<u32>(column) + load<u32>(cell, 4));
  }
  let start = <u32>OUTPUT;
  for (let column: u32 = 0; column < columns; column += 1) {
    const place = COLUMNS + <usize>column * COLUMN_SIZE;
    const length = load<u32>(place);
    store<u32>(place, start);
    store<u32>(place, start, 4);
    start += length + GAP;
  }
  for (let cell = CELLS; cell < end; cell += CELL_SIZE) moveCell(cell, rows);
  for (let column: u32 = 0; column < columns; column += 1) finishColumn(column, rows);
}

/** Moves the text of a cell behind its column's; the length goes where its end will stand. */
@inline
function moveCell(cell: usize, rows: u32): void {
  const length = load<u32>(cell, 4);
  const column = <usize>load<u16>(cell, 12);
  const place = COLUMNS + column * COLUMN_SIZE;
  const to = load<u32>(place);
  const at = column * rows + load<u32>(cell, 8);
  copySixteens(to, load<u32>(cell), length);
  store<u32>(place, to + length);
  store<u32>(ENDS + at * 4, length);
  store<u8>(MARKS + at, load<u8>(cell, 14));
}

/** Most texts are short. What is copied too much is written over by the next one, or stands in the gap. */
@inline
function copySixteens(to: usize, from: usize, length: u32): void {
  v128.store(to, v128.load(from));
  for (let at: usize = 16; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

/** Lengths become ends, counted from the column's first block on; the first and the last row are looked for. */
@inline
function finishColumn(column: u32, rows: u32): void {
  const place = COLUMNS + <usize>column * COLUMN_SIZE;
  const marks = MARKS + <usize>(column * rows);
  let first: u32 = 0;
  while (first < rows && load<u8>(marks + first) == 0) first += 1;
  let last = rows;
  while (last > first && load<u8>(marks + last - 1) == 0) last -= 1;
  store<u32>(place, first, 8);
  store<u32>(place, last, 12);
  let end = load<u32>(BASES + <usize>column * 4);
  const stop = ENDS + <usize>(column * rows + last) * 4;
  for (let at = ENDS + <usize>(column * rows + first) * 4; at < stop; at += 4) {
    end += load<u32>(at);
    store<u32>(at, end);
  }
}

/** What a scanner says where a cell could not be put. */
@inline
export function endedBy(became: Put): Ended {
  return became == Put.Full ? Ended.Full : Ended.Odd;
}
