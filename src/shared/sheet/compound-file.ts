import { readCompoundDirectory } from './compound-directory.ts';
import { FREE, NAMED_IN_HEADER, sectorSizeOf } from './compound-sectors.ts';

/**
 * The names of all streams and storages of an OLE compound file, in lower case; null where its directory cannot be
 * followed.
 */
export function readCompoundNames(bytes: Uint8Array): ReadonlySet<string> | null {
  if (bytes.length < 512) return null;
  const used = readCompoundDirectory(bytes).entries.filter(({ type, name }) => type !== 0 && name !== '');
  return used.length === 0 ? null : new Set(used.map(({ name }) => name));
}

/**
 * Whether every sector that the allocation table points to is in the file. The last one may be cut short, as some
 * writers leave it. A file that ends too early would otherwise be read up to there without a word.
 */
export function isCompoundWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorSize = sectorSizeOf(view);
  const perSector = sectorSize / 4;
  let last = -1;
  for (let index = 0; index < NAMED_IN_HEADER; index += 1) {
    const table = view.getUint32(76 + index * 4, true);
    if (table >= FREE) break;
    const start = (table + 1) * sectorSize;
    if (start + sectorSize > bytes.length) return false;
    for (let entry = 0; entry < perSector; entry += 1) {
      const next = view.getUint32(start + entry * 4, true);
      if (next < FREE && next > last) last = next;
    }
  }
  return (last + 1) * sectorSize < bytes.length;
}
