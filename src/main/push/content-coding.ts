import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Codings by their names in `Content-Encoding` (RFC 9110, 8.4.1). */
const DECODERS: ReadonlyMap<string, typeof gunzipSync> = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/**
 * The body as it was before a proxy compressed it: unasked for, but allowed where a request does not say what it can
 * read. A body that cannot be decoded, or in more than one coding, is given as it is, and will be no documented reply.
 * @returns null where it is longer than `longest` bytes
 */
export function decodedBody(body: Buffer, coding: string | undefined, longest: number): Buffer | null {
  const decode = coding === undefined ? undefined : DECODERS.get(coding.trim().toLowerCase());
  if (decode === undefined) return body;
  try {
    return decode(body, { maxOutputLength: longest });
  } catch (error: unknown) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? null : body;
  }
}
