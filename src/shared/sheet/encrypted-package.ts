import { openCompoundFile } from './compound-stream.ts';
import type { PackageKey, Rehash } from './package-key.ts';
import { rehashByPlatform } from './package-key.ts';
import { agileKey } from './agile-encryption.ts';
import { standardKey } from './standard-encryption.ts';

/** Larger ones are not unpacked from memory to memory; the file's own bound is smaller anyway. */
const LARGEST = 512 * 1024 * 1024;

/**
 * Opens a workbook that Excel encrypted without being given a password to open it, as it does for one that may only
 * be read: Excel uses a password of its own for these and asks nobody ([MS-OFFCRYPTO] 2.4.2.3). null where another
 * password is needed, or an encryption of another kind.
 */
export async function openEncryptedPackage(
  file: Uint8Array,
  rehash: Rehash = rehashByPlatform,
): Promise<Uint8Array | null> {
  const streams = openCompoundFile(file);
  const information = streams('EncryptionInfo');
  const encrypted = streams('EncryptedPackage');
  if (information === null || encrypted === null || information.length < 8 || encrypted.length < 8)
    return null;
  const key = await keyOf(information, rehash);
  if (key === null) return null;
  const size = Number(new DataView(encrypted.buffer).getBigUint64(0, true));
  const content = encrypted.subarray(8);
  if (size > content.length || size > LARGEST) return null;
  return (await key.decrypt(content)).subarray(0, size);
}

function keyOf(information: Uint8Array<ArrayBuffer>, rehash: Rehash): Promise<PackageKey | null> {
  const view = new DataView(information.buffer);
  const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)];
  if (major === 4 && minor === 4) return agileKey(new TextDecoder().decode(information.subarray(8)), rehash);
  if (minor === 2 && major >= 2 && major <= 4) return standardKey(information, rehash);
  return Promise.resolve(null);
}
