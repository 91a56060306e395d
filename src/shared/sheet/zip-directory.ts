import type { ReadFailure } from './read-failure.ts';

/** One entry of an archive as its central directory tells it. Sizes are claims until the entry is inflated. */
export interface ZipEntry {
  /** With `/` as separator and without a leading one. Only ever a key, never a path to write to. */
  readonly name: string;
  /** 0 stored, 8 deflated; others are not supported. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Position of the packed bytes in the archive. */
  readonly start: number;
}

/** What reading the directory gives. */
export type ZipDirectory =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly failure: ReadFailure };

/** No real workbook among 573 public ones has more entries. */
export const MAX_ENTRIES = 2000;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const UNKNOWN_32 = 0xffffffff;

const damaged: ZipDirectory = { ok: false, failure: { code: 'damaged' } };

/**
 * Lists an archive from its central directory (APPNOTE 4.3.12 to 4.3.16), which also makes data descriptors
 * harmless; zip64 is understood. The last of several entries with one name counts, as in other programs.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { ok: false, failure: { code: 'truncated' } };
  if (end.count > MAX_ENTRIES) {
    return { ok: false, failure: { code: 'too-large', bound: 'archive-entries', limit: MAX_ENTRIES } };
  }
  const shift = end.position - end.size - end.offset;
  if (shift < 0) return damaged;
  const entries = new Map<string, ZipEntry>();
  let at = end.offset + shift;
  for (let index = 0; index < end.count; index += 1) {
    const read = readCentral(view, bytes, at, shift);
    if (read === null) return damaged;
    entries.delete(read.entry.name);
    entries.set(read.entry.name, read.entry);
    at = read.next;
  }
  return { ok: true, entries };
}

interface End {
  readonly position: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/** The end record stands at the end, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): End | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const end = {
      position: at,
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    return findEnd64(view, at) ?? end;
  }
  return null;
}

function findEnd64(view: DataView, end: number): End | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null;
  const position = bigNumber(view, locator + 8);
  if (position === null || position + 56 > view.byteLength || view.getUint32(position, true) !== END_64)
    return null;
  const count = bigNumber(view, position + 32);
  const size = bigNumber(view, position + 40);
  const offset = bigNumber(view, position + 48);
  return count === null || size === null || offset === null ? null : { position, count, size, offset };
}

function readCentral(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  shift: number,
): { entry: ZipEntry; next: number } | null {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return null;
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extra = at + 46 + nameLength;
  const next = extra + extraLength + view.getUint16(at + 32, true);
  if (next > view.byteLength) return null;
  const sizes = wideSizes(view, extra, extra + extraLength, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  if (sizes === null) return null;
  const [size, packedSize, offset] = sizes;
  const local = offset + shift;
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) return null;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > view.byteLength) return null;
  // A part whose name was damaged in one of both places would be missed without a word.
  if (view.getUint16(local + 26, true) !== nameLength) return null;
  for (let index = 0; index < nameLength; index += 1) {
    if (bytes[local + 30 + index] !== bytes[at + 46 + index]) return null;
  }
  const flags = view.getUint16(at + 8, true);
  const name = new TextDecoder()
    .decode(bytes.subarray(at + 46, extra))
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    start,
  };
  return { entry, next };
}

type Sizes = readonly [size: number, packedSize: number, offset: number];

/** Sizes that did not fit into 32 bits stand in the zip64 extra field, in this order. */
function wideSizes(view: DataView, start: number, end: number, sizes: Sizes): Sizes | null {
  if (!sizes.includes(UNKNOWN_32)) return sizes;
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    const wide: number[] = [];
    for (const size of sizes) {
      const value = size !== UNKNOWN_32 ? size : from + 8 <= end ? bigNumber(view, from) : null;
      if (value === null) return null;
      if (size === UNKNOWN_32) from += 8;
      wide.push(value);
    }
    const [size = 0, packedSize = 0, offset = 0] = wide;
    return [size, packedSize, offset];
  }
  return null;
}

function bigNumber(view: DataView, at: number): number | null {
  const value = view.getBigUint64(at, true);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
