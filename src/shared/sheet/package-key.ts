/** Bytes with a buffer of their own, as the platform's cryptography wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A key as the platform holds it. */
export type AesKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** What opens an encrypted package. */
export interface PackageKey {
  /** The content, with what fills up its last block. */
  decrypt(content: Bytes): Promise<Bytes>;
}

/** The hash functions that a workbook may name, as the platform calls them. */
export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Excel's own password for what nobody protected against opening ([MS-OFFCRYPTO] 2.4.2.3), in UTF-16. */
const DEFAULT_PASSWORD = Uint8Array.from(
  [...'VelvetSweatshop'].flatMap((letter) => [letter.charCodeAt(0), 0]),
);

/** A hash over some bytes in a row. */
export async function hash(name: HashName, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(name, joined(parts)));
}

/**
 * Hashes a digest so many times again, each time behind the number of the time as four bytes. A host whose platform
 * is slow at it brings its own.
 */
export type Rehash = (name: HashName, digest: Bytes, times: number) => Promise<Bytes>;

/** The same as every platform can. */
export const rehashByPlatform: Rehash = async (name, first, times) => {
  let digest = first;
  const input = new Uint8Array(4 + digest.length);
  const counter = new DataView(input.buffer);
  for (let time = 0; time < times; time += 1) {
    counter.setUint32(0, time, true);
    input.set(digest, 4);
    digest = new Uint8Array(await crypto.subtle.digest(name, input));
  }
  return digest;
};

/** The hash of the default password, hashed again so many times ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11). */
export async function hashedPassword(
  name: HashName,
  salt: Uint8Array,
  times: number,
  rehash: Rehash,
): Promise<Bytes> {
  return rehash(name, await hash(name, salt, DEFAULT_PASSWORD), times);
}

/** Undoes AES in chained blocks. The last block need not be filled up in the way that the platform expects. */
export async function decryptChained(key: AesKey, start: Bytes, content: Bytes): Promise<Bytes> {
  const iv = content.subarray(content.length - BLOCK);
  // A block of filling behind the last one, which the platform then takes off.
  const filling = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, new Uint8Array(0)),
  );
  const whole = joined([content, filling]);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: start }, key, whole));
}

/** A key for {@link decryptChained}. */
export function importKey(bytes: Bytes): Promise<AesKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-CBC', false, ['encrypt', 'decrypt']);
}

/** The size of a block of AES in bytes. */
export const BLOCK = 16;

/** A number as four bytes, the low ones first. */
export function fourBytes(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** Whether two texts of bytes begin alike, over `length` bytes. */
export function beginAlike(left: Uint8Array, right: Uint8Array, length: number): boolean {
  return left.length >= length && left.subarray(0, length).every((byte, at) => byte === right[at]);
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
