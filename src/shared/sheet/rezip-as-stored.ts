import { crc32 } from './crc32.ts';

const encoder = new TextEncoder();
const UTF8_NAMES = 0x0800;

/**
 * Packs parts into an archive without compression. SheetJS gets this in place of the file, because its own
 * inflate loops for ever on damaged archives (18 of 100 single-byte mutations of one file).
 */
export function rezipAsStored(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const files = [...parts].map(([name, bytes]) => ({ name: encoder.encode(name), bytes, crc: crc32(bytes) }));
  const room = files.reduce((sum, { name, bytes }) => sum + 30 + 46 + 2 * name.length + bytes.length, 22);
  const archive = new Uint8Array(room);
  const view = new DataView(archive.buffer);
  let at = 0;
  const starts: number[] = [];
  for (const { name, bytes, crc } of files) {
    starts.push(at);
    view.setUint32(at, 0x04034b50, true);
    writeSizes(view, at + 4, crc, bytes.length, name.length);
    archive.set(name, at + 30);
    archive.set(bytes, at + 30 + name.length);
    at += 30 + name.length + bytes.length;
  }
  const directory = at;
  files.forEach(({ name, bytes, crc }, index) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    writeSizes(view, at + 6, crc, bytes.length, name.length);
    view.setUint32(at + 42, starts[index] ?? 0, true);
    archive.set(name, at + 46);
    at += 46 + name.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return archive;
}

/** The fields that the local and the central header share, from "version needed" to the name's length. */
function writeSizes(view: DataView, at: number, crc: number, size: number, nameLength: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 4, 0, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}
