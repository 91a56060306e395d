/** So many NUL characters are strays in a text of any length; in a long one, one in so many characters. */
const FEW = 4;
const ONE_IN = 50;
/** More of them side by side are no strays: the place of a text that was never written, or another program's data. */
const MOST_TOGETHER = 4;

/**
 * How many NUL characters stand in a text by mistake, as some databases export them; null where they are too many for
 * that. Spreadsheet programs pass over them.
 */
export function countStrayZeros(bytes: Uint8Array): number | null {
  const most = Math.max(FEW, bytes.length / ONE_IN);
  let zeros = 0;
  let together = 0;
  let last = -1;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    zeros += 1;
    together = at === last + 1 ? together + 1 : 1;
    if (zeros > most || together > MOST_TOGETHER) return null;
    last = at;
  }
  return zeros;
}

/** The text without its NUL characters. */
export function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => byte !== 0);
}
