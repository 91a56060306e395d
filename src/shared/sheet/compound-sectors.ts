/** From here on an entry is no sector but a mark ([MS-CFB] 2.1). */
export const FREE = 0xfffffffa;

/** Gives the sector that follows another, or one from {@link FREE} on. */
export type NextSector = (sector: number) => number;

/** The sectors of an OLE compound file have 512 bytes or 4,096, as the header says. */
export function sectorSizeOf(view: DataView): number {
  return 1 << (view.getUint16(30, true) === 12 ? 12 : 9);
}

/** How many sectors of the allocation table the header names. */
export const NAMED_IN_HEADER = 109;

/**
 * The allocation table as a function: sector -> next sector. Its first 109 sectors are named in the header, the others
 * in sectors that are chained by their last entry ([MS-CFB] 2.5).
 */
export function sectorTable(view: DataView, sectorSize: number): NextSector {
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

/** Some sectors, one after the other. */
interface Chain {
  readonly start: number;
  readonly next: NextSector;
  readonly sectorSize: number;
  /** Where sector 0 begins. */
  readonly first: number;
  /** How many bytes are wanted. */
  readonly most: number;
}

/** The bytes of a chain of sectors, as far as they are in the file. A chain in a circle has an end. */
export function chained(
  file: Uint8Array,
  { start, next, sectorSize, first, most }: Chain,
): Uint8Array<ArrayBuffer> {
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
