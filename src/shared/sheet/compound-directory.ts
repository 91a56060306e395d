import type { NextSector } from './compound-sectors.ts';
import { chained, sectorSizeOf, sectorTable } from './compound-sectors.ts';

const ENTRY_SIZE = 128;
/** A document has some dozens of entries; one with all its sheets embedded some thousands. */
const LARGEST = 32_768 * ENTRY_SIZE;

/** What the directory says of a stream, a storage or the root ([MS-CFB] 2.6.1). */
export interface CompoundEntry {
  /** In lower case. */
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** An OLE compound file: what is in it, and where. */
export interface CompoundDirectory {
  readonly sectorSize: number;
  readonly next: NextSector;
  readonly entries: readonly CompoundEntry[];
}

/** Reads the directory of a compound file of at least 512 bytes ([MS-CFB] 2.2 to 2.6), as far as it is in the file. */
export function readCompoundDirectory(file: Uint8Array): CompoundDirectory {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sectorSize = sectorSizeOf(view);
  const next = sectorTable(view, sectorSize);
  const start = view.getUint32(48, true);
  return {
    sectorSize,
    next,
    entries: entriesIn(chained(file, { start, next, sectorSize, first: sectorSize, most: LARGEST })),
  };
}

function entriesIn(bytes: Uint8Array<ArrayBuffer>): readonly CompoundEntry[] {
  const view = new DataView(bytes.buffer);
  const entries: CompoundEntry[] = [];
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
