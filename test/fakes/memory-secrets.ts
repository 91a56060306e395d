import type { SecretStore } from '../../src/main/credentials/ports.ts';
import { KeychainError } from '../../src/main/credentials/ports.ts';

/** A keychain of the tests: survives as long as the test wants, and can be told to refuse. */
export class FakeSecrets implements SecretStore {
  readonly persistent = true;
  readonly secrets = new Map<string, string>();
  /** While set, every call is refused with this cause. */
  refusal: string | null = null;

  read(name: string): Promise<string | null> {
    return this.#unlessRefused(() => this.secrets.get(name) ?? null);
  }

  write(name: string, secret: string): Promise<void> {
    return this.#unlessRefused(() => {
      this.secrets.set(name, secret);
    });
  }

  remove(name: string): Promise<void> {
    return this.#unlessRefused(() => {
      this.secrets.delete(name);
    });
  }

  #unlessRefused<Value>(action: () => Value): Promise<Value> {
    return this.refusal === null
      ? Promise.resolve(action())
      : Promise.reject(new KeychainError(this.refusal));
  }
}
