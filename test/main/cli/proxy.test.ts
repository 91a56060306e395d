import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { createServer as createProxy } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { newAuthority, newCertificate } from '../../faults/certificates.ts';
import type { Campus } from './campus.ts';
import { openCampus, TOKEN } from './campus.ts';
import type { CommandEnd } from './cli-process.ts';
import { runCommand } from './cli-process.ts';

const LIMIT = 120_000;
const HOST = 'controller.campus.example';
const PASSWORD = 'sesame-5d1f';
const SECRET = Buffer.from(`ada:${PASSWORD}`).toString('base64');

/** A CONNECT that reached the proxy. */
interface Tunnel {
  readonly target: string;
  readonly authorization: string | undefined;
}

describe('opscom-batch push through a proxy of the environment', () => {
  let campus: Campus;
  let controller: Server;
  let proxy: HttpServer;
  let tunnels: Tunnel[] = [];
  let served = 0;
  let pushes = 0;
  const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    campus = await openCampus();
    const authority = await newAuthority('Campus authority');
    writeFileSync(join(campus.folder, 'authority.pem'), authority.cert);
    controller = createServer(await newCertificate({ host: HOST, authority }), (request, response) => {
      request.resume();
      served += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'success', reference_id: served }));
    });
    await new Promise<void>((ready) => controller.listen(0, '127.0.0.1', ready));
    proxy = createProxy();
    proxy.on('connect', (request, socket) => {
      const authorization = request.headers['proxy-authorization'];
      tunnels.push({ target: request.url ?? '', authorization });
      if (authorization !== `Basic ${SECRET}`) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const through = connect(portOf(controller), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      for (const end of [through, socket]) end.on('error', () => undefined);
    });
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  }, LIMIT);
  afterAll(async () => {
    controller.close();
    proxy.close();
    await campus.close();
  });
  beforeEach(() => {
    tunnels = [];
    served = 0;
  });

  /** Each to a client code of its own, which knows nobody yet. */
  function push(environment: Record<string, string>, url = `https://${HOST}`): Promise<CommandEnd> {
    pushes += 1;
    const to = ['--url', url, '--client-code', `CAMPUS-${pushes}`];
    return runCommand(['push', campus.people(5), ...to, '--json', ...campus.store], {
      OPSCOM_API_TOKEN: TOKEN,
      NODE_EXTRA_CA_CERTS: join(campus.folder, 'authority.pem'),
      ...environment,
    });
  }

  it(
    'sends every row through it, with a password that nothing shows or keeps',
    async () => {
      const end = await push({ HTTPS_PROXY: `http://ada:${PASSWORD}@127.0.0.1:${portOf(proxy)}` });
      expect([end.status, served]).toEqual([0, 5]);
      expect(tunnels.length).toBeGreaterThan(0);
      for (const tunnel of tunnels) {
        expect(tunnel).toEqual({ target: `${HOST}:443`, authorization: `Basic ${SECRET}` });
      }
      expect(end.err).toContain(`The requests go through the proxy http://127.0.0.1:${portOf(proxy)}.`);
      const kept = readdirSync(campus.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
      for (const text of [...kept, end.out, end.err]) {
        for (const secret of [PASSWORD, SECRET, TOKEN]) expect(text.includes(secret)).toBe(false);
      }
    },
    LIMIT,
  );

  it(
    'stops with a sentence where the proxy wants other credentials, without showing those it had',
    async () => {
      const end = await push({ ALL_PROXY: `http://ada:wrong-${PASSWORD}@127.0.0.1:${portOf(proxy)}` });
      expect([end.status, served]).toEqual([3, 0]);
      expect(end.err).toMatch(/proxy of this network: it wants a user name and a password/);
      expect(end.out + end.err).not.toContain(PASSWORD);
    },
    LIMIT,
  );

  it(
    'never asks the proxy for this computer',
    async () => {
      const end = await push(
        { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, HTTP_PROXY: 'x' },
        campus.url,
      );
      expect([end.status, tunnels]).toEqual([0, []]);
      // One that could not be used is not in the way either.
      const malformed = await push({ HTTPS_PROXY: 'socks5://proxy.example' }, campus.url);
      expect(malformed.status).toBe(0);
    },
    LIMIT,
  );

  it(
    'says that the proxy cannot be used before anything is imported, and does not repeat it',
    async () => {
      const before = await campus.batches();
      const end = await push({ https_proxy: `http://ada:${PASSWORD}#1@proxy.example` });
      expect([end.status, end.out, served]).toEqual([2, '', 0]);
      expect(end.err.trimEnd().split('\n').at(-1)).toMatch(/^The environment variable https_proxy .*\.$/);
      expect(end.err).not.toContain(PASSWORD);
      expect(await campus.batches()).toEqual(before);
    },
    LIMIT,
  );
});
