import { Ended, leave, MOST_STRING_PAGES, STRING_PAGES, STRINGS } from './layout';
import { behindTextTag, endOfPlainText, NOT_PLAIN } from './plain-text';
import { GT } from './signs';
import { ITEM, ITEM_END, TEXT_END } from './words';

/** So many places of strings stand on a page, eight bytes each. */
const PER_PAGE: u32 = 0x4000;
const PLACE_SIZE: usize = 8;
/** The memory grows by so many pages of 64 KB at least. */
const GROWTH: i32 = 64;
/** What stands before the letters of a string takes no more. */
const ROOM: usize = 32;
/** `</t></si>` */
const TAIL: usize = 9;

/** Stands in the length of a string that UTF-8 cannot hold. */
export const ODD: u32 = 0x80000000;

let strings: u32 = 0;
let free: usize = STRINGS;

/** Before the next workbook. */
export function forgetStrings(): void {
  strings = 0;
  free = STRINGS;
}

/** How many shared strings there are. */
export function stringCount(): u32 {
  return strings;
}

/** Room for a string of so many bytes behind all others; 0 where there is no memory left. */
export function roomForString(length: u32): usize {
  if (strings % PER_PAGE == 0) {
    const index = strings / PER_PAGE;
    const page = nextPage();
    const size = <usize>PER_PAGE * PLACE_SIZE;
    if (index >= MOST_STRING_PAGES || !hasRoom(page + size - free + length)) return 0;
    store<u32>(STRING_PAGES + <usize>index * 4, <u32>page);
    return page + size;
  }
  return hasRoom(length) ? free : 0;
}

/**
 * Makes what stands in the {@link roomForString | room} the next string.
 *
 * @param isOdd UTF-8 cannot hold it: cells with it are left to the caller
 */
export function closeString(length: u32, isOdd: bool): void {
  if (strings % PER_PAGE == 0) free = nextPage() + <usize>PER_PAGE * PLACE_SIZE;
  const place = placeOfString(strings);
  store<u32>(place, <u32>free);
  store<u32>(place, isOdd ? length | ODD : length, 4);
  free += length;
  strings += 1;
}

/** Where a page of places would begin: the caller reads them as numbers of four bytes. */
@inline
function nextPage(): usize {
  return (free + 3) & ~3;
}

/** Where the place of a string stands: its first byte and its length, four bytes each. */
@inline
export function placeOfString(index: u32): usize {
  const page = <usize>load<u32>(STRING_PAGES + <usize>(index / PER_PAGE) * 4);
  return page + <usize>(index % PER_PAGE) * PLACE_SIZE;
}

/** Reads the strings `<si><t>letters</t></si>` that follow one another. The caller reads the others. */
export function scanStrings(from: usize, end: usize): Ended {
  let at = from;
  while (at + ROOM <= end) {
    const start = load<u32>(at) == ITEM ? behindTextTag(at + 4) : 0;
    const close = start == 0 ? NOT_PLAIN : endOfPlainText(start, end);
    if (close == NOT_PLAIN) return leave(at, 0, 0, Ended.Odd);
    if (close + TAIL > end) break;
    if (load<u32>(close) != TEXT_END || load<u32>(close + 4) != ITEM_END || load<u8>(close + 8) != GT) {
      return leave(at, 0, 0, Ended.Odd);
    }
    const length = <u32>(close - start);
    const room = roomForString(length);
    if (room == 0) return leave(at, 0, 0, Ended.Full);
    memory.copy(room, start, length);
    closeString(length, false);
    at = close + TAIL;
  }
  return leave(at, 0, 0, Ended.More);
}

function hasRoom(bytes: usize): bool {
  // The whole memory is more than four bytes can count.
  const size = (<u64>memory.size()) << 16;
  // Short texts are copied in sixteens.
  const needed = <u64>free + <u64>bytes + 32;
  if (needed <= size) return true;
  const pages = <i32>((needed - size + 0xffff) >> 16);
  return memory.grow(max(pages, GROWTH)) >= 0 || memory.grow(pages) >= 0;
}
