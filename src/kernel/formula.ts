import { APOSTROPHE, GT, LT, QUOTE, SLASH, SPACE } from './signs';
import { FORMULA_END } from './words';

/**
 * The position behind a formula whose tag's name ends at `from`; `end` where it is not there yet, 0 where it stands in
 * other words. The text of a formula has no tags inside.
 */
export function behindFormula(from: usize, end: usize): usize {
  let at = from;
  const first = load<u8>(at);
  if (first != GT && first != SLASH && first > SPACE) return 0;
  let isQuoted = false;
  for (; ; at += 1) {
    if (at + 8 > end) return end;
    const byte = load<u8>(at);
    if (byte == GT && !isQuoted) break;
    if (byte == QUOTE) isQuoted = !isQuoted;
    else if (byte == APOSTROPHE && !isQuoted) return 0;
  }
  at += 1;
  if (load<u8>(at - 2) == SLASH) return at;
  while (at + 8 <= end && load<u8>(at) != LT) at += 1;
  if (at + 8 > end) return end;
  return load<u32>(at) == FORMULA_END ? at + 4 : 0;
}
