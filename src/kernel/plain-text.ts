import { lengthOfLetter } from './survey';
import { AMPERSAND, CR, GT, LETTER_X, LT, UNDERSCORE } from './signs';
import { PRESERVE_1, PRESERVE_2, PRESERVE_3, QUOTE_GT, TEXT } from './words';

/** Where a text says something else than its letters. */
export const NOT_PLAIN: usize = 0;

/**
 * The position of the `<` behind a text whose letters, in valid UTF-8, stand for themselves: no entities, no `_x000D_`,
 * no CR. {@link NOT_PLAIN} where something else comes first; `end` where nothing does.
 */
export function endOfPlainText(from: usize, end: usize): usize {
  const opens = i8x16.splat(LT);
  const entities = i8x16.splat(AMPERSAND);
  const returns = i8x16.splat(CR);
  const escapes = i8x16.splat(UNDERSCORE);
  let at = from;
  while (at < end) {
    const letters = v128.load(at);
    // The sign of a byte is that of a letter with more than one.
    const signs = <u32>(
      i8x16.bitmask(
        v128.or(
          v128.or(i8x16.eq(letters, opens), i8x16.eq(letters, entities)),
          v128.or(v128.or(i8x16.eq(letters, returns), i8x16.eq(letters, escapes)), letters),
        ),
      )
    );
    if (signs == 0) {
      at += 16;
      continue;
    }
    at += ctz(signs);
    if (at >= end) return end;
    const byte = load<u8>(at);
    if (byte == LT) return at;
    if (byte == UNDERSCORE) {
      if (at + 1 >= end) return end;
      if (load<u8>(at + 1) == LETTER_X) return NOT_PLAIN;
      at += 1;
    } else if (byte >= 0x80) {
      if (at + 4 > end) return end;
      const length = lengthOfLetter(at, end);
      if (length == 0) return NOT_PLAIN;
      at += length;
    } else {
      return NOT_PLAIN;
    }
  }
  return end;
}

/** The position behind `<t>` or `<t xml:space="preserve">`, which take up to 24 bytes; 0 where neither stands. */
export function behindTextTag(at: usize): usize {
  if (load<u16>(at) != TEXT) return 0;
  if (load<u8>(at + 2) == GT) return at + 3;
  return load<u64>(at + 2) == PRESERVE_1 &&
    load<u64>(at + 10) == PRESERVE_2 &&
    load<u32>(at + 18) == PRESERVE_3 &&
    load<u16>(at + 22) == QUOTE_GT
    ? at + 24
    : 0;
}
