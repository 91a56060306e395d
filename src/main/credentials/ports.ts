/** Small secrets by name, kept by the operating system where it can. */
export interface SecretStore {
  /** Whether secrets survive this process. */
  readonly persistent: boolean;
  /** null where there is none. Rejects with {@link KeychainError} where the keychain refuses. */
  read(name: string): Promise<string | null>;
  write(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The keychain refused or is not there. `message` is its own word, without any secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError';
}
