import { crc32 } from '../crc32.ts';
import type { Inflater } from '../inflater.ts';
import { asGzip, isSmall } from '../inflater.ts';
import { INFLATE_LIMITS } from '../unzip.ts';
import type { ReadFailure } from '../read-failure.ts';
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
 *
 * @param inflater the host's, if it has one
 */
export async function streamEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  room: StreamRoom,
  take: TakeWindow,
  inflater: Inflater | null = null,
): Promise<ReadFailure | null> {
  if (entry.encrypted) return { code: 'password' };
  const bound = boundOf(entry, room);
  if (bound !== null) return bound;
  room.left -= entry.size;
  const packed = archive.subarray(entry.start, entry.start + entry.packedSize);
  if (entry.method === 0) return takeStored(packed, entry, take);
  if (entry.method !== 8) return { code: 'damaged' };
  if (inflater === null || !isSmall(entry)) {
    const inflate = inflater?.stream ?? inflateByPlatform;
    return takeInflated(inflate(asGzip(packed, entry)), entry, take);
  }
  const bytes = inflater.atOnce(asGzip(packed, entry), entry.size);
  if (bytes === null) return { code: 'damaged' };
  take(bytes, true);
  return null;
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

async function takeInflated(
  pieces: AsyncIterable<Uint8Array>,
  entry: ZipEntry,
  take: TakeWindow,
): Promise<ReadFailure | null> {
  const gathered = new Gathered(take);
  const coming = pieces[Symbol.asyncIterator]();
  let size = 0;
  try {
    for (;;) {
      const piece = await nextOf(coming);
      if (piece === null) break;
      size += piece.length;
      if (size > entry.size) throw new Damaged();
      gathered.add(piece);
    }
    if (size !== entry.size) throw new Damaged();
    gathered.end();
    return null;
  } catch (error: unknown) {
    await coming.return?.().catch(() => undefined);
    if (error instanceof Damaged) return { code: 'damaged' };
    throw error;
  }
}

class Damaged extends Error {}

async function nextOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  try {
    const next = await pieces.next();
    return next.done === true ? null : next.value;
  } catch {
    throw new Damaged();
  }
}

/** What browsers and Node have alike. */
async function* inflateByPlatform(member: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new DecompressionStream('gzip');
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  const fed = feed(writer, member);
  // Its failure shows at the reader too.
  fed.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      yield value;
    }
    await fed;
  } finally {
    await Promise.allSettled([reader.cancel(), writer.abort()]);
  }
}

type Writer = ReturnType<DecompressionStream['writable']['getWriter']>;

async function feed(writer: Writer, member: Iterable<Uint8Array>): Promise<void> {
  for (const piece of member) {
    await writer.ready;
    // A copy, because the stream may keep the bytes while the archive goes elsewhere.
    await writer.write(piece.slice());
  }
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
