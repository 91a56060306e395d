import { describe, expect, it } from 'vitest';

import { isToken, TokenVault } from '../../../src/main/credentials/token-vault.ts';
import { FakeSecrets } from '../../fakes/memory-secrets.ts';

const HOST = 'https://controller.example.org';
const TOKEN = 'AbC-123';

describe('TokenVault', () => {
  it('gives the token for the host that it was saved with', async () => {
    const vault = new TokenVault(new FakeSecrets());
    await vault.save('one', HOST, TOKEN);
    expect(await vault.present('one')).toBe(true);
    expect(await vault.tokenFor('one', HOST)).toBe(TOKEN);
    expect(await vault.tokenFor('one', HOST.toUpperCase())).toBe(TOKEN);
  });

  it.each([
    'https://controller.example.com',
    'https://controller.example.org:8443',
    'https://controller.example.org.evil.example',
    'http://controller.example.org',
    '',
  ])('gives no token for %j (S16)', async (other) => {
    const vault = new TokenVault(new FakeSecrets());
    await vault.save('one', HOST, TOKEN);
    expect(await vault.tokenFor('one', other)).toBeNull();
  });

  it('keeps destinations apart', async () => {
    const vault = new TokenVault(new FakeSecrets());
    await vault.save('one', HOST, TOKEN);
    expect(await vault.present('two')).toBe(false);
    expect(await vault.tokenFor('two', HOST)).toBeNull();
  });

  it('forgets', async () => {
    const secrets = new FakeSecrets();
    const vault = new TokenVault(secrets);
    await vault.save('one', HOST, TOKEN);
    await vault.forget('one');
    expect(await vault.present('one')).toBe(false);
    expect([...secrets.secrets.values()].join()).not.toContain(TOKEN);
  });

  it('takes a damaged entry for none', async () => {
    const secrets = new FakeSecrets();
    const vault = new TokenVault(secrets);
    for (const damaged of ['', 'null', '{"host":1,"token":2}', '{"host":"h","token":"white space"}']) {
      secrets.secrets.set('token:one', damaged);
      expect(await vault.present('one')).toBe(false);
      expect(await vault.tokenFor('one', HOST)).toBeNull();
    }
  });

  it('refuses what is no token without repeating it', async () => {
    const vault = new TokenVault(new FakeSecrets());
    await expect(vault.save('one', HOST, 'secret word')).rejects.toThrow(/^an API token has 1 to 50/);
  });
});

describe('isToken', () => {
  it.each([
    ['a', true],
    ['Z9-', true],
    ['x'.repeat(50), true],
    ['x'.repeat(51), false],
    ['', false],
    ['a b', false],
    ['a_b', false],
    ['é', false],
    ['a\n', false],
  ])('%j: %s', (text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
});
