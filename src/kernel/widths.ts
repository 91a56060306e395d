import { ENDS } from './layout';
import { CR, LF, QUOTE } from './signs';

/**
 * Counts the columns of the first records of a delimited text, quotes respected: of those with a text anywhere, one after
 * another from {@link ENDS} on, four bytes each. Gives how many those are.
 *
 * @param most how many records are looked at, blank ones too; the room is for 65,536
 */
export function measureWidths(from: usize, end: usize, delimiter: u8, most: u32): u32 {
  let at = from;
  let records: u32 = 0;
  let filledRecords: u32 = 0;
  let column: u32 = 0;
  let isFilled = false;
  while (at < end && records < most) {
    const start = at;
    if (load<u8>(at) == QUOTE) {
      at = behindQuotes(at + 1, end);
      isFilled = true;
    }
    while (at < end && !isEnd(load<u8>(at), delimiter)) at += 1;
    if (at > start) isFilled = true;
    if (at < end) {
      const byte = load<u8>(at);
      at += 1;
      if (byte == delimiter) {
        column += 1;
        continue;
      }
      if (byte == CR && at < end && load<u8>(at) == LF) at += 1;
    }
    if (isFilled) {
      store<u32>(ENDS + <usize>filledRecords * 4, column + 1);
      filledRecords += 1;
    }
    records += 1;
    column = 0;
    isFilled = false;
  }
  // The text ends with a delimiter: the record's last cell is blank.
  if (column > 0 && isFilled) {
    store<u32>(ENDS + <usize>filledRecords * 4, column + 1);
    filledRecords += 1;
  }
  return filledRecords;
}

/** The position behind the quote that closes; `end` where none does. */
function behindQuotes(from: usize, end: usize): usize {
  let at = from;
  while (at < end) {
    if (load<u8>(at) != QUOTE) {
      at += 1;
      continue;
    }
    if (at + 1 == end || load<u8>(at + 1) != QUOTE) return at + 1;
    at += 2;
  }
  return end;
}

@inline
function isEnd(byte: u8, delimiter: u8): bool {
  return byte == delimiter || byte == LF || byte == CR;
}
