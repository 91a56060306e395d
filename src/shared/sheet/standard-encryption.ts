import type { AesKey, Bytes, PackageKey, Rehash } from './package-key.ts';
import {
  beginAlike,
  BLOCK,
  decryptChained,
  fourBytes,
  hash,
  hashedPassword,
  importKey,
} from './package-key.ts';

/** How often the password is hashed, always ([MS-OFFCRYPTO] 2.3.4.7). */
const TIMES = 50_000;

/** The key of a package in Excel 2007's encryption ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9), or null. */
export async function standardKey(information: Bytes, rehash: Rehash): Promise<PackageKey | null> {
  const view = new DataView(information.buffer);
  if (information.length < 12 + 32) return null;
  const verifier = 12 + view.getUint32(8, true);
  const keyBytes = view.getUint32(12 + 16, true) / 8;
  if (![16, 24, 32].includes(keyBytes) || information.length < verifier + 4 + 16 + 16 + 4 + 32) return null;
  const salt = information.slice(verifier + 4, verifier + 20);
  const key = await importKey(await keyFrom(salt, keyBytes, rehash));
  const input = await decryptBlocks(key, information.slice(verifier + 20, verifier + 36));
  const expected = await decryptBlocks(key, information.slice(verifier + 40, verifier + 72));
  if (!beginAlike(await hash('SHA-1', input), expected, 20)) return null;
  return { decrypt: (content) => decryptBlocks(key, content) };
}

async function keyFrom(salt: Bytes, length: number, rehash: Rehash): Promise<Bytes> {
  const digest = await hash('SHA-1', await hashedPassword('SHA-1', salt, TIMES, rehash), fourBytes(0));
  const half = (value: number): Promise<Bytes> => {
    const mixed = new Uint8Array(64).fill(value);
    digest.forEach((byte, at) => {
      mixed[at] = byte ^ value;
    });
    return hash('SHA-1', mixed);
  };
  return new Uint8Array([...(await half(0x36)), ...(await half(0x5c))]).slice(0, length);
}

/** Undoes AES of every block by itself, which the platform offers in chained form only: the chain is taken off. */
async function decryptBlocks(key: AesKey, content: Bytes): Promise<Bytes> {
  const whole = content.slice(0, content.length - (content.length % BLOCK));
  const plain = await decryptChained(key, new Uint8Array(BLOCK), whole);
  for (let at = BLOCK; at < plain.length; at += 1) plain[at] = (plain[at] ?? 0) ^ (whole[at - BLOCK] ?? 0);
  return plain;
}
