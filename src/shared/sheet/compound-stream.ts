import { FREE, sectorTable } from './compound-file.ts';

/** Gives the first of these streams that a file has; null where it has none or cannot be followed. */
export type CompoundStreams = (...names: readonly string[]) => Uint8Array<ArrayBuffer> | null;

const ENTRY_SIZE = 128;
const ROOT = 5;
const STREAM = 2;
/** Streams shorter than the header says are kept in sectors of so many bytes. */
const SMALL_SECTOR = 64;

/** What the directory says of a stream, a storage or the root ([MS-CFB] 2.6.1). */
interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** Gives the sector that follows another, or one from {@link FREE} on. */
type Next = (sector: number) => number;

/** Goes through the directory of an OLE compound file once, for all streams of its root. A chain in a circle has an end. */
export function openCompoundFile(file: Uint8Array): CompoundStreams {
  if (file.length < 512) return () => null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sectorSize = 1 << (view.getUint16(30, true) === 12 ? 12 : 9);
  const table = sectorTable(view, sectorSize);
  const large = (start: number, most: number): Uint8Array<ArrayBuffer> =>
    chained(file, { start, next: table, sectorSize, first: sectorSize, most });
  const entries = directoryIn(large(view.getUint32(48, true), Infinity));
  const root = entries.find(({ type }) => type === ROOT);
  if (root === undefined) return () => null;
  const smallest = view.getUint32(56, true);
  const small = (start: number, most: number): Uint8Array<ArrayBuffer> => {
    const places = large(view.getUint32(60, true), Infinity);
    const table = new DataView(places.buffer);
    const next: Next = (sector) =>
      sector * 4 + 4 <= places.length ? table.getUint32(sector * 4, true) : FREE;
    return chained(large(root.start, root.size), { start, next, sectorSize: SMALL_SECTOR, first: 0, most });
  };
  return (...names) => {
    const entry = entryNamed(entries, root, names);
    if (entry === null) return null;
    return entry.size < smallest ? small(entry.start, entry.size) : large(entry.start, entry.size);
  };
}

interface Chain {
  readonly start: number;
  readonly next: Next;
  readonly sectorSize: number;
  /** Where sector 0 begins. */
  readonly first: number;
  /** How many bytes are wanted. */
  readonly most: number;
}

/** The bytes of a chain of sectors, as far as they are in the file. */
function chained(file: Uint8Array, { start, next, sectorSize, first, most }: Chain): Uint8Array<ArrayBuffer> {
  const sectors: number[] = [];
  const mostSectors = Math.min(Math.ceil(file.length / sectorSize), Math.ceil(most / sectorSize));
  for (let sector = start; sector < FREE && sectors.length < mostSectors; sector = next(sector)) {
    if (first + sector * sectorSize >= file.length) break;
    sectors.push(sector);
  }
  const bytes = new Uint8Array(Math.min(sectors.length * sectorSize, most));
  for (const [index, sector] of sectors.entries()) {
    const at = first + sector * sectorSize;
    const room = bytes.length - index * sectorSize;
    bytes.set(file.subarray(at, at + Math.min(sectorSize, room)), index * sectorSize);
  }
  return bytes;
}

function directoryIn(bytes: Uint8Array<ArrayBuffer>): readonly Entry[] {
  const view = new DataView(bytes.buffer);
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_SIZE <= bytes.length; at += ENTRY_SIZE) {
    const nameLength = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    entries.push({
      name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameLength)).toLowerCase(),
      type: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

/** The first of the names that a stream of the root has: embedded workbooks stand in storages of their own. */
function entryNamed(entries: readonly Entry[], root: Entry, names: readonly string[]): Entry | null {
  const inRoot = siblingsFrom(entries, root.child);
  for (const name of names) {
    const isIt = (entry: Entry): boolean => entry.type === STREAM && entry.name === name.toLowerCase();
    const found = inRoot.find(isIt);
    if (found !== undefined) return found;
  }
  return null;
}

/** The entries of a storage: a tree, of which nothing is passed twice. */
function siblingsFrom(entries: readonly Entry[], start: number): readonly Entry[] {
  const found = new Set<Entry>();
  const waiting = [start];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = entries[index];
    if (entry === undefined || found.has(entry)) continue;
    found.add(entry);
    waiting.push(entry.left, entry.right);
  }
  return [...found];
}
