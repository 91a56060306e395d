import type { SecretStore } from './ports.ts';

/** 1 to 50 letters, digits and dashes (000_5062f3d794464a0f.txt, attribute `apiToken`). */
const TOKEN = /^[A-Za-z0-9-]{1,50}$/;

/** Whether a text can be an API token. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * The API tokens, one per destination, each bound to the host that it was entered for: a destination whose
 * host was changed, by hand in the settings file or otherwise, gets none. Every call rejects with
 * `KeychainError` where the keychain refuses.
 */
export class TokenVault {
  readonly #secrets: SecretStore;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** Whether a token is kept for the destination, for whatever host. */
  async present(destinationId: string): Promise<boolean> {
    const kept = await this.#secrets.read(secretName(destinationId));
    return kept !== null && parseEntry(kept) !== null;
  }

  /** Keeps a token for a destination and its host (or origin). Throws where it is none: check with {@link isToken}. */
  async save(destinationId: string, host: string, token: string): Promise<void> {
    if (!isToken(token)) throw new RangeError('an API token has 1 to 50 letters, digits and dashes');
    await this.#secrets.write(secretName(destinationId), JSON.stringify({ host: canonical(host), token }));
  }

  /** Removes the destination's token, if there is one. */
  async forget(destinationId: string): Promise<void> {
    await this.#secrets.remove(secretName(destinationId));
  }

  /** The token, only for the very host that it was saved with; null for another one or where there is none. */
  async tokenFor(destinationId: string, host: string): Promise<string | null> {
    const kept = await this.#secrets.read(secretName(destinationId));
    const entry = kept === null ? null : parseEntry(kept);
    return entry !== null && entry.host === canonical(host) ? entry.token : null;
  }
}

function secretName(destinationId: string): string {
  return `token:${destinationId}`;
}

function canonical(host: string): string {
  return host.trim().toLowerCase();
}

function parseEntry(text: string): { readonly host: string; readonly token: string } | null {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof entry !== 'object' || entry === null || !('host' in entry) || !('token' in entry)) return null;
  const { host, token } = entry;
  return typeof host === 'string' && typeof token === 'string' && isToken(token) ? { host, token } : null;
}
