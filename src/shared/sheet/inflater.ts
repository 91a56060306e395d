import type { ZipEntry } from './zip-directory.ts';

/** Inflates an entry that is dressed as a gzip member, given in pieces. Rejects for damage, a wrong checksum or size included. */
type InflateStream = (member: Iterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** The same at once: gives all bytes, of which there may be `size`, or null for damage. */
type InflateAtOnce = (member: Iterable<Uint8Array>, size: number) => Uint8Array | null;

/** How the host inflates, where it has better ways than the streams that browsers and Node have alike. */
export interface Inflater {
  readonly stream: InflateStream;
  /** For small entries, where a stream's waiting costs more than its working beside the reading gains. */
  readonly atOnce: InflateAtOnce;
}

/** Entries of so many bytes are small. */
const SMALL = 16 * 1024 * 1024;
/** Packed bytes that are inflated in one go, so that no more than some megabytes wait for the reader. */
const FEED = 64 * 1024;

/** Whether the entry is inflated at once, by a host that can. */
export function isSmall({ size }: ZipEntry): boolean {
  return size <= SMALL;
}

/**
 * The entry as a gzip member: then the inflating compares checksum and size itself, which in JavaScript would
 * cost more than the inflating.
 */
export function* asGzip(packed: Uint8Array, { crc, size }: ZipEntry): Generator<Uint8Array> {
  yield Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
  for (let at = 0; at < packed.length; at += FEED) yield packed.subarray(at, at + FEED);
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  yield new Uint8Array(trailer.buffer);
}
