import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/**
 * Trusts what this computer trusts beside what Node itself trusts, as browsers do: an institution's own
 * authority is in the system's store and not in Node's list; a public one may be missing in the system's store,
 * since Windows fetches those only once one of its own programs asks for them. Nothing is ever left unchecked.
 */
export function trustSystemCertificates(): void {
  const stores = (['bundled', 'system', 'extra'] as const).flatMap((store) => getCACertificates(store));
  setDefaultCACertificates([...new Set(stores)]);
}
