import { createGunzip } from 'node:zlib';

/** Bytes of a piece. */
const PIECE = 512 * 1024;

/**
 * Inflates a gzip member with Node's own zlib on a thread of the pool: a third of the time that Node's
 * `DecompressionStream` takes, and beside the reading. Rejects for damage.
 */
export async function* inflateByZlib(
  member: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createGunzip({ chunkSize: PIECE, highWaterMark: 2 * PIECE });
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
