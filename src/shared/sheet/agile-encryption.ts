import type { AesKey, Bytes, HashName, PackageKey, Rehash } from './package-key.ts';
import {
  beginAlike,
  BLOCK,
  decryptChained,
  fourBytes,
  hash,
  hashedPassword,
  importKey,
} from './package-key.ts';
import { XmlScanner } from './xml-scanner.ts';
import { localName } from './xlsx/part-names.ts';

/** Excel hashes a password 100,000 times; a file that asks for far more would only keep the reader busy. */
const MOST_TIMES = 200_000;
/** The content is encrypted in pieces of so many bytes ([MS-OFFCRYPTO] 2.3.4.15). */
const PIECE = 4096;

/** What is hashed with the password for each use of it ([MS-OFFCRYPTO] 2.3.4.13). */
const VERIFIER_INPUT = Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79);
const VERIFIER_VALUE = Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e);
const KEY_VALUE = Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6);

const HASHES: ReadonlyMap<string, HashName> = new Map([
  ['SHA1', 'SHA-1'],
  ['SHA256', 'SHA-256'],
  ['SHA384', 'SHA-384'],
  ['SHA512', 'SHA-512'],
]);

/** `keyData` or `encryptedKey` of the description. */
interface Encryption {
  readonly hashName: HashName;
  readonly keyBytes: number;
  readonly salt: Bytes;
}

interface EncryptedKey extends Encryption {
  readonly times: number;
  readonly hashSize: number;
  readonly verifierInput: Bytes;
  readonly verifierValue: Bytes;
  readonly keyValue: Bytes;
}

/** The key of a package in the encryption of Excel 2010 and newer ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15), or null. */
export async function agileKey(xml: string, rehash: Rehash): Promise<PackageKey | null> {
  const { content, password } = readDescription(xml);
  if (content === null || password === null) return null;
  const digest = await hashedPassword(password.hashName, password.salt, password.times, rehash);
  const undo = async (use: Uint8Array, encrypted: Bytes): Promise<Bytes> => {
    const key = await keyFor(await hash(password.hashName, digest, use), password.keyBytes);
    return decryptChained(key, blockOf(password.salt), encrypted);
  };
  const input = await undo(VERIFIER_INPUT, password.verifierInput);
  const expected = await undo(VERIFIER_VALUE, password.verifierValue);
  const found = await hash(password.hashName, input.subarray(0, password.salt.length));
  if (!beginAlike(found, expected, password.hashSize)) return null;
  const key = await importKey((await undo(KEY_VALUE, password.keyValue)).slice(0, content.keyBytes));
  return { decrypt: (bytes) => decryptPieces(key, content, bytes) };
}

async function decryptPieces(key: AesKey, { hashName, salt }: Encryption, bytes: Bytes): Promise<Bytes> {
  const plain = new Uint8Array(bytes.length);
  for (let at = 0, piece = 0; at < bytes.length; at += PIECE, piece += 1) {
    const part = bytes.slice(at, at + PIECE);
    const whole = part.subarray(0, part.length - (part.length % BLOCK));
    if (whole.length === 0) break;
    const start = blockOf(await hash(hashName, salt, fourBytes(piece)));
    plain.set(await decryptChained(key, start, whole), at);
  }
  return plain;
}

/** A key of the wished length: cut off, or filled up ([MS-OFFCRYPTO] 2.3.4.11). */
function keyFor(digest: Bytes, length: number): Promise<AesKey> {
  const key = new Uint8Array(length).fill(0x36);
  key.set(digest.subarray(0, length));
  return importKey(key);
}

/** The start of a chain, cut off or filled up likewise. */
function blockOf(bytes: Bytes): Bytes {
  const block = new Uint8Array(BLOCK).fill(0x36);
  block.set(bytes.subarray(0, BLOCK));
  return block;
}

function readDescription(xml: string): {
  readonly content: Encryption | null;
  readonly password: EncryptedKey | null;
} {
  let content: Encryption | null = null;
  let password: EncryptedKey | null = null;
  const scanner = new XmlScanner(xml);
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token !== 'open') continue;
    const name = localName(scanner.name);
    if (name === 'keyData') content ??= readEncryption(scanner);
    else if (name === 'encryptedKey') password ??= readEncryptedKey(scanner);
  }
  return { content, password };
}

function readEncryption(scanner: XmlScanner): Encryption | null {
  const hashName = HASHES.get((scanner.attribute('hashAlgorithm') ?? '').replace('-', ''));
  const keyBytes = Number(scanner.attribute('keyBits')) / 8;
  const isKnown =
    scanner.attribute('cipherAlgorithm') === 'AES' &&
    scanner.attribute('cipherChaining') === 'ChainingModeCBC' &&
    [16, 24, 32].includes(keyBytes);
  if (hashName === undefined || !isKnown) return null;
  return { hashName, keyBytes, salt: bytesOf(scanner, 'saltValue') };
}

function readEncryptedKey(scanner: XmlScanner): EncryptedKey | null {
  const encryption = readEncryption(scanner);
  const times = Number(scanner.attribute('spinCount'));
  if (encryption === null || !Number.isInteger(times) || times < 0 || times > MOST_TIMES) return null;
  const verifierInput = bytesOf(scanner, 'encryptedVerifierHashInput');
  const verifierValue = bytesOf(scanner, 'encryptedVerifierHashValue');
  const keyValue = bytesOf(scanner, 'encryptedKeyValue');
  const areBlocks = [verifierInput, verifierValue, keyValue].every(
    ({ length }) => length > 0 && length % BLOCK === 0,
  );
  if (!areBlocks) return null;
  const hashSize = Number(scanner.attribute('hashSize')) || 0;
  return hashSize < 20 ? null : { ...encryption, times, hashSize, verifierInput, verifierValue, keyValue };
}

function bytesOf(scanner: XmlScanner, name: string): Bytes {
  const written = scanner.attribute(name) ?? '';
  if (!/^[\w+/]*={0,2}$/.test(written) || written.length > 1024) return new Uint8Array(0);
  return Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));
}
