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
import { Ended, leave, MAY_BE_SPACE, MOST_COLUMNS } from './layout';
import { APOSTROPHE, CR, EQUALS, LF, QUOTE, SPACE } from './signs';

/**
 * Reads the records of a delimited text (RFC 4180) that are whole and say nothing unusual into the block. A record
 * with a doubled or stray quote, or with what Excel or our own exports write before a text, is left to the caller.
 *
 * @param from the beginning of a record
 * @param row its number, from 0
 */
export function scanRecords(from: usize, end: usize, delimiter: u8, row: u32, mark: u8): Ended {
  if (!hasRoomForText(<u32>(end - from))) return leave(from, row, -1, Ended.Full);
  const delimiters = i8x16.splat(delimiter);
  let first = waiting() == 0 ? row : blockRow();
  let width = blockColumns();
  // Of the record that is being read; what was whole before it is in the block.
  let record = from;
  let cell = nextCell();
  let blanks: u32 = 0;
  let start = from;
  let column: u32 = 0;
  let base = from;
  while (base < end) {
    // Sixty-four letters at once: where a loop ends cannot be foreseen, and costs more than its steps.
    let signs =
      signsAt(base, delimiters) |
      (signsAt(base + 16, delimiters) << 16) |
      (signsAt(base + 32, delimiters) << 32) |
      (signsAt(base + 48, delimiters) << 48);
    const block = base;
    base += 64;
    while (signs != 0) {
      const at = block + <usize>ctz(signs);
      signs &= signs - 1;
      if (at < start) continue;
      if (at >= end) return leave(record, row, -1, Ended.More);
      let stopper = at;
      let byte = load<u8>(at);
      let text = start;
      let textEnd = at;
      const isQuoted = byte == QUOTE;
      if (isQuoted) {
        // A quote inside of a cell without quotes is a plain character.
        if (at != start) continue;
        text = at + 1;
        textEnd = nextQuote(text, end);
        stopper = textEnd + 1;
        if (stopper >= end) return leave(record, row, -1, Ended.More);
        byte = load<u8>(stopper);
        if (byte != delimiter && byte != LF && byte != CR) return leave(record, row, -1, Ended.Odd);
      }
      if (text != textEnd && !isUsual(text, textEnd)) {
        if (isQuoted ? load<u8>(text) == APOSTROPHE : isOdd(text, textEnd)) {
          return leave(record, row, -1, Ended.Odd);
        }
        const length = textEnd - text;
        text = behindBlanks(text, textEnd);
        textEnd = beforeBlanks(text, textEnd);
        // A tab, a line break, a space of another alphabet.
        if (text != textEnd && !isPlain(text, textEnd)) return leave(record, row, -1, Ended.Odd);
        if (textEnd - text != length) blanks += 1;
      }
      if (text != textEnd) {
        if (column >= MOST_COLUMNS) return leave(record, row, -1, Ended.Odd);
        cell = writeCell(cell, text, <u32>(textEnd - text), row - first, column, mark);
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
      if (start > base) {
        base = start;
        break;
      }
    }
  }
  return leave(record, row, -1, Ended.More);
}

/** By bit: which of sixteen letters is a delimiter, a line end or a quote. */
@inline
function signsAt(at: usize, delimiters: v128): u64 {
  const letters = v128.load(at);
  return <u64>(
    (<u32>(
      i8x16.bitmask(
        v128.or(
          v128.or(i8x16.eq(letters, delimiters), i8x16.eq(letters, i8x16.splat(LF))),
          v128.or(i8x16.eq(letters, i8x16.splat(CR)), i8x16.eq(letters, i8x16.splat(QUOTE))),
        ),
      )
    ))
  );
}

/** The position of the next quote, or one from `end` on. */
function nextQuote(from: usize, end: usize): usize {
  const quotes = i8x16.splat(QUOTE);
  let at = from;
  while (at < end) {
    const found = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), quotes));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
  return end;
}

/** Whether a cell without quotes begins with what is no part of its text, or with a quote behind blanks. */
@inline
function isOdd(from: usize, to: usize): bool {
  const first = load<u8>(from);
  if (first > EQUALS || from == to) return false;
  if (first == APOSTROPHE) return true;
  if (first == EQUALS) return to - from > 1 && load<u8>(from + 1) == QUOTE;
  if (first != SPACE) return false;
  const at = behindBlanks(from, to);
  return at < to && load<u8>(at) == QUOTE;
}

/** Whether a text begins and ends with a letter that says nothing else and cannot be white space. */
@inline
function isUsual(from: usize, to: usize): bool {
  const first = load<u8>(from);
  const last = load<u8>(to - 1);
  return (
    first != APOSTROPHE &&
    first != EQUALS &&
    last < 0x80 &&
    (load<u8>(MAY_BE_SPACE + first) | load<u8>(MAY_BE_SPACE + last)) == 0
  );
}
