import type { AppDescription } from '../../shared/bridge/contract.ts';

/** What is said on top of the window for as long as it is true; the words stand in `app/words.ts`. */
export type BannerKind =
  | { readonly key: 'banner.noKeychain' | 'banner.noKeychainKeyFile' | 'banner.session' }
  | { readonly key: 'banner.setAside'; readonly path: string };

/** The banners for a computer, most pressing first. */
export function bannerKinds({ keychain, storage }: AppDescription): readonly BannerKind[] {
  const banners: BannerKind[] = [];
  if (storage.state === 'setAside') banners.push({ key: 'banner.setAside', path: storage.path });
  if (!keychain.available) {
    banners.push({ key: storage.state === 'session' ? 'banner.noKeychain' : 'banner.noKeychainKeyFile' });
  } else if (storage.state === 'session') {
    banners.push({ key: 'banner.session' });
  }
  return banners;
}
