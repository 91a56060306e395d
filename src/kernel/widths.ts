import { findByte } from './find-byte';
import { ENDS } from './layout';
import { bitsBefore, bitsFrom, bitsInside, delimitersAt, endsAndQuotesAt } from './letter-signs';
import { CR, LF, QUOTE } from './signs';

/**
 * Counts the columns of the first records of a delimited text, quotes respected: of those with a text anywhere, one after
 * another from {@link ENDS} on, four bytes each. Gives how many those are.
 *
 * @param most how many records are looked at, blank ones too; the room is for 65,536
 */
export function measureWidths(from: usize, end: usize, delimiter: u8, most: u32): u32 {
  let records: u32 = 0;
  let filledRecords: u32 = 0;
  // Of the record that is being looked at.
  let record = from;
  let delimiters: u32 = 0;
  let base = from;
  while (base < end) {
    const block = base;
    base += 64;
    const inside = bitsInside(block, end);
    let signs = delimitersAt(block, delimiter) & inside;
    let others = endsAndQuotesAt(block) & inside;
    for (;;) {
      const before = bitsBefore(others);
      delimiters += <u32>popcnt(signs & before);
      signs &= ~before;
      if (others == 0) break;
      const at = block + <usize>ctz(others);
      others &= others - 1;
      const byte = load<u8>(at);
      let next = at + 1;
      if (byte == QUOTE) {
        // A quote inside of a cell without quotes is a plain character.
        if (at != record && load<u8>(at - 1) != delimiter) continue;
        next = behindQuotes(next, end);
      } else {
        // It is filled where it is more than its delimiters.
        if (at - record > <usize>delimiters) {
          store<u32>(ENDS + <usize>filledRecords * 4, delimiters + 1);
          filledRecords += 1;
        }
        records += 1;
        if (records == most) return filledRecords;
        if (byte == CR && next < end && load<u8>(next) == LF) next += 1;
        record = next;
        delimiters = 0;
      }
      if (next >= base) {
        base = next;
        break;
      }
      const rest = bitsFrom(block, next);
      signs &= rest;
      others &= rest;
    }
  }
  // The text ends without a line end.
  if (record < end && end - record > <usize>delimiters) {
    store<u32>(ENDS + <usize>filledRecords * 4, delimiters + 1);
    filledRecords += 1;
  }
  return filledRecords;
}

/** The position behind the quote that closes; `end` where none does. */
function behindQuotes(from: usize, end: usize): usize {
  let at = findByte(from, end, QUOTE);
  while (at < end) {
    if (at + 1 == end || load<u8>(at + 1) != QUOTE) return at + 1;
    at = findByte(at + 2, end, QUOTE);
  }
  return end;
}
