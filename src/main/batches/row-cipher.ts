import type { KeyObject } from 'node:crypto';
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Length of the data key, in bytes. */
export const DATA_KEY_BYTES = 32;

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const CHECK_TEXT = 'this key reads this database';

/** What a blob belongs to; a blob that was moved to another place does not open there. */
export interface BlobPlace {
  readonly kind: 'names' | 'block' | 'step' | 'refusal' | 'reason' | 'message' | 'exclusion';
  /** The batch or the run. */
  readonly owner: string;
  /** Position inside the owner: block, row, step and part. */
  readonly index: readonly number[];
}

/**
 * Encrypts what is personal, and digests what must only be compared. AES-256-GCM with a random nonce; the
 * blob is version (1 byte), nonce (12), tag (16), ciphertext. Three keys are derived from the data key by
 * HKDF-SHA256: for blobs, for digests, and for the value that tells at opening whether the key fits.
 */
export class RowCipher {
  readonly #blobKey: KeyObject;
  readonly #digest: (text: string) => Uint8Array;
  readonly #checkKey: KeyObject;

  /** @param key 32 random bytes */
  constructor(key: Uint8Array) {
    if (key.length !== DATA_KEY_BYTES) throw new RangeError(`a data key has ${DATA_KEY_BYTES} bytes`);
    this.#blobKey = derive(key, 'opscom-batch blobs 1');
    this.#digest = keyedDigest(derivedBytes(key, 'opscom-batch digests 1'));
    this.#checkKey = derive(key, 'opscom-batch key check 1');
  }

  /** The encrypted blob for a place. */
  seal(place: BlobPlace, plain: Uint8Array): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#blobKey, nonce);
    cipher.setAAD(placeBytes(place));
    const blob = new Uint8Array(HEAD_BYTES + plain.length);
    blob[0] = VERSION;
    blob.set(nonce, 1);
    blob.set(cipher.update(plain), HEAD_BYTES);
    cipher.final();
    blob.set(cipher.getAuthTag(), 1 + NONCE_BYTES);
    return blob;
  }

  /** What was sealed for this very place, or null: another key, another place, or damaged. Never throws. */
  open(place: BlobPlace, blob: Uint8Array): Uint8Array | null {
    if (blob.length < HEAD_BYTES || blob[0] !== VERSION) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#blobKey, blob.subarray(1, 1 + NONCE_BYTES));
    decipher.setAAD(placeBytes(place));
    decipher.setAuthTag(blob.subarray(1 + NONCE_BYTES, HEAD_BYTES));
    const plain = decipher.update(blob.subarray(HEAD_BYTES));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return new Uint8Array(plain.buffer, plain.byteOffset, plain.length);
  }

  /** A text as an encrypted blob. */
  sealText(place: BlobPlace, text: string): Uint8Array {
    // JSON keeps half a surrogate pair, which UTF-8 alone would replace.
    return this.seal(place, Buffer.from(JSON.stringify(text), 'utf8'));
  }

  /** A value of JSON as an encrypted blob. */
  sealJson(place: BlobPlace, value: unknown): Uint8Array {
    return this.seal(place, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  /** The value that {@link sealJson} or {@link sealText} took; undefined where the blob does not open. */
  openJson(place: BlobPlace, blob: Uint8Array): unknown {
    const plain = this.open(place, blob);
    if (plain === null) return undefined;
    return JSON.parse(Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8'));
  }

  /** HMAC-SHA256 of texts, each kept apart from the next; equal texts give equal digests under one key only. */
  digest(...texts: readonly string[]): Uint8Array {
    return this.#digest(JSON.stringify(texts));
  }

  /** What is stored beside the data to tell whether a key fits. */
  keyCheck(): Uint8Array {
    return createHmac('sha256', this.#checkKey).update(CHECK_TEXT).digest();
  }

  /** Whether a stored check value was made with this key. */
  fits(keyCheck: Uint8Array): boolean {
    const own = this.keyCheck();
    return own.length === keyCheck.length && timingSafeEqual(own, keyCheck);
  }
}

/** Bytes that SHA-256 works on at once. */
const SHA_BLOCK_BYTES = 64;
const SHA_BYTES = 32;
/** Texts up to so many bytes are digested where they were written last. */
const USUAL_TEXT_BYTES = 8_192;

/**
 * HMAC-SHA256 by its definition (RFC 2104): a run digests several texts a row, and Node's own makes an object for
 * each that costs more than the digest. Digests leave the library as texts of one byte a character: a buffer of its
 * own costs three times as much as the digest in it.
 */
function keyedDigest(key: Uint8Array): (text: string) => Uint8Array {
  const padded = (pad: number, room: number): Buffer => {
    const bytes = Buffer.alloc(SHA_BLOCK_BYTES + room);
    for (let index = 0; index < SHA_BLOCK_BYTES; index += 1) bytes[index] = (key[index] ?? 0) ^ pad;
    return bytes;
  };
  const inner = padded(0x36, USUAL_TEXT_BYTES);
  const outer = padded(0x5c, SHA_BYTES);
  const innerOf = (text: string): Uint8Array => {
    // A character has three bytes at most.
    if (text.length * 3 > USUAL_TEXT_BYTES)
      return Buffer.concat([inner.subarray(0, SHA_BLOCK_BYTES), Buffer.from(text, 'utf8')]);
    return inner.subarray(0, SHA_BLOCK_BYTES + inner.write(text, SHA_BLOCK_BYTES, 'utf8'));
  };
  return (text) => {
    outer.write(hash('sha256', innerOf(text), 'binary'), SHA_BLOCK_BYTES, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary'), 'latin1');
  };
}

/** As a key object: given as bytes, Node makes one at every call, which takes four times as long as the work. */
function derive(key: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(derivedBytes(key, purpose));
}

function derivedBytes(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), purpose, 32));
}

function placeBytes({ kind, owner, index }: BlobPlace): Uint8Array {
  return Buffer.from(JSON.stringify([kind, owner, ...index]), 'utf8');
}
