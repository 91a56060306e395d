import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { TLSSocket } from 'node:tls';

import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';

import { readProxy } from '../../src/main/app/environment-proxy.ts';
import { dispatcherFor } from '../../src/main/app/proxy-dispatcher.ts';
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';
import { describeStop } from '../../src/shared/push/describe-stop.ts';
import type { Certified } from './certificates.ts';
import { newAuthority, newCertificate } from './certificates.ts';
import { connectProxy } from './connect-proxy.ts';
import type { ConnectProxy } from './connect-proxy.ts';
import { sized, tellFigure } from './fault-report.ts';
import { liveRun, soon } from './live-run.ts';
import { listenHere, SUCCESS, uniqueIdIn } from './local-server.ts';

/** Nobody on this computer can find this name: what arrives went through a proxy. */
const HOST = 'controller.invalid';
const ORIGIN = `https://${HOST}`;
const TOKEN = 'sentinel-token-17c5';
const USER = 'proxy-user';
const PASSWORD = 'sentinel-p@ss:word';
const BASIC = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
const ROWS = sized(3_000, 300);
const CONCURRENCY = 4;

let authority: Certified;
let certificate: Certified;

beforeAll(async () => {
  authority = await newAuthority('Campus authority');
  certificate = await newCertificate({ host: HOST, authority });
  setDefaultCACertificates([...getCACertificates('bundled'), authority.cert]);
});

interface Controller {
  readonly port: number;
  readonly received: ReadonlyMap<string, number>;
  readonly headers: readonly string[];
  readonly protocols: ReadonlySet<string>;
}

/** A controller over TLS that would speak HTTP/2 if it were asked to. */
async function controller(certified: Certified, latency = 3): Promise<Controller> {
  const received = new Map<string, number>();
  const headers: string[] = [];
  const protocols = new Set<string>();
  const server = createHttpsServer(
    { ...certified, ALPNProtocols: ['h2', 'http/1.1'] },
    (request, response) => {
      headers.push(JSON.stringify(request.rawHeaders));
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('error', () => undefined);
      request.on('end', () => {
        const uniqueId = uniqueIdIn(body);
        received.set(uniqueId, (received.get(uniqueId) ?? 0) + 1);
        setTimeout(() => response.setHeader('content-type', 'application/json').end(SUCCESS), latency);
      });
    },
  );
  server.on('secureConnection', (socket: TLSSocket) => protocols.add(String(socket.alpnProtocol)));
  const { port } = await listenHere(server);
  return { port, received, headers, protocols };
}

function clientThrough(
  proxy: { readonly port: number; readonly login?: string } | null,
  origin = ORIGIN,
): UndiciControllerClient {
  const server = proxy === null ? null : readProxy(`http://${proxy.login ?? ''}127.0.0.1:${proxy.port}`);
  const client = new UndiciControllerClient({
    origin,
    clientCode: 'OC_TOMA',
    token: TOKEN,
    concurrency: CONCURRENCY,
    deadline: 4_000,
    createDispatcher: dispatcherFor(server),
  });
  onTestFinished(() => client.close());
  return client;
}

const LOGIN = `${USER}:${encodeURIComponent(PASSWORD)}@`;

/** Everything that a person or a file could get to see of a run, in both languages. */
function told({ run, journal, changes }: ReturnType<typeof liveRun>): string {
  const { reason } = run.snapshot();
  const sentences = reason === null ? [] : [describeStop(reason, 'en'), describeStop(reason, 'fr')];
  return JSON.stringify([changes, journal.starts, journal.ends, journal.states, run.snapshot(), sentences]);
}

function expectNoCredentials(text: string): void {
  for (const secret of [TOKEN, USER, PASSWORD, encodeURIComponent(PASSWORD), BASIC]) {
    expect(text).not.toContain(secret);
  }
}

/** A short run that is over soon; gives what it ended with. */
async function ended(client: UndiciControllerClient) {
  const live = liveRun(client, 10, { concurrency: CONCURRENCY, url: ORIGIN });
  await live.over;
  const { reason, state } = live.run.snapshot();
  if (reason === null) throw new Error('no reason');
  expectNoCredentials(told(live));
  return {
    state,
    code: reason.code,
    en: describeStop(reason, 'en'),
    fr: describeStop(reason, 'fr'),
    approved: live.count('approved'),
  };
}

const UNSENT = { state: 'stopped', approved: 10 };

describe('no proxy', () => {
  it('rows go straight to the controller', async () => {
    const target = await controller(await newCertificate({ host: '127.0.0.1', authority }));
    const { over, count } = liveRun(clientThrough(null, `https://127.0.0.1:${target.port}`), ROWS);
    await over;
    expect(count('accepted')).toBe(ROWS);
    expect([...target.protocols]).toEqual(['http/1.1']);
  });
});

describe('a proxy', () => {
  it.each([
    ['without a login', '', undefined],
    ['with a login', LOGIN, `Basic ${BASIC}`],
  ])(
    '%s: every row goes through its tunnels, in TLS with the controller',
    async (_name, login, authorization) => {
      const target = await controller(certificate);
      const proxy = await connectProxy({
        port: target.port,
        ...(authorization === undefined ? {} : { authorization }),
      });
      const live = liveRun(clientThrough({ port: proxy.port, login }), ROWS, { concurrency: CONCURRENCY });
      await live.over;
      expect(live.count('accepted')).toBe(ROWS);
      expect(target.received.size).toBe(ROWS);
      expect([...target.received.values()].every((times) => times === 1)).toBe(true);
      expect(new Set(proxy.tunnels)).toEqual(new Set([`${HOST}:443`]));
      expect(proxy.tunnels.length).toBeLessThanOrEqual(CONCURRENCY);
      expect([...target.protocols]).toEqual(['http/1.1']);
      // What opens the proxy is no business of the controller's.
      expect(target.headers.join()).not.toMatch(/proxy-authorization/i);
      expectNoCredentials(target.headers.join());
      expectNoCredentials(told(live));
    },
  );

  it.each([
    ['none', ''],
    ['a wrong one', 'somebody:else@'],
    ['a wrong password', `${USER}:${encodeURIComponent('sentinel-p@ss:wore')}@`],
  ])('that wants a login and gets %s (407): the run stops with a sentence', async (_name, login) => {
    const errors = vi.spyOn(console, 'error');
    const target = await controller(certificate);
    const proxy = await connectProxy({ port: target.port, authorization: `Basic ${BASIC}` });
    const end = await ended(clientThrough({ port: proxy.port, login }));
    expect(end).toMatchObject({ ...UNSENT, code: 'proxy-authentication' });
    expect(end.en).toContain('the proxy of this network: it wants a user name and a password (PROXY_407)');
    expect(end.fr).toContain('serveur mandataire de ce réseau : il exige un nom et un mot de passe');
    expect(`${end.en}${end.fr}${JSON.stringify(errors.mock.calls)}`).not.toMatch(/somebody|else@|sentinel/);
    expect({ received: target.received.size, tunnels: proxy.tunnels.length }).toEqual({
      received: 0,
      tunnels: 0,
    });
  });

  it.each([
    [403, 'it does not allow this address (PROXY_403)'],
    [502, 'it has no connection to this address (PROXY_502)'],
    [418, 'it refused the connection (PROXY_418)'],
  ])('that refuses with %d: named, and no row was sent', async (refuseWith, words) => {
    const proxy = await connectProxy({ port: 9, refuseWith });
    const end = await ended(clientThrough(proxy));
    expect(end).toMatchObject({ ...UNSENT, code: 'unreachable' });
    expect(end.en).toContain(`the proxy of this network: ${words}`);
  });

  it('that is not there: named, and no row was sent', async () => {
    const proxy = await connectProxy({ port: 9 });
    await proxy.stop();
    const end = await ended(clientThrough({ port: proxy.port, login: LOGIN }));
    expect(end).toMatchObject({ ...UNSENT, code: 'unreachable' });
    expect(end.en).toContain('the proxy of this network: no program answers at this address and port');
  });

  it('that never answers: each attempt ends by its deadline, and no row is in doubt', async () => {
    const proxy = await connectProxy({ port: 9, silent: true });
    const startedAt = performance.now();
    const end = await ended(clientThrough(proxy));
    expect(end).toMatchObject({ ...UNSENT, code: 'unreachable' });
    expect(proxy.asked()).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  it('before a controller with a bad certificate: named, and no row was sent', async () => {
    for (const [certified, words] of [
      [await newCertificate({ host: HOST }), 'self-signed'],
      [await newCertificate({ host: 'elsewhere.example', authority }), 'another host name'],
    ] as const) {
      const target = await controller(certified);
      const proxy = await connectProxy({ port: target.port });
      const end = await ended(clientThrough(proxy));
      expect(end).toMatchObject({ ...UNSENT, code: 'certificate' });
      expect(end.en).toContain(words);
      expect(target.received.size).toBe(0);
      expect(proxy.tunnels.length).toBeGreaterThan(0);
    }
  });

  it('before a controller that breaks off the handshake: no row is in doubt', async () => {
    const { createServer } = await import('node:net');
    const target = await listenHere(createServer((socket) => socket.once('data', () => socket.destroy())));
    const end = await ended(clientThrough(await connectProxy({ port: target.port })));
    expect(end).toMatchObject({ ...UNSENT, code: 'unreachable' });
  });

  it('before a controller that says "100 Continue" though nobody asked: every row is accepted', async () => {
    const received = new Map<string, number>();
    const server = createTlsServer({ ...certificate }, (socket) => {
      let body = '';
      socket.on('data', (chunk: Buffer) => {
        body += chunk.toString('utf8');
        if (!body.endsWith('}')) return;
        received.set(uniqueIdIn(body), (received.get(uniqueIdIn(body)) ?? 0) + 1);
        body = '';
        const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${SUCCESS.length}`;
        socket.write(`HTTP/1.1 100 Continue\r\n\r\n${head}\r\n\r\n${SUCCESS}`);
      });
      socket.on('error', () => undefined);
    });
    const { port } = await listenHere(server);
    const live = liveRun(clientThrough(await connectProxy({ port })), 50, { concurrency: CONCURRENCY });
    await live.over;
    expect([live.count('accepted'), received.size, Math.max(...received.values())]).toEqual([50, 50, 1]);
  });

  it('that dies in the middle of a run: the run waits, goes on when it is back, and every row arrives', async () => {
    const target = await controller(certificate);
    const proxy = await connectProxy({ port: target.port, authorization: `Basic ${BASIC}` });
    const client = clientThrough({ port: proxy.port, login: LOGIN });
    const live = liveRun(client, ROWS, { concurrency: CONCURRENCY });
    await soon(() => live.count('accepted') > ROWS / 4);
    await proxy.stop();
    await soon(() => live.run.snapshot().state === 'waiting');
    const { reason } = live.run.snapshot();
    if (reason === null) throw new Error('no reason');
    expect(describeStop(reason, 'en')).toContain('the proxy of this network: ');
    const before = live.count('accepted');
    expect(before).toBeLessThan(ROWS);
    expect(live.count('rejected')).toBe(0);
    await proxy.startAgain();
    const backAt = performance.now();
    await soon(() => live.count('accepted') > before, 30_000);
    const resumed = performance.now() - backAt;
    await live.over;
    expect(live.count('accepted')).toBe(ROWS);
    expect(target.received.size).toBe(ROWS);
    expectOnlyDoubtfulTwice(live, target, proxy);
    expectNoCredentials(told(live));
    const twice = [...target.received.values()].filter((times) => times > 1).length;
    tellFigure(
      'R17',
      `none, CONNECT, login, 407, 403, 502, silent, gone, dies mid-run; ${ROWS} rows each`,
      `rows through it 100%, in doubt and sent twice ${twice} (flagged), resumed after ${(resumed / 1_000).toFixed(1)} s, credentials told 0`,
    );
  });
});

/** A row that the controller got twice was in doubt in between, and each request at it is an attempt on record. */
function expectOnlyDoubtfulTwice(
  { journal }: ReturnType<typeof liveRun>,
  target: Controller,
  proxy: ConnectProxy,
): void {
  expect(new Set(proxy.tunnels)).toEqual(new Set([`${HOST}:443`]));
  for (const [uniqueId, times] of target.received) {
    const results = journal.endsOf(Number(uniqueId.slice(1))).map(({ result }) => result);
    expect(results.at(-1)).toBe('accepted');
    const doubtful = results.filter((result) => result === 'retry-doubtful').length;
    expect(times).toBeLessThanOrEqual(1 + doubtful);
  }
}
