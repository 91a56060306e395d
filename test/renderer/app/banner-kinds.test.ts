import { describe, expect, it } from 'vitest';

import { bannerKinds } from '../../../src/renderer/app/banner-kinds.ts';
import type { AppDescription } from '../../../src/shared/bridge/contract.ts';

function description(available: boolean, state: AppDescription['storage']['state']): AppDescription {
  return {
    version: '1.0.0',
    host: 'loopback',
    platform: 'linux',
    keychain: { available, cause: '' },
    storage: { state, path: '/data/set-aside.sqlite' },
    setAside: state === 'setAside' ? '/data/set-aside.sqlite' : null,
  };
}

describe('bannerKinds', () => {
  it.each([
    ['says nothing where everything is kept', true, 'kept', []],
    ['says that token and batches end with the app', false, 'session', ['banner.noKeychain']],
    ['says that only the token ends with the app', false, 'kept', ['banner.noKeychainKeyFile']],
    ['says that the batches end with the app', true, 'session', ['banner.session']],
    [
      'says where the old data are, first',
      false,
      'setAside',
      ['banner.setAside', 'banner.noKeychainKeyFile'],
    ],
  ] as const)('%s', (_name, available, state, keys) => {
    expect(bannerKinds(description(available, state)).map(({ key }) => key)).toEqual(keys);
  });

  it('gives the path of data that were set aside', () => {
    expect(bannerKinds(description(true, 'setAside'))).toEqual([
      { key: 'banner.setAside', path: '/data/set-aside.sqlite' },
    ]);
  });
});
