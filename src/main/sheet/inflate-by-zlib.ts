import type { TransformOptions } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';
import { createGunzip } from 'node:zlib';

/** Bytes of a piece. */
const PIECE = 512 * 1024;

/**
 * One piece more than is being read, so that inflating goes on beside the reading. Node's own types do not say that a
 * stream of zlib takes what other streams take.
 */
const OPTIONS: ZlibOptions & TransformOptions = { chunkSize: PIECE, highWaterMark: 2 * PIECE };

/**
 * Inflates a gzip member with Node's own zlib on a thread of the pool: a third of the time that Node's
 * `DecompressionStream` takes, and beside the reading. Rejects for damage.
 */
export async function* inflateByZlib(
  member: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createGunzip(OPTIONS);
  const fed = (async (): Promise<void> => {
    for (const piece of member) {
      if (stream.destroyed) return;
      if (!stream.write(piece)) await drained(stream);
    }
    stream.end();
  })();
  try {
    for await (const piece of stream) yield piece as Uint8Array;
    await fed;
  } finally {
    stream.destroy();
  }
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stream.off('drain', end).off('close', end);
      resolve();
    };
    stream.on('drain', end).on('close', end);
  });
}
