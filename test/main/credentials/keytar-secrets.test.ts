import { describe, expect, it } from 'vitest';

import { KeytarSecrets } from '../../../src/main/credentials/keytar-secrets.ts';
import { openKeychain } from '../../../src/main/credentials/open-keychain.ts';
import { KeychainError } from '../../../src/main/credentials/ports.ts';
import { secretStoreContract } from '../../contract/secret-store-contract.ts';

const TEST_SERVICE = 'OPS-COM Batch Review tests';
const hasKeychain = process.env.OPSCOM_TEST_KEYCHAIN === '1';

if (hasKeychain) {
  secretStoreContract('KeytarSecrets', () => new KeytarSecrets(undefined, TEST_SERVICE));

  describe('openKeychain on the real keychain', () => {
    it('finds it and leaves no probe behind', async () => {
      const secrets = new KeytarSecrets(undefined, TEST_SERVICE);
      const keychain = await openKeychain(secrets, 10_000);
      expect(keychain).toEqual({ available: true, secrets });
      expect(await secrets.read('probe')).toBeNull();
    });
  });
} else {
  describe('KeytarSecrets as a SecretStore', () => {
    it.skip('THE REAL KEYCHAIN WAS NOT TESTED: set OPSCOM_TEST_KEYCHAIN=1 inside a session that has one', () => {
      expect(hasKeychain).toBe(true);
    });
  });
}

describe('KeytarSecrets', () => {
  it('turns a failure of the system into our own word, without the system message', async () => {
    const failing = new KeytarSecrets(() =>
      Promise.reject(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')),
    );
    await expect(failing.read('a')).rejects.toThrow(KeychainError);
    await expect(failing.read('a')).rejects.toThrow('no desktop session with a keychain is running');
  });

  it('passes the service name, the name and the secret on as they are', async () => {
    const calls: string[][] = [];
    const secrets = new KeytarSecrets(() =>
      Promise.resolve({
        getPassword: (service, account) => {
          calls.push(['get', service, account]);
          return Promise.resolve('kept');
        },
        setPassword: (service, account, password) => {
          calls.push(['set', service, account, password]);
          return Promise.resolve();
        },
        deletePassword: (service, account) => {
          calls.push(['delete', service, account]);
          return Promise.resolve(false);
        },
      }),
    );
    await secrets.write('name', 'secret');
    expect(await secrets.read('name')).toBe('kept');
    await secrets.remove('name');
    expect(calls).toEqual([
      ['set', 'OPS-COM Batch Review', 'name', 'secret'],
      ['get', 'OPS-COM Batch Review', 'name'],
      ['delete', 'OPS-COM Batch Review', 'name'],
    ]);
  });
});
