import { afterEach, describe, expect, it } from 'vitest';

import type { SecretStore } from '../../src/main/credentials/ports.ts';

/** What every SecretStore does; `make` gives one that holds nothing under the names used here. */
export function secretStoreContract(name: string, make: () => SecretStore): void {
  describe(`${name} as a SecretStore`, () => {
    const used = ['contract-a', 'contract-b'];
    afterEach(async () => {
      for (const secretName of used) await make().remove(secretName);
    });

    it('gives back what it was given', async () => {
      const store = make();
      await store.write('contract-a', 'first');
      expect(await store.read('contract-a')).toBe('first');
    });

    it('gives null for a name that it does not know', async () => {
      expect(await make().read('contract-a')).toBeNull();
    });

    it('replaces a secret', async () => {
      const store = make();
      await store.write('contract-a', 'first');
      await store.write('contract-a', 'second');
      expect(await store.read('contract-a')).toBe('second');
    });

    it('keeps names apart', async () => {
      const store = make();
      await store.write('contract-a', 'first');
      await store.write('contract-b', 'second');
      await store.remove('contract-a');
      expect(await store.read('contract-a')).toBeNull();
      expect(await store.read('contract-b')).toBe('second');
    });

    it('removes what is not there without a word', async () => {
      await expect(make().remove('contract-a')).resolves.toBeUndefined();
    });

    it.each(['a "quoted" {"json":"text"}', 'Ünïcödé ✓ 🎓', 'x'.repeat(1_000)])(
      'keeps %j exactly',
      async (secret) => {
        const store = make();
        await store.write('contract-a', secret);
        expect(await store.read('contract-a')).toBe(secret);
      },
    );
  });
}
