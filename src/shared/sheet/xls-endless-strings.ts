import { joinedBytes } from './joined-bytes.ts';
import { EOF, recordsFrom } from './xls-records.ts';

/** Records that begin a stream or a part of it, of all versions. */
const BEGINNINGS = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const SHARED_STRINGS = 0x00fc;
const CONTINUE = 0x003c;

/** By the type of a record with one text: where the number of its letters stands ([MS-XLS] 2.4; before version 8, too). */
const COUNT_AT: ReadonlyMap<number, number> = new Map([
  // A cell with a text of version 2.
  [0x0004, 7],
  // The text that a formula of version 2 gave.
  [0x0007, 0],
  // Who wrote the file last.
  [0x005c, 0],
  // A number format.
  [0x041e, 2],
]);

/**
 * Whether a damaged .xls has a text that ends before the number of its letters: SheetJS reads that as no number and then
 * letters without end, until the memory is full.
 *
 * @param stream the workbook's stream
 */
export function hasEndlessString(stream: DataView): boolean {
  let depth = 0;
  let shared: Uint8Array[] = [];
  for (const { type, at, length } of recordsFrom(stream, 0)) {
    if (shared.length > 0 && type !== CONTINUE) {
      if (endsInCount(shared)) return true;
      shared = [];
    }
    if (depth === 0 && !BEGINNINGS.has(type)) return false;
    if (BEGINNINGS.has(type)) depth += 1;
    else if (type === EOF) depth -= 1;
    const countAt = COUNT_AT.get(type);
    if (countAt !== undefined && length <= countAt) return true;
    if (type === SHARED_STRINGS || shared.length > 0) {
      shared.push(new Uint8Array(stream.buffer, stream.byteOffset + at, length));
    }
  }
  return endsInCount(shared);
}

/**
 * Whether, of the strings that cells share ([MS-XLS] 2.4.265), one begins with the last byte, which is half the number of
 * its letters.
 *
 * @param parts the record and those that continue it
 */
function endsInCount(parts: readonly Uint8Array[]): boolean {
  const { buffer, byteLength } = joinedBytes(parts);
  if (byteLength < 8) return false;
  const bytes = new DataView(buffer);
  let seams = seamsOf(parts);
  const count = bytes.getUint32(4, true);
  let at = 8;
  for (let index = 0; index < count && at < byteLength; index += 1) {
    if (at + 1 === byteLength) return true;
    const next = behindString(bytes, at, seams);
    if (next === null) return false;
    at = next;
    if ((seams[0] ?? next) < next) seams = seams.filter((seam) => seam >= next);
  }
  return false;
}

/** Where each part but the first begins behind the ones before it. */
function seamsOf(parts: readonly Uint8Array[]): readonly number[] {
  let at = 0;
  return parts.slice(0, -1).map(({ length }) => (at += length));
}

/** The position behind a string ([MS-XLS] 2.5.293), or null where its head is not whole. */
function behindString(bytes: DataView, start: number, seams: readonly number[]): number | null {
  if (start + 3 > bytes.byteLength) return null;
  const flags = bytes.getUint8(start + 2);
  const hasRuns = (flags & 0x08) !== 0;
  const hasExtension = (flags & 0x04) !== 0;
  const letters = start + 3 + (hasRuns ? 2 : 0) + (hasExtension ? 4 : 0);
  if (letters > bytes.byteLength) return null;
  const runs = hasRuns ? bytes.getUint16(start + 3, true) * 4 : 0;
  const extension = hasExtension ? bytes.getUint32(letters - 4, true) : 0;
  return (
    behindLetters(bytes, letters, bytes.getUint16(start, true), (flags & 1) + 1, seams) + runs + extension
  );
}

/** Where a record goes on within a text, it says again whether its letters have one byte or two. */
function behindLetters(
  bytes: DataView,
  start: number,
  count: number,
  firstWidth: number,
  seams: readonly number[],
): number {
  let [at, left, width] = [start, count, firstWidth];
  for (const seam of seams) {
    const before = (seam - at) / width;
    if (before < 0 || !Number.isInteger(before)) continue;
    if (before >= left) break;
    left -= before;
    width = seam < bytes.byteLength && bytes.getUint8(seam) !== 0 ? 2 : 1;
    at = seam + 1;
  }
  return at + left * width;
}
