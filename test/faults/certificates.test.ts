import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import { promisify } from 'node:util';

import { Agent } from 'undici';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { Destinations } from '../../src/main/app/destinations.ts';
import { TokenVault } from '../../src/main/credentials/token-vault.ts';
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';
import { describeProblem } from '../../src/shared/bridge/problem.ts';
import { describeStop } from '../../src/shared/push/describe-stop.ts';
import { parseDestinationUrl } from '../../src/shared/push/destination-url.ts';
import { NORTH } from '../fakes/destinations.ts';
import { FakeSecrets } from '../fakes/memory-secrets.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import type { Certified } from './certificates.ts';
import { newAuthority, newCertificate } from './certificates.ts';
import { tellFigure } from './fault-report.ts';
import { liveRun } from './live-run.ts';
import { SUCCESS } from './local-server.ts';
import { recordingServer } from './recording-server.ts';
import type { RecordingServer } from './recording-server.ts';

const HOST = 'controller.example';
const OTHER_HOST = 'elsewhere.example';
const TOKEN = 'sentinel-token-9e03';
const DAY = 24 * 3_600_000;
const ROWS = 5;

/** Every name is this computer, so that certificates can be for real names. */
const lookup: LookupFunction = (_name, options, callback) => {
  if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

const accepting: RequestListener = (request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(SUCCESS));
};

let trusted: Certified;
let unknown: Certified;

beforeAll(async () => {
  trusted = await newAuthority('Campus authority');
  unknown = await newAuthority('Somebody');
  setDefaultCACertificates([...getCACertificates('bundled'), trusted.cert]);
});

function clientFor(origin: string): UndiciControllerClient {
  const client = new UndiciControllerClient({
    origin,
    clientCode: 'OC_TOMA',
    token: TOKEN,
    concurrency: 2,
    deadline: 10_000,
    createDispatcher: (settings) =>
      new Agent({
        ...settings,
        connect: { ...(typeof settings.connect === 'object' ? settings.connect : {}), lookup },
      }),
  });
  onTestFinished(() => client.close());
  return client;
}

/** Runs some rows against an address; gives how the run ended. */
async function sendTo(origin: string) {
  const { run, over, count } = liveRun(clientFor(origin), ROWS, { url: origin });
  await over;
  return { ...run.snapshot(), accepted: count('accepted'), approved: count('approved') };
}

/** What of the token or a row a server got to see, on the wire or inside the encryption. */
function bytesSeen(server: RecordingServer): number {
  // An id with its quotes: two letters alone come up in what is encrypted, once in thirty connections.
  const secrets = [TOKEN, '"u0"', 'unique_id', 'OPSCOM', 'POST'];
  const everything = server.wire().toString('latin1');
  return server.inside().byteLength + secrets.filter((secret) => everything.includes(secret)).length;
}

interface BadServer {
  readonly name: string;
  readonly tls: () => Promise<TlsOptions | null>;
  readonly code: string;
  readonly en: string;
  readonly fr: string;
}

const certified = (authority?: Certified, more: { from?: Date; until?: Date; host?: string } = {}) =>
  newCertificate({ host: HOST, ...(authority === undefined ? {} : { authority }), ...more });

const BAD_SERVERS: readonly BadServer[] = [
  {
    name: 'self-signed',
    tls: () => certified(),
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    en: 'its certificate is self-signed',
    fr: 'son certificat est autosigné',
  },
  {
    name: 'expired',
    tls: () =>
      certified(trusted, { from: new Date(Date.now() - 9 * DAY), until: new Date(Date.now() - DAY) }),
    code: 'CERT_HAS_EXPIRED',
    en: 'its certificate has expired',
    fr: 'son certificat a expiré',
  },
  {
    name: 'not yet valid',
    tls: () => certified(trusted, { from: new Date(Date.now() + 5 * DAY) }),
    code: 'CERT_NOT_YET_VALID',
    en: 'its certificate is not valid yet',
    fr: 'son certificat n’est pas encore valide',
  },
  {
    name: 'wrong host',
    tls: () => certified(trusted, { host: OTHER_HOST }),
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    en: 'its certificate is for another host name',
    fr: 'son certificat est établi pour un autre nom d’hôte',
  },
  {
    name: 'unknown authority',
    tls: () => certified(unknown),
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    en: 'an authority that this computer does not know',
    fr: 'une autorité que cet ordinateur ne connaît pas',
  },
  {
    name: 'TLS 1.0 and 1.1 only',
    tls: async () => ({
      ...(await certified(trusted)),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
    code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    en: 'too old to be safe',
    fr: 'trop anciennes pour être sûres',
  },
  {
    name: 'plain HTTP behind https://',
    tls: () => Promise.resolve(null),
    code: 'ERR_SSL_',
    en: 'does not speak TLS',
    fr: 'ne parle pas TLS',
  },
];

describe('servers that must not get a row', () => {
  let refused = 0;
  let seen = 0;

  it('the measure is not blind: a trusted certificate lets the rows through, and they are seen', async () => {
    const server = await recordingServer(await certified(trusted), accepting);
    const end = await sendTo(`https://${HOST}:${server.port}`);
    expect(end).toMatchObject({ state: 'finished', accepted: ROWS });
    expect(server.inside().toString('latin1')).toContain(TOKEN);
    expect(server.wire().toString('latin1')).not.toContain(TOKEN);
    expect(bytesSeen(server)).toBeGreaterThan(1_000);
  });

  it.each(BAD_SERVERS)('$name: refused before a byte, and named', async ({ tls, code, en, fr }) => {
    const server = await recordingServer(await tls(), accepting);
    const end = await sendTo(`https://${HOST}:${server.port}`);
    expect(server.connections()).toBeGreaterThan(0);
    expect(end).toMatchObject({ state: 'stopped', reason: { code: 'certificate' }, approved: ROWS });
    if (end.reason === null) throw new Error('no reason');
    expect(describeStop(end.reason, 'en')).toContain(en);
    expect(describeStop(end.reason, 'en')).toContain(`(${code}`);
    expect(describeStop(end.reason, 'fr')).toContain(fr);
    expect(bytesSeen(server)).toBe(0);
    refused += 1;
    seen += bytesSeen(server);
  });

  it('plain http on a name that is not this computer: never connected', async () => {
    const server = await recordingServer(null, accepting);
    const url = `http://${HOST}:${server.port}`;
    expect(parseDestinationUrl(url)).toEqual({ ok: false, failure: 'not-https' });
    // Not even where a settings file was changed by hand.
    const tokens = new TokenVault(new FakeSecrets());
    await tokens.save(NORTH.id, url, TOKEN);
    const destinations = new Destinations({
      settings: new MemorySettings(),
      tokens,
      practiceOrigin: () => Promise.resolve(''),
      resolveProxy: () => Promise.resolve(null),
    });
    const client = await destinations.connect({ ...NORTH, url });
    if (client.ok) throw new Error('it would have been sent');
    expect(client.problem.code).toBe('destination-url');
    expect(describeProblem(client.problem, 'fr')).toContain('https://');
    expect(() => clientFor(url)).toThrow('https');
    expect(server.connections()).toBe(0);
    refused += 1;
    seen += bytesSeen(server);
  });

  it.each([301, 302, 303, 307, 308])('a redirect (%d): the second host gets nothing', async (status) => {
    const other = await recordingServer(await certified(trusted, { host: OTHER_HOST }), accepting);
    const target = `https://${OTHER_HOST}:${other.port}/api/OC_TOMA/v1/profiles/push?token=abc`;
    const first = await recordingServer(await certified(trusted), (request, response) => {
      request.resume().on('end', () => response.writeHead(status, { location: target }).end());
    });
    const end = await sendTo(`https://${HOST}:${first.port}`);
    expect(other.connections()).toBe(0);
    // The other host could have been reached.
    expect(await sendTo(`https://${OTHER_HOST}:${other.port}`)).toMatchObject({ accepted: ROWS });
    expect(other.connections()).toBeGreaterThan(0);
    expect(end).toMatchObject({ state: 'stopped', reason: { code: 'redirected' }, accepted: 0 });
    if (end.reason === null) throw new Error('no reason');
    expect(describeStop(end.reason, 'en')).toContain(`to ${OTHER_HOST}:${other.port}, which was refused`);
    expect(describeStop(end.reason, 'en')).not.toContain('abc');
    if (status === 307) refused += 1;
  });

  it('tells its figure', () => {
    expect({ refused, seen }).toEqual({ refused: BAD_SERVERS.length + 2, seen: 0 });
    tellFigure(
      'R18',
      `${BAD_SERVERS.map(({ name }) => name).join(', ')}, plain http, redirect`,
      `bytes of token or row sent 0 in ${refused} of ${refused}, each named in English and French`,
    );
  });
});

describe('trustSystemCertificates', () => {
  const run = promisify(execFile);

  it('trusts an institution’s own authority in the system’s store, and only then', async () => {
    const server = await recordingServer(
      await newCertificate({ host: '127.0.0.1', authority: trusted }),
      accepting,
    );
    const folder = mkdtempSync(join(tmpdir(), 'opscom-store-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const store = join(folder, 'authorities.pem');
    writeFileSync(store, trusted.cert);
    const ask = async (trusting: string): Promise<string> => {
      const program = join(import.meta.dirname, 'trusting-process.ts');
      const env = { ...process.env, SSL_CERT_FILE: store, SSL_CERT_DIR: folder };
      return (await run(process.execPath, [program, String(server.port), trusting], { env })).stdout;
    };
    expect(await ask('system')).toBe('HTTP 200');
    expect(await ask('node')).toMatch(/^(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/);
  });
});
