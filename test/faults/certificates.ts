import { generate } from 'selfsigned';

/** A private key and the certificate for it, as PEM. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate says. */
export interface CertificateWords {
  /** The name or address that it is for. */
  readonly host: string;
  /** Who signs it; without one it signs itself. */
  readonly authority?: Certified;
  readonly from?: Date;
  readonly until?: Date;
}

const DAY = 24 * 3_600_000;

/** A certificate authority of our own, valid for a year. */
export async function newAuthority(name: string): Promise<Certified> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A server's certificate; by default it was valid yesterday and is for a year. */
export async function newCertificate({ host, authority, from, until }: CertificateWords): Promise<Certified> {
  const notBeforeDate = from ?? new Date(Date.now() - DAY);
  const isAddress = /^[\d.]+$/.test(host);
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate: until ?? new Date(notBeforeDate.getTime() + 365 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }] },
    ],
    ...(authority === undefined ? {} : { ca: authority }),
  });
  return { key: made.private, cert: made.cert };
}
