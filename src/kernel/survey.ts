import { STATE, State } from './layout';

/** Looked at four bytes after a letter's first one. */
const LONGEST: usize = 4;

/**
 * Adds what stands between `from` and `end` to the counts in the state: zeros found (1 or 0), letters of more than one byte
 * in UTF-8, and places that are none. Gives the position up to which it counted: a letter may go on behind `end`.
 */
export function surveyBytes(from: usize, end: usize, isLast: bool): usize {
  // By place in sixteen: the least byte.
  let least = i8x16.splat(-1);
  let valid = load<u32>(STATE + State.Valid * 4);
  let broken = load<u32>(STATE + State.Broken * 4);
  let at = from;
  while (at < end) {
    while (at + 64 <= end) {
      const first = v128.load(at);
      const second = v128.load(at, 16);
      const third = v128.load(at, 32);
      const fourth = v128.load(at, 48);
      const all = v128.or(v128.or(first, second), v128.or(third, fourth));
      if (i8x16.bitmask(all) != 0) break;
      least = i8x16.min_u(least, i8x16.min_u(i8x16.min_u(first, second), i8x16.min_u(third, fourth)));
      at += 64;
    }
    if (at >= end) break;
    const letters = v128.load(at);
    least = i8x16.min_u(least, letters);
    const signs = <u32>i8x16.bitmask(letters);
    if (signs == 0) {
      at += 16;
      continue;
    }
    at += ctz(signs);
    if (at >= end || (!isLast && at + LONGEST > end)) break;
    const length = lengthOfLetter(at, end);
    if (length == 0) broken += 1;
    else valid += 1;
    at += max(length, 1);
  }
  if (!i8x16.all_true(least)) store<u32>(STATE + State.Zeros * 4, 1);
  store<u32>(STATE + State.Valid * 4, valid);
  store<u32>(STATE + State.Broken * 4, broken);
  return min(at, end);
}

/** How many bytes a letter of more than one has (Unicode standard, table 3-7); 0 where they are no UTF-8. */
export function lengthOfLetter(at: usize, end: usize): usize {
  const lead = load<u8>(at);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length: usize = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > end) return 0;
  const second = load<u8>(at + 1);
  if (lead == 0xe0 && second < 0xa0) return 0;
  if (lead == 0xed && second > 0x9f) return 0;
  if (lead == 0xf0 && second < 0x90) return 0;
  if (lead == 0xf4 && second > 0x8f) return 0;
  for (let next: usize = 1; next < length; next += 1) if ((load<u8>(at + next) & 0xc0) != 0x80) return 0;
  return length;
}
