import { CR, LF, QUOTE } from './signs';

/** By bit: which of sixty-four letters is a delimiter. */
@inline
export function delimitersAt(at: usize, delimiter: u8): u64 {
  const signs = i8x16.splat(delimiter);
  return (
    bits(i8x16.eq(v128.load(at), signs)) |
    (bits(i8x16.eq(v128.load(at, 16), signs)) << 16) |
    (bits(i8x16.eq(v128.load(at, 32), signs)) << 32) |
    (bits(i8x16.eq(v128.load(at, 48), signs)) << 48)
  );
}

/** By bit: which of sixty-four letters is a line end or a quote. */
@inline
export function endsAndQuotesAt(at: usize): u64 {
  return (
    bits(areEndsOrQuotes(v128.load(at))) |
    (bits(areEndsOrQuotes(v128.load(at, 16))) << 16) |
    (bits(areEndsOrQuotes(v128.load(at, 32))) << 32) |
    (bits(areEndsOrQuotes(v128.load(at, 48))) << 48)
  );
}

/** The bits of those of sixty-four letters that stand before `end`. */
@inline
export function bitsInside(at: usize, end: usize): u64 {
  return end - at < 64 ? u64.MAX_VALUE >> <u64>(64 - (end - at)) : u64.MAX_VALUE;
}

/** The bits of letters from `from` on, which is one of the sixty-four. */
@inline
export function bitsFrom(at: usize, from: usize): u64 {
  return u64.MAX_VALUE << <u64>(from - at);
}

/** The bits of letters before the first one that is set; all where none is. */
@inline
export function bitsBefore(signs: u64): u64 {
  return (signs & (0 - signs)) - 1;
}

@inline
function areEndsOrQuotes(letters: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(letters, i8x16.splat(LF)), i8x16.eq(letters, i8x16.splat(CR))),
    i8x16.eq(letters, i8x16.splat(QUOTE)),
  );
}

@inline
function bits(letters: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(letters));
}
