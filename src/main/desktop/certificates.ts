import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/**
 * Trusts what this computer trusts, as a browser does: an institution's own authority is in the system's
 * store, not in Node's list. Where the system gives none, Node's list stands. Nothing is ever left unchecked.
 */
export function trustSystemCertificates(): void {
  const certificates = [...getCACertificates('system'), ...getCACertificates('extra')];
  if (certificates.length > 0) setDefaultCACertificates(certificates);
}
