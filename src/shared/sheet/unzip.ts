import { crc32 } from './crc32.ts';
import type { Inflater } from './inflater.ts';
import { asGzip, isSmall } from './inflater.ts';
import type { ReadFailure } from './read-failure.ts';
import type { ZipEntry } from './zip-directory.ts';

const MEGABYTE = 1024 * 1024;

/** Bounds on what really comes out of an archive; no real workbook among 573 public ones passes them. */
export const INFLATE_LIMITS = {
  /** Over all entries that are read. */
  totalBytes: 256 * MEGABYTE,
  /** An entry that inflates to more than `ratioFrom` bytes may be at most so many times its packed size. */
  ratio: 200,
  ratioFrom: 10 * MEGABYTE,
} as const;

/** What taking entries out of an archive gives. */
export type Unzipped =
  | { readonly ok: true; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly failure: ReadFailure };

/**
 * Takes entries out of an archive by the platform's own inflate, or the host's. The bounds hold for the bytes that really
 * come out; sizes and checksums must be as the directory says, so that silent damage is found.
 */
export async function unzip(
  archive: Uint8Array,
  entries: Iterable<ZipEntry>,
  inflater: Inflater | null = null,
): Promise<Unzipped> {
  const parts = new Map<string, Uint8Array>();
  let left: number = INFLATE_LIMITS.totalBytes;
  for (const entry of entries) {
    const part = await takeOut(archive, entry, left, inflater);
    if (!(part instanceof Uint8Array)) return { ok: false, failure: part };
    left -= part.length;
    parts.set(entry.name, part);
  }
  return { ok: true, parts };
}

async function takeOut(
  archive: Uint8Array,
  entry: ZipEntry,
  left: number,
  inflater: Inflater | null,
): Promise<Uint8Array | ReadFailure> {
  if (entry.encrypted) return { code: 'password' };
  const packed = archive.subarray(entry.start, entry.start + entry.packedSize);
  const bound = firstBound(entry, left, entry.size);
  if (bound !== null) return bound;
  if (entry.method === 8 && inflater !== null && isSmall(entry))
    return inflater.atOnce(asGzip(packed, entry), entry.size) ?? { code: 'damaged' };
  const part = entry.method === 0 ? packed : entry.method === 8 ? await inflate(packed, entry, left) : null;
  if (part === null) return { code: 'damaged' };
  if (!(part instanceof Uint8Array)) return part;
  return part.length === entry.size && crc32(part) === entry.crc ? part : { code: 'damaged' };
}

/** The bound that `size` bytes out of this entry pass, or null. */
function firstBound(entry: ZipEntry, left: number, size: number): ReadFailure | null {
  if (size > left) {
    return { code: 'too-large', bound: 'inflated-megabytes', limit: INFLATE_LIMITS.totalBytes / MEGABYTE };
  }
  if (size > INFLATE_LIMITS.ratioFrom && size > entry.packedSize * INFLATE_LIMITS.ratio) {
    return { code: 'too-large', bound: 'inflation-ratio', limit: INFLATE_LIMITS.ratio };
  }
  return null;
}

/** Inflates up to the claimed size and one chunk more; null where the bytes are no deflated data. */
async function inflate(
  packed: Uint8Array,
  entry: ZipEntry,
  left: number,
): Promise<Uint8Array | ReadFailure | null> {
  // A deflated byte gives at most 1,032 bytes, so a false claim reserves no more memory than that.
  const out = new Uint8Array(Math.min(entry.size, packed.length * 1032));
  const stream = new DecompressionStream('deflate-raw');
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  // A failure shows at the reader; the writer's promises only must not go unheard.
  // A copy, because the stream may keep the bytes while the archive goes elsewhere.
  const written = writer.write(packed.slice()).then(() => writer.close());
  written.catch(() => undefined);
  let used = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      if (used + value.length > out.length) {
        await abandon(reader, writer);
        return firstBound(entry, left, used + value.length);
      }
      out.set(value, used);
      used += value.length;
    }
    await written;
  } catch {
    return null;
  }
  return out.subarray(0, used);
}

type Reader = ReturnType<DecompressionStream['readable']['getReader']>;
type Writer = ReturnType<DecompressionStream['writable']['getWriter']>;

async function abandon(reader: Reader, writer: Writer): Promise<void> {
  await Promise.allSettled([reader.cancel(), writer.abort()]);
}
