import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { dataKeyFrom } from '../../../src/main/credentials/data-key.ts';
import { KeychainError } from '../../../src/main/credentials/ports.ts';
import { FakeSecrets } from '../../fakes/memory-secrets.ts';

describe('dataKeyFrom', () => {
  it('makes a key of 32 bytes once and gives the same one ever after', async () => {
    const secrets = new FakeSecrets();
    const key = await dataKeyFrom(secrets, randomBytes);
    expect(key).toHaveLength(32);
    expect(Buffer.from(await dataKeyFrom(secrets, randomBytes)).equals(key)).toBe(true);
  });

  it('never replaces what is there, even where it is no key', async () => {
    const secrets = new FakeSecrets();
    secrets.secrets.set('data-key', 'damaged');
    await expect(dataKeyFrom(secrets, randomBytes)).rejects.toThrow(KeychainError);
    expect(secrets.secrets.get('data-key')).toBe('damaged');
  });

  it('rejects where the keychain refuses', async () => {
    const secrets = new FakeSecrets();
    secrets.refusal = 'the keychain is locked';
    await expect(dataKeyFrom(secrets, randomBytes)).rejects.toThrow('the keychain is locked');
  });
});
