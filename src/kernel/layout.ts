/**
 * Where what stands in the kernel's memory, in bytes from 0. Everything has a fixed place but the shared strings, which
 * grow at the end.
 */

/** By byte: 1 where a text that begins or ends with it (the first byte of its letter) may have white space there. */
export const MAY_BE_SPACE: usize = 0x1_0000;
/**
 * By byte: 1 where a cell of delimited text that begins, or ends, with it may be more or less than its letters. White space,
 * what Excel and our own exports write before a text, and at the end a letter of several bytes.
 */
export const UNUSUAL_FIRST: usize = 0x1_0100;
export const UNUSUAL_LAST: usize = 0x1_0200;
/** What {@link scanRows} and its like leave behind for the caller; see {@link State}. */
export const STATE: usize = 0x1_0400;
/** By cell style: how it shows a whole number; see {@link Shows}. */
export const STYLES: usize = 0x2_0000;
export const MOST_STYLES: u32 = 0x1_0000;
/** By column: where its bytes end and where they begin, its first row with a cell and the one behind its last. */
export const COLUMNS: usize = 0x3_0000;
export const COLUMN_SIZE: usize = 16;
export const MOST_COLUMNS: u32 = 16_384;
/** By column: how many bytes of text it had before the block. */
export const BASES: usize = 0x7_0000;
/**
 * The part of a file that is being read: little enough to stay in the processor's cache until its cells are laid out. A
 * scanner may look some bytes behind its end.
 */
export const INPUT: usize = 0x8_0000;
export const INPUT_SIZE: u32 = 0x4_0000;
/** Texts that the caller made itself. */
export const TEXTS: usize = 0x19_0000;
export const TEXTS_SIZE: u32 = 0x8_0000;
/** The cells of the block in the order in which they came: as many as can stand in delimited text of {@link INPUT_SIZE}. */
export const CELLS: usize = 0x22_0000;
export const CELL_SIZE: usize = 16;
export const MOST_CELLS: u32 = INPUT_SIZE / 2;
/**
 * The block by column: the bytes of the texts, the end of each row's text, and each row's mark. Behind the bytes of a
 * column there is a gap, so that they can be copied in sixteens.
 */
export const OUTPUT: usize = 0x43_0000;
export const OUTPUT_SIZE: u32 = 0x10_0000;
export const GAP: u32 = 16;
export const ENDS: usize = 0x58_0000;
export const MARKS: usize = 0x69_0000;
/** Rows times columns of a block. */
export const MOST_PLACES: u32 = 0x4_0000;
/** The texts of dates, sixteen bytes apart. */
export const DATES: usize = 0x6e_0000;
export const MOST_DATES: u32 = 0x4000;
/** Pointers to pages of the shared strings' places. */
export const STRING_PAGES: usize = 0x72_0000;
export const MOST_STRING_PAGES: u32 = 0x1_0000;
/** Here the shared strings begin. */
export const STRINGS: usize = 0x77_0000;

/** How a scan ended. The numbers are also those of `Ended` in src/shared/sheet/kernel/kernel.ts. */
export const enum Ended {
  /** What is there is read as far as it is whole. */
  More = 0,
  /** Here stands something in other words than the usual ones, which the caller reads. */
  Odd = 1,
  /** The block has no room for the next cell: it is to be taken out first. */
  Full = 2,
  /** Behind a cell with a number that has to be formatted. */
  Number = 3,
}

/** How a style shows a whole number. The numbers are also those of `SHOWS` in src/shared/sheet/kernel/kernel.ts. */
export const enum Shows {
  /** In a way that only the caller knows. */
  Otherwise = 0,
  AsWritten = 1,
  /** As the day with this number, as long as there is no time of day. */
  Date = 2,
}

/** Numbers of four bytes from {@link STATE} on. */
export const enum State {
  Position = 0,
  Row = 1,
  Column = 2,
  /** Of a number that has to be formatted: where its letters stand, and its style. */
  From = 3,
  To = 4,
  Style = 5,
  /** Of all bytes looked at so far: whether there are zeros, letters of more than one byte, places that are no UTF-8. */
  Zeros = 6,
  Valid = 7,
  Broken = 8,
  /** Given by the caller: days from Excel's usual first day to the workbook's. */
  EpochDays = 9,
}

@inline
export function leave(position: usize, row: i32, column: i32, ended: Ended): Ended {
  store<u32>(STATE + State.Position * 4, <u32>position);
  store<i32>(STATE + State.Row * 4, row);
  store<i32>(STATE + State.Column * 4, column);
  return ended;
}
