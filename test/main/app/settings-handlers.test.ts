import { describe, expect, it } from 'vitest';

import { Destinations } from '../../../src/main/app/destinations.ts';
import { settingsHandlers } from '../../../src/main/app/settings-handlers.ts';
import { TokenVault } from '../../../src/main/credentials/token-vault.ts';
import { NORTH } from '../../fakes/destinations.ts';
import { FakeSecrets } from '../../fakes/memory-secrets.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';

describe('settingsHandlers', () => {
  it('loses no destination that is saved while the keychain forgets the token of another', async () => {
    const settings = new MemorySettings();
    const tokens = new TokenVault(new FakeSecrets());
    const handlers = settingsHandlers({
      settings,
      tokens,
      destinations: new Destinations({
        settings,
        tokens,
        practiceOrigin: () => Promise.reject(new Error('not asked for in this test')),
        resolveProxy: () => Promise.resolve(null),
      }),
      isInUse: () => false,
    });
    const moved = { ...NORTH, url: 'https://north-2.example' };
    const south = { ...NORTH, id: 'south', name: 'South campus', url: 'https://south.example' };
    expect(await handlers.saveDestination({ destination: NORTH })).toMatchObject({ ok: true });
    await Promise.all([
      handlers.saveDestination({ destination: moved }),
      handlers.saveDestination({ destination: south }),
    ]);
    expect(settings.read().destinations).toEqual([moved, south]);
  });
});
