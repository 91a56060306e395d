import { joinedBytes } from './joined-bytes.ts';
import { BEGINNINGS, EOF, recordsFrom } from './xls-records.ts';

const ENCRYPTED = 0x002f;
const SHARED_STRINGS = 0x00fc;
const CONTINUE = 0x003c;

/** Records that say what a cell holds and how it is shown, and what stands around them ([MS-XLS] 2.4). */
const NEEDED = new Set([
  ...BEGINNINGS,
  EOF,
  // The code page, the epoch, the sheets' names, whether a sheet is a dialog, and how large it is.
  0x0042,
  0x0022,
  0x0085,
  0x0081,
  0x0200,
  // Number formats, and the styles that name them.
  0x041e,
  0x00e0,
  // Texts.
  SHARED_STRINGS,
  CONTINUE,
  0x00fd,
  0x0204,
  0x00d6,
  // Numbers, truth values and errors.
  0x0203,
  0x027e,
  0x00bd,
  0x0205,
  // Merged areas.
  0x00e5,
  // The text that a formula gave.
  0x0207,
  // What some programs write as version 2 did: numbers, a text, a truth value, the text of a formula.
  0x0002,
  0x0003,
  0x0004,
  0x0005,
  0x0007,
]);

/** A formula with its result: some programs write it under the types of older versions. */
const FORMULAS = new Set([0x0006, 0x0206, 0x0406]);
/** How many bytes of it stand before the length of its tokens. */
const TOKENS_AT = 20;
/** A length that says: tokens of another kind, to be passed over. */
const NO_TOKENS = 0xffff;

/** A record whose data nobody reads (the mark of a template). */
const PASSED_OVER = 0x0060;

/** By the type of a record with one text whose length SheetJS does not check: where the number of its letters stands. */
const COUNT_AT: ReadonlyMap<number, number> = new Map([
  [0x0004, 7],
  [0x0007, 0],
  [0x041e, 2],
]);

/**
 * Leaves of a workbook's stream what its cells need, in its place: SheetJS passes over everything else, and over what
 * formulas are made of. In damaged files it would read some of that without end, until the memory is full, and in whole
 * ones it gives up a workbook over a formula or a drawing that nobody asked for.
 *
 * @param stream the workbook's stream, which is written into
 * @returns false where a text or a formula ends before its length, which SheetJS would read without end
 */
export function keepCellRecords(stream: DataView): boolean {
  let depth = 0;
  let shared: Uint8Array[] = [];
  for (const { type, at, length } of recordsFrom(stream, 0)) {
    if (shared.length > 0 && type !== CONTINUE) {
      if (endsInCount(shared)) return false;
      shared = [];
    }
    // SheetJS goes no further, either: behind the last end nothing counts, and what is encrypted it refuses.
    if (type === ENCRYPTED || (depth === 0 && !BEGINNINGS.has(type))) return true;
    if (BEGINNINGS.has(type)) depth += 1;
    else if (type === EOF) depth -= 1;
    if (FORMULAS.has(type)) {
      if (length < TOKENS_AT + 2) return false;
      stream.setUint16(at + TOKENS_AT, NO_TOKENS, true);
    } else if (!NEEDED.has(type)) {
      stream.setUint16(at - 4, PASSED_OVER, true);
    }
    if (length <= (COUNT_AT.get(type) ?? -1)) return false;
    if (type === SHARED_STRINGS || shared.length > 0) {
      shared.push(new Uint8Array(stream.buffer, stream.byteOffset + at, length));
    }
  }
  return !endsInCount(shared);
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
