import { dropRecord, endedBy, markRecord, Put, putTrimmed } from './cells';
import { Ended, leave } from './layout';

const QUOTE: u8 = 0x22;
const APOSTROPHE: u8 = 0x27;
const EQUALS: u8 = 0x3d;
const SPACE: u8 = 0x20;
const CR: u8 = 0x0d;
const LF: u8 = 0x0a;

/**
 * Reads the records of a delimited text (RFC 4180) that are whole and say nothing unusual into the block. A record
 * with a doubled or stray quote, or with what Excel or our own exports write before a text, is left to the caller.
 *
 * @param from the beginning of a record
 * @param row its number, from 0
 */
export function scanRecords(from: usize, end: usize, delimiter: u8, row: u32, mark: u8): Ended {
  const delimiters = i8x16.splat(delimiter);
  const quotes = i8x16.splat(QUOTE);
  const returns = i8x16.splat(CR);
  const feeds = i8x16.splat(LF);
  let record = from;
  let start = from;
  let column: u32 = 0;
  let base = from;
  markRecord();
  while (base < end) {
    const letters = v128.load(base);
    let signs = <u32>(
      i8x16.bitmask(
        v128.or(
          v128.or(i8x16.eq(letters, delimiters), i8x16.eq(letters, feeds)),
          v128.or(i8x16.eq(letters, returns), i8x16.eq(letters, quotes)),
        ),
      )
    );
    base += 16;
    while (signs != 0) {
      const at = base - 16 + ctz(signs);
      signs &= signs - 1;
      if (at < start) continue;
      if (at >= end) return stop(record, row, Ended.More);
      let stopper = at;
      let byte = load<u8>(at);
      let became: Put;
      if (byte == QUOTE) {
        // A quote inside of a cell without quotes is a plain character.
        if (at != start) continue;
        const close = nextQuote(at + 1, end);
        stopper = close + 1;
        if (stopper >= end) return stop(record, row, Ended.More);
        byte = load<u8>(stopper);
        if (byte != delimiter && byte != LF && byte != CR) return stop(record, row, Ended.Odd);
        if (load<u8>(at + 1) == APOSTROPHE) return stop(record, row, Ended.Odd);
        became = putTrimmed(at + 1, close, row, column, mark);
      } else {
        if (isOdd(start, at)) return stop(record, row, Ended.Odd);
        became = putTrimmed(start, at, row, column, mark);
      }
      if (became != Put.Taken) return stop(record, row, endedBy(became));
      start = stopper + 1;
      if (byte == delimiter) {
        column += 1;
      } else {
        if (byte == CR) {
          if (start >= end) return stop(record, row, Ended.More);
          if (load<u8>(start) == LF) start += 1;
        }
        row += 1;
        column = 0;
        record = start;
        markRecord();
      }
      if (start > base) {
        base = start;
        break;
      }
    }
  }
  return stop(record, row, Ended.More);
}

/** The record that was begun is left to another time. */
function stop(record: usize, row: u32, ended: Ended): Ended {
  dropRecord();
  return leave(record, row, -1, ended);
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
  let at = from;
  while (at < to && load<u8>(at) == SPACE) at += 1;
  return at < to && load<u8>(at) == QUOTE;
}
