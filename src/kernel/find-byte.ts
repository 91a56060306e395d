/** The position of the next such byte, or `end` where none comes before it. */
export function findByte(from: usize, end: usize, byte: u8): usize {
  const wanted = i8x16.splat(byte);
  for (let at = from; at < end; at += 16) {
    const found = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found != 0) return min(at + ctz(found), end);
  }
  return end;
}
