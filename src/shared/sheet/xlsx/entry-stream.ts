import { crc32 } from '../crc32.ts';
import { INFLATE_LIMITS } from '../unzip.ts';
import type { ReadFailure } from '../workbook.ts';
import type { ZipEntry } from '../zip-directory.ts';
import { BeyondReader } from './beyond-reader.ts';

const MEGABYTE = 1024 * 1024;

/** Bounds of what is read as a stream and never held whole in memory. */
export const STREAM_LIMITS = {
  /** Over all streamed entries of a workbook: 1,000,000 rows of 26 columns have some 1,100 MB. */
  totalBytes: 2048 * MEGABYTE,
  /** An entry that inflates to more than `ratioFrom` bytes may be at most so many times its packed size. */
  ratio: 60,
  ratioFrom: 256 * MEGABYTE,
} as const;

/** Something longer than this that has no end yet is not waited for. */
const LONGEST_PIECE = 32 * MEGABYTE;
/** Bytes that are gathered before the taker gets them. */
const WINDOW = 512 * 1024;
/** Packed bytes that are inflated at once, so that no more than some megabytes wait for the reader. */
const FEED = 64 * 1024;

/**
 * Takes what is complete at the beginning of `bytes`, which are valid during the call only; gives the position
 * up to which it took. The rest comes again with more behind it, unless `isLast`.
 */
export type TakeWindow = (bytes: Uint8Array, isLast: boolean) => number;

/** How many bytes the streams of one workbook may still give. */
export interface StreamRoom {
  left: number;
}

/**
 * Inflates one entry of an archive piece by piece. Gives the failure, or null when all of it was taken and its
 * checksum and size are those of the directory. Whatever `take` throws ends the stream and is thrown on.
 */
export async function streamEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  room: StreamRoom,
  take: TakeWindow,
): Promise<ReadFailure | null> {
  if (entry.encrypted) return { code: 'password' };
  const bound = boundOf(entry, room);
  if (bound !== null) return bound;
  room.left -= entry.size;
  const packed = archive.subarray(entry.start, entry.start + entry.packedSize);
  if (entry.method === 0) return takeStored(packed, entry, take);
  return entry.method === 8 ? inflate(packed, entry, take) : { code: 'damaged' };
}

/** The bound that the entry's claimed size passes; `inflate` stops where more comes than was claimed. */
function boundOf({ size, packedSize }: ZipEntry, { left }: StreamRoom): ReadFailure | null {
  if (size > left) {
    return { code: 'too-large', bound: 'inflated-megabytes', limit: STREAM_LIMITS.totalBytes / MEGABYTE };
  }
  if (size > STREAM_LIMITS.ratioFrom && size > packedSize * STREAM_LIMITS.ratio) {
    return { code: 'too-large', bound: 'inflation-ratio', limit: STREAM_LIMITS.ratio };
  }
  return size > INFLATE_LIMITS.ratioFrom && size > packedSize * INFLATE_LIMITS.ratio
    ? { code: 'too-large', bound: 'inflation-ratio', limit: INFLATE_LIMITS.ratio }
    : null;
}

function takeStored(packed: Uint8Array, entry: ZipEntry, take: TakeWindow): ReadFailure | null {
  if (packed.length !== entry.size || crc32(packed) !== entry.crc) return { code: 'damaged' };
  take(packed, true);
  return null;
}

/**
 * The entry is dressed as a gzip member: then the platform's own inflate compares checksum and size, which in
 * JavaScript would cost more than the inflating.
 */
async function inflate(packed: Uint8Array, entry: ZipEntry, take: TakeWindow): Promise<ReadFailure | null> {
  const stream = new DecompressionStream('gzip');
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  const fed = feed(writer, packed, entry);
  fed.catch(() => undefined);
  const gathered = new Gathered(take);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await orDamaged(reader.read());
      if (done || value === undefined) break;
      size += value.length;
      if (size > entry.size) throw new Damaged();
      gathered.add(value);
    }
    await orDamaged(fed);
    if (size !== entry.size) throw new Damaged();
    gathered.end();
    return null;
  } catch (error: unknown) {
    await Promise.allSettled([reader.cancel(), writer.abort()]);
    if (error instanceof Damaged) return { code: 'damaged' };
    throw error;
  }
}

class Damaged extends Error {}

type Writer = ReturnType<DecompressionStream['writable']['getWriter']>;

async function orDamaged<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch {
    throw new Damaged();
  }
}

async function feed(writer: Writer, packed: Uint8Array, { crc, size }: ZipEntry): Promise<void> {
  await writer.write(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff));
  for (let at = 0; at < packed.length; at += FEED) {
    await writer.ready;
    // A copy, because the stream may keep the bytes while the archive goes elsewhere.
    await writer.write(packed.slice(at, at + FEED));
  }
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  await writer.write(new Uint8Array(trailer.buffer));
  await writer.close();
}

/** Puts the pieces of a stream behind one another and keeps what was not taken yet. */
class Gathered {
  readonly #take: TakeWindow;
  #bytes = new Uint8Array(2 * WINDOW);
  #used = 0;
  /** The taker is not asked before there are so many. */
  #enough = WINDOW;

  constructor(take: TakeWindow) {
    this.#take = take;
  }

  add(piece: Uint8Array): void {
    if (this.#used + piece.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + piece.length));
      larger.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#used);
    this.#used += piece.length;
    if (this.#used >= this.#enough) this.#pass(false);
  }

  end(): void {
    this.#pass(true);
  }

  #pass(isLast: boolean): void {
    const taken = this.#take(this.#bytes.subarray(0, this.#used), isLast);
    this.#bytes.copyWithin(0, taken, this.#used);
    this.#used -= taken;
    if (this.#used > LONGEST_PIECE) throw new BeyondReader('a piece without an end');
    // What is half there is not looked at again before it has doubled.
    this.#enough = Math.max(WINDOW, this.#used * 2);
  }
}
