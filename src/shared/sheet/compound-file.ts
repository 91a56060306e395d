/** From here on an entry is no sector but a mark ([MS-CFB] 2.1). */
export const FREE = 0xfffffffa;

/**
 * The names of all streams and storages of an OLE compound file, in lower case; null where its directory
 * cannot be followed. Only the directory is walked ([MS-CFB] 2.2 to 2.6); every sector at most once.
 */
export function readCompoundNames(bytes: Uint8Array): ReadonlySet<string> | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const next = sectorTable(view, sectorSize);
  const names = new Set<string>();
  const seen = new Set<number>();
  for (let sector = view.getUint32(48, true); sector < FREE; sector = next(sector)) {
    const start = (sector + 1) * sectorSize;
    if (seen.has(sector) || start + sectorSize > bytes.length) return names.size > 0 ? names : null;
    seen.add(sector);
    for (let at = start; at < start + sectorSize; at += 128) {
      const name = entryName(view, at);
      if (name !== '') names.add(name.toLowerCase());
    }
  }
  return names.size > 0 ? names : null;
}

/**
 * Whether every sector that the allocation table points to is in the file. The last one may be cut short, as some
 * writers leave it. A file that ends too early would otherwise be read up to there without a word.
 */
export function isCompoundWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorSize = 1 << (view.getUint16(30, true) === 12 ? 12 : 9);
  const perSector = sectorSize / 4;
  let last = -1;
  for (let index = 0; index < 109; index += 1) {
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

/** Name in UTF-16, its length in bytes with the final zero at 64, the kind at 66 (0: unused). */
function entryName(view: DataView, at: number): string {
  const length = Math.min(64, view.getUint16(at + 64, true)) - 2;
  if (length <= 0 || view.getUint8(at + 66) === 0) return '';
  let name = '';
  for (let unit = 0; unit < length; unit += 2) name += String.fromCharCode(view.getUint16(at + unit, true));
  return name;
}

/** How many sectors of the allocation table the header names. */
const NAMED_IN_HEADER = 109;

/**
 * The allocation table as a function: sector -> next sector. Its first 109 sectors are named in the header, the others
 * in sectors that are chained by their last entry ([MS-CFB] 2.5).
 */
export function sectorTable(view: DataView, sectorSize: number): (sector: number) => number {
  const perSector = sectorSize / 4;
  const tables: number[] = [];
  for (let index = 0; index < NAMED_IN_HEADER; index += 1) tables.push(view.getUint32(76 + index * 4, true));
  const most = Math.ceil(view.byteLength / sectorSize);
  for (let more = view.getUint32(68, true); more < FREE && tables.length < most + NAMED_IN_HEADER;) {
    const start = (more + 1) * sectorSize;
    if (start + sectorSize > view.byteLength) break;
    for (let entry = 0; entry < perSector - 1; entry += 1)
      tables.push(view.getUint32(start + entry * 4, true));
    more = view.getUint32(start + sectorSize - 4, true);
  }
  return (sector) => {
    const table = tables[Math.floor(sector / perSector)] ?? FREE;
    const at = (table + 1) * sectorSize + (sector % perSector) * 4;
    return table >= FREE || at + 4 > view.byteLength ? FREE : view.getUint32(at, true);
  };
}
