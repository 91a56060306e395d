import { STATE, State } from './layout';
import { APOSTROPHE, GT, NINE, QUOTE, SLASH, ZERO } from './signs';
import { HIDDEN, ROW_NUMBER } from './words';

/** The tag of a row is looked at no further. */
const LONGEST_TAG: usize = 150;

/**
 * The position behind `<row r="12" ...>`, whatever else it says but that it is hidden; its number is left in the state. 0
 * for a tag in other words and for one out of order.
 */
export function behindRowTag(open: usize, before: i32): usize {
  if (load<u32>(open + 4) != ROW_NUMBER) return 0;
  let at = open + 8;
  let row: u32 = 0;
  let byte = load<u8>(at);
  const digitsEnd = at + 8;
  while (byte >= ZERO && byte <= NINE && at < digitsEnd) {
    row = row * 10 + (byte - ZERO);
    at += 1;
    byte = load<u8>(at);
  }
  if (byte != QUOTE || row == 0 || <i32>row - 1 <= before) return 0;
  const limit = open + LONGEST_TAG;
  let isQuoted = false;
  for (at += 1; at < limit; at += 1) {
    byte = load<u8>(at);
    if (byte == GT && !isQuoted) {
      store<i32>(STATE + State.Row * 4, <i32>row - 1);
      return at + 1;
    }
    if (byte == QUOTE) isQuoted = !isQuoted;
    else if (byte == APOSTROPHE || byte == SLASH || load<u16>(at) == HIDDEN) return 0;
  }
  return 0;
}
