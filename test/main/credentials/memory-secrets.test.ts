import { describe, expect, it } from 'vitest';

import { MemorySecrets } from '../../../src/main/credentials/memory-secrets.ts';
import { secretStoreContract } from '../../contract/secret-store-contract.ts';
import { FakeSecrets } from '../../fakes/memory-secrets.ts';

secretStoreContract('MemorySecrets', () => new MemorySecrets());
secretStoreContract('FakeSecrets', () => new FakeSecrets());

describe('MemorySecrets', () => {
  it('says that it does not survive the process', () => {
    expect(new MemorySecrets().persistent).toBe(false);
  });
});
