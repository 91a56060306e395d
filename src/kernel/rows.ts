import { endedBy, Put, putTrimmed } from './cells';
import { DATE_LENGTH, hasRoomForDate, writeDate } from './dates';
import { Ended, leave, MOST_STYLES, Shows, STATE, State, STYLES } from './layout';
import { behindFormula } from './formula';
import { behindTextTag, endOfPlainText, NOT_PLAIN } from './plain-text';
import { behindRowTag } from './row-tag';
import { ODD, placeOfString, stringCount } from './strings';
import { GT, NINE, PLUS, QUOTE, SLASH, SPACE, ZERO } from './signs';
import {
  CELL,
  CELL_END,
  EMPTY_END,
  FORMULA,
  INLINE,
  INLINE_1,
  INLINE_2,
  INLINE_CELL_END,
  INLINE_END,
  IS_QUOTE,
  LOW_THREE,
  NUMBER,
  ROW,
  ROW_END_1,
  ROW_END_2,
  SHARED,
  STRING,
  STYLE,
  TEXT_END,
  TYPE,
  VALUE,
  VALUE_END,
} from './words';

/** So many bytes must follow where a tag is looked at without asking for each whether it is there. */
const ROOM: usize = 160;
/** A longer number is left to the caller; Excel writes at most 24 letters. */
const LONGEST_NUMBER: usize = 40;
/** Excel keeps so many digits; with more, a whole number is not shown as it is written. */
const MOST_DIGITS: usize = 15;
/** The last day has so many. */
const MOST_SERIAL_DIGITS: usize = 7;

const enum CellType {
  Number,
  Shared,
  String,
  Inline,
}

// The marks of cells with a text, a number, a date.
let textMark: u8 = 0;
let numberMark: u8 = 0;
let dateMark: u8 = 0;

/** Before the first scan: the marks that cells get. */
export function useMarks(text: u8, number: u8, date: u8): void {
  textMark = text;
  numberMark = number;
  dateMark = date;
}

// Of the cell that is being read.
let style: u32 = 0;
let type: CellType = CellType.Number;

/**
 * Reads rows and cells of a worksheet (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4) that stand in the words of Excel and most
 * others into the block. Whatever else comes is left to the caller, who comes back behind it.
 *
 * @param row the row that is being read, from 0; -1 before the first
 * @param column the column of the cell before, from 0; -1 at the beginning of a row
 */
export function scanRows(from: usize, end: usize, row: i32, column: i32): Ended {
  let at = from;
  while (at + ROOM <= end) {
    const word = load<u32>(at);
    if (word == CELL) {
      const ended = scanCell(at, end, row, column);
      if (ended != Ended.More) return ended;
      const after = <usize>load<u32>(STATE + State.Position * 4);
      // It goes on behind what is there.
      if (after == at) return ended;
      at = after;
      column = load<i32>(STATE + State.Column * 4);
    } else if (word == ROW_END_1 && load<u16>(at + 4) == ROW_END_2) {
      at += 6;
    } else if (word == ROW) {
      const after = behindRowTag(at, row);
      if (after == 0) return leave(at, row, column, Ended.Odd);
      at = after;
      row = load<i32>(STATE + State.Row * 4);
      column = -1;
    } else if (<u8>word <= SPACE) {
      at += 1;
    } else {
      return leave(at, row, column, Ended.Odd);
    }
  }
  return leave(at, row, column, Ended.More);
}

/** Reads the cell at `open`; {@link Ended.More} with the position at `open` where its end is not there yet. */
function scanCell(open: usize, end: usize, row: i32, before: i32): Ended {
  if (load<u16>(open + 4) != IS_QUOTE) return leave(open, row, before, Ended.Odd);
  let at = open + 6;
  let byte = load<u8>(at);
  let column: i32 = 0;
  const lettersEnd = at + 4;
  while (byte >= 0x41 && byte <= 0x5a && at < lettersEnd) {
    column = column * 26 + (byte - 0x40);
    at += 1;
    byte = load<u8>(at);
  }
  if (at == lettersEnd) return leave(open, row, before, Ended.Odd);
  column -= 1;
  let written: i32 = 0;
  const digitsEnd = at + 8;
  while (byte >= ZERO && byte <= NINE && at < digitsEnd) {
    written = written * 10 + (byte - ZERO);
    at += 1;
    byte = load<u8>(at);
  }
  if (byte != QUOTE || written != row + 1 || written == 0 || column <= before) {
    return leave(open, row, before, Ended.Odd);
  }
  at = behindAttributes(at + 1);
  if (at == 0) return leave(open, row, before, Ended.Odd);
  // A cell that has a style and nothing else.
  if (load<u16>(at) == EMPTY_END) return leave(at + 2, row, column, Ended.More);
  if (load<u8>(at) != GT) return leave(open, row, before, Ended.Odd);
  return type == CellType.Inline
    ? scanInline(open, at + 1, end, row, before, column)
    : scanValue(open, at + 1, end, row, before, column);
}

/** The position behind style and type, in this order and each if it is there; 0 for other ones. */
function behindAttributes(from: usize): usize {
  let at = from;
  style = 0;
  type = CellType.Number;
  if (load<u32>(at) == STYLE) {
    at += 4;
    const first = at;
    let byte = load<u8>(at);
    const limit = at + 7;
    while (byte >= ZERO && byte <= NINE && at < limit) {
      style = style * 10 + (byte - ZERO);
      at += 1;
      byte = load<u8>(at);
    }
    if (byte != QUOTE || at == first || at == limit) return 0;
    at += 1;
  }
  if (load<u32>(at) != TYPE) return at;
  at += 4;
  const short = load<u16>(at);
  if (short == SHARED) {
    type = CellType.Shared;
    return at + 2;
  }
  if (short == NUMBER) return at + 2;
  if (load<u32>(at) == STRING) {
    type = CellType.String;
    return at + 4;
  }
  if (load<u64>(at) != INLINE_1 || load<u16>(at + 8) != INLINE_2) return 0;
  type = CellType.Inline;
  return at + 10;
}

/** `<is><t>letters</t></is></c>` */
function scanInline(open: usize, from: usize, end: usize, row: i32, before: i32, column: i32): Ended {
  const start = load<u32>(from) == INLINE ? behindTextTag(from + 4) : 0;
  const close = start == 0 ? NOT_PLAIN : endOfPlainText(start, end);
  if (close == NOT_PLAIN) return leave(open, row, before, Ended.Odd);
  if (close + 13 > end) return leave(open, row, before, Ended.More);
  if (
    load<u32>(close) != TEXT_END ||
    load<u32>(close + 4) != INLINE_END ||
    load<u32>(close + 8) != INLINE_CELL_END ||
    load<u8>(close + 12) != GT
  ) {
    return leave(open, row, before, Ended.Odd);
  }
  return give(open, close + 13, row, before, column, start, close, textMark);
}

/** `<f>...</f>`, if there is one, and `<v>...</v></c>` */
function scanValue(open: usize, from: usize, end: usize, row: i32, before: i32, column: i32): Ended {
  let at = from;
  if (load<u16>(at) == FORMULA) {
    at = behindFormula(at + 2, end);
    if (at == 0) return leave(open, row, before, Ended.Odd);
    if (at + ROOM > end) return leave(open, row, before, Ended.More);
  }
  if ((load<u32>(at) & LOW_THREE) != VALUE) return leave(open, row, before, Ended.Odd);
  at += 3;
  if (type == CellType.String) {
    const close = endOfPlainText(at, end);
    if (close == NOT_PLAIN) return leave(open, row, before, Ended.Odd);
    if (close + 8 > end) return leave(open, row, before, Ended.More);
    if (!isCellEnd(close)) return leave(open, row, before, Ended.Odd);
    return give(open, close + 8, row, before, column, at, close, textMark);
  }
  if (type == CellType.Shared) {
    const first = at;
    let index: u32 = 0;
    let byte = load<u8>(at);
    while (byte >= ZERO && byte <= NINE && at < first + 9) {
      index = index * 10 + (byte - ZERO);
      at += 1;
      byte = load<u8>(at);
    }
    if (at == first || !isCellEnd(at) || index >= stringCount()) return leave(open, row, before, Ended.Odd);
    const place = placeOfString(index);
    const length = load<u32>(place, 4);
    // What UTF-8 cannot hold is known to the caller only.
    if ((length & ODD) != 0) return leave(open, row, before, Ended.Odd);
    const start = <usize>load<u32>(place);
    return give(open, at + 8, row, before, column, start, start + length, textMark);
  }
  return scanNumber(open, at, row, before, column);
}

function scanNumber(open: usize, first: usize, row: i32, before: i32, column: i32): Ended {
  let at = first;
  let byte = load<u8>(at);
  let isWhole = true;
  while ((byte >= PLUS && byte <= NINE && byte != SLASH) || (byte | 0x20) == 0x65) {
    if (byte < ZERO || byte > NINE) isWhole = false;
    at += 1;
    if (at - first == LONGEST_NUMBER) return leave(open, row, before, Ended.Odd);
    byte = load<u8>(at);
  }
  const length = at - first;
  if (length == 0 || !isCellEnd(at)) return leave(open, row, before, Ended.Odd);
  const shows = isWhole && style < MOST_STYLES ? <Shows>load<u8>(STYLES + style) : Shows.Otherwise;
  if (shows == Shows.AsWritten && length <= MOST_DIGITS && (length == 1 || load<u8>(first) != ZERO)) {
    return give(open, at + 8, row, before, column, first, at, numberMark);
  }
  if (shows == Shows.Date && length <= MOST_SERIAL_DIGITS) {
    if (!hasRoomForDate()) return leave(open, row, before, Ended.Full);
    let serial: u32 = 0;
    for (let digit = first; digit < at; digit += 1) serial = serial * 10 + (load<u8>(digit) - ZERO);
    const text = writeDate(serial);
    if (text != 0) return give(open, at + 8, row, before, column, text, text + DATE_LENGTH, dateMark);
  }
  store<u32>(STATE + State.From * 4, <u32>first);
  store<u32>(STATE + State.To * 4, <u32>at);
  store<u32>(STATE + State.Style * 4, style);
  return leave(at + 8, row, column, Ended.Number);
}

/** `</v></c>` */
@inline
function isCellEnd(at: usize): bool {
  return load<u32>(at) == VALUE_END && load<u32>(at + 4) == CELL_END;
}

/** Puts the cell into the block. Where that fails, it was not read. */
@inline
function give(
  open: usize,
  after: usize,
  row: i32,
  before: i32,
  column: i32,
  from: usize,
  to: usize,
  mark: u8,
): Ended {
  const became = putTrimmed(from, to, row, column, mark);
  return became == Put.Taken
    ? leave(after, row, column, Ended.More)
    : leave(open, row, before, endedBy(became));
}
