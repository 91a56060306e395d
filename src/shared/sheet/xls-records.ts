import { openCompoundFile } from './compound-stream.ts';

/** The beginning and the end of a workbook, of each of its sheets, and of a chart in one ([MS-XLS] 2.4). */
export const BOF = 0x0809;
export const EOF = 0x000a;
/** Beginnings of all versions. */
export const BEGINNINGS: ReadonlySet<number> = new Set([0x0009, 0x0209, 0x0409, BOF]);

/** A record of a workbook: its type, and where its data begin and how long they are. */
export interface XlsRecord {
  readonly type: number;
  readonly at: number;
  readonly length: number;
}

/** The stream of the workbook inside of its container, in bytes of its own; a stream without one is a workbook itself. */
export function workbookStream(file: Uint8Array): Uint8Array<ArrayBuffer> | null {
  return file[0] === 0xd0 ? openCompoundFile(file)('Workbook', 'Book') : file.slice();
}

/** The records from a position on, as far as they are whole. */
export function* recordsFrom(stream: DataView, start: number): Generator<XlsRecord, void, undefined> {
  for (let at = start; at + 4 <= stream.byteLength;) {
    const type = stream.getUint16(at, true);
    const length = stream.getUint16(at + 2, true);
    at += 4;
    if (at + length > stream.byteLength) return;
    yield { type, at, length };
    at += length;
  }
}
