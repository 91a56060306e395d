import {
  beforeBlanks,
  behindBlanks,
  blockColumns,
  blockRow,
  hasRoomForRow,
  hasRoomForText,
  isPlain,
  nextCell,
  takeCells,
  waiting,
  writeCell,
} from './cells';
import { findByte } from './find-byte';
import { Ended, leave, MAY_BE_SPACE, MOST_COLUMNS, UNUSUAL_FIRST, UNUSUAL_LAST } from './layout';
import { bitsBefore, bitsFrom, bitsInside, delimitersAt, endsAndQuotesAt } from './letter-signs';
import { APOSTROPHE, CR, EQUALS, LF, QUOTE, SPACE } from './signs';

/** Given in place of a cell's place, for what is left to the caller. */
const IS_ODD: usize = 0;

/** Cells of the record that is being read that lost outer blanks. */
let blanks: u32 = 0;
let isReady: bool = false;

/**
 * Reads the records of a delimited text (RFC 4180) that are whole and say nothing unusual into the block. A record
 * with a doubled or stray quote, or with what Excel or our own exports write before a text, is left to the caller.
 *
 * @param from the beginning of a record
 * @param row its number, from 0
 */
export function scanRecords(from: usize, end: usize, delimiter: u8, row: u32, mark: u8): Ended {
  if (!hasRoomForText(<u32>(end - from))) return leave(from, row, -1, Ended.Full);
  if (!isReady) fillUnusual();
  let first = waiting() == 0 ? row : blockRow();
  let width = blockColumns();
  // Of the record that is being read; what was whole before it is in the block.
  let record = from;
  let cell = nextCell();
  blanks = 0;
  let start = from;
  let column: u32 = 0;
  let base = from;
  while (base < end) {
    // Sixty-four letters at once: where a loop ends cannot be foreseen, and costs more than its steps.
    const block = base;
    base += 64;
    const inside = bitsInside(block, end);
    let delimiters = delimitersAt(block, delimiter) & inside;
    let others = endsAndQuotesAt(block) & inside;
    for (;;) {
      // Nearly all cells end with a delimiter before the next line end or quote.
      const before = bitsBefore(others);
      let near = delimiters & before;
      delimiters &= ~before;
      while (near != 0) {
        const at = block + <usize>ctz(near);
        near &= near - 1;
        if (at != start) {
          cell = takeCell(cell, start, at, row - first, column, mark);
          if (cell == IS_ODD) return leave(record, row, -1, Ended.Odd);
        }
        start = at + 1;
        column += 1;
      }
      if (others == 0) break;
      let stopper = block + <usize>ctz(others);
      let byte = load<u8>(stopper);
      let text = start;
      let textEnd = stopper;
      if (byte == QUOTE) {
        others &= others - 1;
        // A quote inside of a cell without quotes is a plain character.
        if (stopper != start) continue;
        text = stopper + 1;
        textEnd = findByte(text, end, QUOTE);
        stopper = textEnd + 1;
        if (stopper >= end) return leave(record, row, -1, Ended.More);
        byte = load<u8>(stopper);
        if (byte != delimiter && byte != LF && byte != CR) return leave(record, row, -1, Ended.Odd);
      }
      if (text != textEnd) {
        cell = takeCell(cell, text, textEnd, row - first, column, mark);
        if (cell == IS_ODD) return leave(record, row, -1, Ended.Odd);
      }
      start = stopper + 1;
      if (byte == delimiter) {
        column += 1;
      } else {
        if (byte == CR) {
          if (start >= end) return leave(record, row, -1, Ended.More);
          if (load<u8>(start) == LF) start += 1;
        }
        width = max(width, min(column + 1, MOST_COLUMNS));
        if (!hasRoomForRow(first, row, width)) return leave(record, row, -1, Ended.Full);
        takeCells(cell, <u32>(start - record), first, row, width, blanks);
        blanks = 0;
        row += 1;
        // Blank records before the first cell take no room.
        if (waiting() == 0) first = row;
        column = 0;
        record = start;
      }
      if (start >= base) {
        base = start;
        break;
      }
      const rest = bitsFrom(block, start);
      delimiters &= rest;
      others &= rest;
    }
  }
  return leave(record, row, -1, Ended.More);
}

/** Adds the text of a cell; gives where the next cell is written, or {@link IS_ODD}. */
@inline
function takeCell(cell: usize, from: usize, to: usize, row: u32, column: u32, mark: u8): usize {
  return column < MOST_COLUMNS && isUsual(from, to)
    ? writeCell(cell, from, <u32>(to - from), row, column, mark)
    : takeUnusual(cell, from, to, row, column, mark);
}

function takeUnusual(cell: usize, start: usize, end: usize, row: u32, column: u32, mark: u8): usize {
  // A cell without quotes ends at a delimiter or a line end.
  const isQuoted = load<u8>(end) == QUOTE;
  if (isQuoted ? load<u8>(start) == APOSTROPHE : isOdd(start, end)) return IS_ODD;
  const from = behindBlanks(start, end);
  const to = beforeBlanks(from, end);
  // A tab, a line break, a space of another alphabet.
  if (from != to && !isPlain(from, to)) return IS_ODD;
  if (to - from != end - start) blanks += 1;
  if (from == to) return cell;
  return column < MOST_COLUMNS ? writeCell(cell, from, <u32>(to - from), row, column, mark) : IS_ODD;
}

/** Whether a cell without quotes begins with what is no part of its text, or with a quote behind blanks. */
function isOdd(from: usize, to: usize): bool {
  const first = load<u8>(from);
  if (first == APOSTROPHE) return true;
  if (first == EQUALS) return to - from > 1 && load<u8>(from + 1) == QUOTE;
  if (first != SPACE) return false;
  const at = behindBlanks(from, to);
  return at < to && load<u8>(at) == QUOTE;
}

function fillUnusual(): void {
  for (let byte: usize = 0; byte < 256; byte += 1) {
    const space = load<u8>(MAY_BE_SPACE + byte);
    store<u8>(UNUSUAL_FIRST + byte, space | u8(byte == APOSTROPHE || byte == EQUALS));
    store<u8>(UNUSUAL_LAST + byte, space | u8(byte >= 0x80));
  }
  isReady = true;
}

/** Whether a text begins and ends with a letter that says nothing else and cannot be white space. */
@inline
function isUsual(from: usize, to: usize): bool {
  return (load<u8>(UNUSUAL_FIRST + load<u8>(from)) | load<u8>(UNUSUAL_LAST + load<u8>(to - 1))) == 0;
}
