import { keychainCause } from './keychain-cause.ts';
import type { SecretStore } from './ports.ts';
import { KeychainError } from './ports.ts';

/** The part of keytar that is used. */
export interface KeytarFunctions {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** The name under which the system's keychain lists our secrets. */
export const KEYCHAIN_SERVICE = 'OPS-COM Batch Review';

/** keytar is a native module: importing it throws where the system's keychain library is missing. */
async function loadKeytar(): Promise<KeytarFunctions> {
  // keytar is a CommonJS module: as an ES module its functions stand on the default export.
  const loaded: KeytarFunctions & { readonly default?: KeytarFunctions } = await import('keytar');
  return loaded.default ?? loaded;
}

/** Secrets in the keychain of the operating system. Loads keytar at the first call. */
export class KeytarSecrets implements SecretStore {
  readonly persistent = true;
  readonly #load: () => Promise<KeytarFunctions>;
  readonly #service: string;

  /** @param service another name than {@link KEYCHAIN_SERVICE} keeps tests away from real secrets */
  constructor(load: () => Promise<KeytarFunctions> = loadKeytar, service: string = KEYCHAIN_SERVICE) {
    this.#load = load;
    this.#service = service;
  }

  read(name: string): Promise<string | null> {
    return this.#call((keytar) => keytar.getPassword(this.#service, name));
  }

  write(name: string, secret: string): Promise<void> {
    return this.#call((keytar) => keytar.setPassword(this.#service, name, secret));
  }

  async remove(name: string): Promise<void> {
    await this.#call((keytar) => keytar.deletePassword(this.#service, name));
  }

  async #call<Value>(action: (keytar: KeytarFunctions) => Promise<Value>): Promise<Value> {
    try {
      return await action(await this.#load());
    } catch (error: unknown) {
      throw new KeychainError(keychainCause(error));
    }
  }
}
