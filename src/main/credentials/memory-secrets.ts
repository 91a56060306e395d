import type { SecretStore } from './ports.ts';

/** Secrets in this process only: what stands in where the computer has no keychain. Gone at the end. */
export class MemorySecrets implements SecretStore {
  readonly persistent = false;
  readonly #secrets = new Map<string, string>();

  read(name: string): Promise<string | null> {
    return Promise.resolve(this.#secrets.get(name) ?? null);
  }

  write(name: string, secret: string): Promise<void> {
    this.#secrets.set(name, secret);
    return Promise.resolve();
  }

  remove(name: string): Promise<void> {
    this.#secrets.delete(name);
    return Promise.resolve();
  }
}
