import type { CompoundEntry } from './compound-directory.ts';
import { readCompoundDirectory } from './compound-directory.ts';
import type { NextSector } from './compound-sectors.ts';
import { chained, FREE } from './compound-sectors.ts';

/** Gives the first of these streams that a file has; null where it has none or cannot be followed. */
export type CompoundStreams = (...names: readonly string[]) => Uint8Array<ArrayBuffer> | null;

const ROOT = 5;
const STREAM = 2;
/** Streams shorter than the header says are kept in sectors of so many bytes. */
const SMALL_SECTOR = 64;

/** Goes through the directory of an OLE compound file once, for all streams of its root. */
export function openCompoundFile(file: Uint8Array): CompoundStreams {
  if (file.length < 512) return () => null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { sectorSize, next, entries } = readCompoundDirectory(file);
  const large = (start: number, most: number): Uint8Array<ArrayBuffer> =>
    chained(file, { start, next, sectorSize, first: sectorSize, most });
  const root = entries.find(({ type }) => type === ROOT);
  if (root === undefined) return () => null;
  const smallest = view.getUint32(56, true);
  const small = (start: number, most: number): Uint8Array<ArrayBuffer> => {
    const places = large(view.getUint32(60, true), Infinity);
    const table = new DataView(places.buffer);
    const after: NextSector = (sector) =>
      sector * 4 + 4 <= places.length ? table.getUint32(sector * 4, true) : FREE;
    const stream = large(root.start, root.size);
    return chained(stream, { start, next: after, sectorSize: SMALL_SECTOR, first: 0, most });
  };
  return (...names) => {
    const entry = entryNamed(entries, root, names);
    if (entry === null) return null;
    return entry.size < smallest ? small(entry.start, entry.size) : large(entry.start, entry.size);
  };
}

/** The first of the names that a stream of the root has: embedded workbooks stand in storages of their own. */
function entryNamed(
  entries: readonly CompoundEntry[],
  root: CompoundEntry,
  names: readonly string[],
): CompoundEntry | null {
  const inRoot = siblingsFrom(entries, root.child);
  for (const name of names) {
    const isIt = (entry: CompoundEntry): boolean =>
      entry.type === STREAM && entry.name === name.toLowerCase();
    const found = inRoot.find(isIt);
    if (found !== undefined) return found;
  }
  return null;
}

/** The entries of a storage: a tree, of which nothing is passed twice. */
function siblingsFrom(entries: readonly CompoundEntry[], start: number): readonly CompoundEntry[] {
  const found = new Set<CompoundEntry>();
  const waiting = [start];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = entries[index];
    if (entry === undefined || found.has(entry)) continue;
    found.add(entry);
    waiting.push(entry.left, entry.right);
  }
  return [...found];
}
