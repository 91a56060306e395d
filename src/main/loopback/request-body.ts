import type { IncomingMessage } from 'node:http';

/** The largest request that is read: what the contract allows for one byte array, with the frame around it. */
export const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * The body of a request, or null when it is larger than `limit` bytes; then the rest is thrown away. Rejects
 * where the connection breaks.
 */
export async function readBody(request: IncomingMessage, limit = LARGEST_BODY): Promise<Uint8Array | null> {
  // What the sender announces is only a reason to refuse early, never a reason to trust.
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop must not end the connection: the sender still has to read the refusal.
  const incoming: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
