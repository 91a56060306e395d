import { randomUUID } from 'node:crypto';

import { KeytarSecrets } from './keytar-secrets.ts';
import type { SecretStore } from './ports.ts';
import { KeychainError } from './ports.ts';

/** The keychain of this computer, or why there is none to use. */
export type Keychain =
  | { readonly available: true; readonly secrets: SecretStore }
  | { readonly available: false; readonly cause: string };

const PROBE = 'probe';
/** Time to answer the keychain's own unlock question at the first start, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Tries the keychain once for real: writes, reads and deletes a probe item. A keychain that takes a secret
 * and does not give it back counts as none.
 */
export async function openKeychain(
  secrets: SecretStore = new KeytarSecrets(),
  patience: number = PATIENCE,
): Promise<Keychain> {
  const probe = randomUUID();
  try {
    return await withinTime(tryProbe(secrets, probe), patience);
  } catch (error: unknown) {
    if (error instanceof KeychainError) return { available: false, cause: error.message };
    throw error;
  }
}

async function tryProbe(secrets: SecretStore, probe: string): Promise<Keychain> {
  await secrets.write(PROBE, probe);
  const kept = await secrets.read(PROBE);
  await secrets.remove(PROBE);
  return kept === probe
    ? { available: true, secrets }
    : { available: false, cause: 'the keychain did not give back what it was given' };
}

/** A keychain whose unlock window nobody sees would keep the app from starting for ever. */
async function withinTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  const end = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    end.reject(new KeychainError('the keychain did not answer'));
  }, milliseconds);
  try {
    return await Promise.race([work, end.promise]);
  } finally {
    clearTimeout(timer);
  }
}
