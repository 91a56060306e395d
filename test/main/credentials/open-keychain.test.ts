import { describe, expect, it } from 'vitest';

import { openKeychain } from '../../../src/main/credentials/open-keychain.ts';
import type { SecretStore } from '../../../src/main/credentials/ports.ts';
import { FakeSecrets } from '../../fakes/memory-secrets.ts';

describe('openKeychain', () => {
  it('gives a keychain that keeps what it is given, and leaves nothing in it', async () => {
    const secrets = new FakeSecrets();
    expect(await openKeychain(secrets)).toEqual({ available: true, secrets });
    expect(secrets.secrets.size).toBe(0);
  });

  it('says why a keychain refuses', async () => {
    const secrets = new FakeSecrets();
    secrets.refusal = 'the keychain is locked';
    expect(await openKeychain(secrets)).toEqual({ available: false, cause: 'the keychain is locked' });
  });

  it('does not trust a keychain that forgets at once', async () => {
    const forgetful: SecretStore = {
      persistent: true,
      read: () => Promise.resolve(null),
      write: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    expect(await openKeychain(forgetful)).toEqual({
      available: false,
      cause: 'the keychain did not give back what it was given',
    });
  });

  it('does not wait for ever for a keychain that asks where nobody sees it', async () => {
    const silent: SecretStore = {
      persistent: true,
      read: () => Promise.resolve(null),
      write: () => new Promise(() => undefined),
      remove: () => Promise.resolve(),
    };
    expect(await openKeychain(silent, 20)).toEqual({
      available: false,
      cause: 'the keychain did not answer',
    });
  });
});
