import { formatDataKey, parseDataKey } from './key-file.ts';
import type { SecretStore } from './ports.ts';
import { KeychainError } from './ports.ts';

const NAME = 'data-key';
const KEY_BYTES = 32;

/**
 * The key that encrypts the stored rows: from the secret store, made at the first call. Rejects with
 * {@link KeychainError} where the store refuses, gives back something else than it took, or holds something
 * that is no key; what is there is never overwritten, because rows may be encrypted with it.
 */
export async function dataKeyFrom(
  secrets: SecretStore,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array> {
  const kept = await secrets.read(NAME);
  if (kept !== null) {
    const key = parseDataKey(kept);
    if (key === null) throw new KeychainError('the data key in the keychain is damaged');
    return key;
  }
  const key = randomBytes(KEY_BYTES);
  await secrets.write(NAME, formatDataKey(key));
  if ((await secrets.read(NAME)) !== formatDataKey(key)) {
    throw new KeychainError('the keychain did not keep the data key');
  }
  return key;
}
