import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { LoopbackHost } from '../../../src/main/loopback/host.ts';
import { startLoopbackHost } from '../../../src/main/loopback/host.ts';
import type { PageFiles } from '../../../src/main/page/page-files.ts';
import { readPageFiles } from '../../../src/main/page/page-files.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';
import { decodeWire, encodeWire } from '../../../src/shared/bridge/wire-format.ts';

const KEY = 'k'.repeat(64);

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
}

let folder: string;
let page: PageFiles;
let host: LoopbackHost;
let calls: { method: string; request: unknown }[];
let tell: (event: 'runProgress', payload: unknown) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opscom-page-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(
    join(folder, 'renderer/index.html'),
    '<meta name="style-nonce" content="__STYLE_NONCE__"><script type="module" src="/assets/index.js"></script>',
  );
  await writeFile(join(folder, 'renderer/assets/index.js'), 'export {};');
  await writeFile(join(folder, 'renderer/assets/index.js.map'), '{}');
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await symlink(join(folder, 'secret.txt'), join(folder, 'renderer/link.txt'));
  page = await readPageFiles(join(folder, 'renderer'));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  calls = [];
  host = await startLoopbackHost({
    port: 0,
    key: KEY,
    page,
    app: {
      call(method, request) {
        calls.push({ method, request });
        return Promise.resolve(
          method === 'undo' ? bad('nothing-to-undo') : good({ block: Uint8Array.of(1, 2) }),
        );
      },
      onEvent(listener) {
        tell = listener;
        return () => undefined;
      },
    },
  });
});
afterEach(() => host.close());

function ask({ method = 'GET', path, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: host.port, method, path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: bytes,
            text: bytes.toString(),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const bearer = { Authorization: `Bearer ${KEY}` };
const post = { 'Content-Type': 'application/octet-stream' };

describe('the key', () => {
  it.each([
    ['the page without a key', { path: '/' }],
    ['a script without a key', { path: '/assets/index.js' }],
    ['the events without a key', { path: '/events' }],
    ['a call without a key', { method: 'POST', path: '/api/listBatches', headers: post }],
    ['a wrong key', { path: `/?key=${'x'.repeat(64)}` }],
    ['a key that begins well', { path: `/?key=${KEY.slice(0, 63)}` }],
    ['an empty key', { path: '/?key=' }],
    ['a wrong bearer', { path: '/', headers: { Authorization: 'Bearer nothing' } }],
    ['the key as basic authorization', { path: '/', headers: { Authorization: `Basic ${KEY}` } }],
    ['the cookie of another port', { path: '/', headers: { Cookie: `opscom-1=${KEY}` } }],
  ] satisfies [string, Asked][])('refuses %s', async (_name, asked) => {
    const answer = await ask(asked);
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain(KEY);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('sets a cookie at the first load, which lets later requests in', async () => {
    const first = await ask({ path: `/?key=${KEY}` });
    expect(first.status).toBe(200);
    const cookie = first.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toBe(`opscom-${host.port}=${KEY}; HttpOnly; SameSite=Strict; Path=/`);
    const second = await ask({
      path: '/assets/index.js',
      headers: { Cookie: `a=b; ${cookie.split(';')[0] ?? ''}` },
    });
    expect(second.status).toBe(200);
  });

  it('makes a new key of 256 bits for every start', async () => {
    const others = await Promise.all([1, 2].map(() => startLoopbackHost({ port: 0, page, app: fakeApp() })));
    const keys = others.map((other) => new URL(other.url).searchParams.get('key') ?? '');
    await Promise.all(others.map((other) => other.close()));
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

function fakeApp(): Parameters<typeof startLoopbackHost>[0]['app'] {
  return { call: () => Promise.resolve(good({})), onEvent: () => () => undefined };
}

describe('host and origin', () => {
  it.each([
    ['a foreign host', { Host: 'attacker.example' }],
    ['a foreign host at our port', { Host: 'attacker.example:PORT' }],
    ['a host that begins like ours', { Host: '127.0.0.1:PORT.attacker.example' }],
    ['our address at another port', { Host: '127.0.0.1:1' }],
    ['no port', { Host: '127.0.0.1' }],
    ['a foreign origin', { Origin: 'https://attacker.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['another port of this computer', { Origin: 'http://127.0.0.1:1' }],
    ['our origin over https', { Origin: 'https://127.0.0.1:PORT' }],
    ['the other name of this computer', { Origin: 'http://localhost:PORT' }],
  ])('refuses %s even with the key', async (_name, headers) => {
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(host.port))]),
    );
    const answer = await ask({ path: '/', headers: { ...bearer, ...filled } });
    expect(answer.status).toBe(403);
  });

  it.each(['127.0.0.1', 'localhost'])('answers as %s', async (name) => {
    const authority = `${name}:${host.port}`;
    const answer = await ask({
      path: '/',
      headers: { ...bearer, Host: authority, Origin: `http://${authority}` },
    });
    expect(answer.status).toBe(200);
  });

  it('binds 127.0.0.1 only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(
        ({ address, family }) =>
          address !== '127.0.0.1' && !(family === 'IPv6' && address.startsWith('fe80')),
      )
      .map(({ address }) => address);
    const answers = await Promise.all(
      [...others, '127.0.0.2'].map((address) => connects(address, host.port)),
    );
    expect(answers).toEqual(answers.map(() => false));
    expect(await connects('127.0.0.1', host.port)).toBe(true);
  });
});

function connects(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 2_000 });
    const end = (connected: boolean) => () => {
      socket.destroy();
      resolve(connected);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}

describe('the page', () => {
  it('carries the policy, and a nonce that is new each time and stands in the page', async () => {
    const [first, second] = await Promise.all([
      ask({ path: '/', headers: bearer }),
      ask({ path: '/', headers: bearer }),
    ]);
    const nonce = /name="style-nonce" content="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/=]{24}$/);
    expect(first.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
        `font-src 'self'; style-src 'self' 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(second.text).not.toContain(nonce);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/./index.html',
    '/link.txt',
    '/assets',
    '/assets/',
    '/assets/index.js.map',
    '/INDEX.HTML',
    '/index.html%00',
    '/__proto__',
    '/constructor',
    'http://127.0.0.1/index.html',
  ])('serves nothing at %s', async (path) => {
    const answer = await ask({ path, headers: bearer });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('outside');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('serves its files, cached only where the name holds a hash', async () => {
    const script = await ask({ path: '/assets/index.js', headers: bearer });
    expect(script.text).toBe('export {};');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  it('can only be read', async () => {
    expect((await ask({ method: 'POST', path: '/', headers: bearer })).status).toBe(405);
    const head = await ask({ method: 'HEAD', path: '/', headers: bearer });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('requests', () => {
  const call = (method: string, request: unknown): Promise<Answer> =>
    ask({
      method: 'POST',
      path: `/api/${method}`,
      headers: { ...bearer, ...post },
      body: encodeWire(request),
    });

  it('carries a request with bytes there and a result with bytes back', async () => {
    const answer = await call('appendRows', { batchId: 'b', block: Uint8Array.of(9, 8) });
    expect(answer.status).toBe(200);
    expect(decodeWire(answer.body)).toEqual({ value: good({ block: Uint8Array.of(1, 2) }) });
    expect(calls).toEqual([{ method: 'appendRows', request: { batchId: 'b', block: Uint8Array.of(9, 8) } }]);
  });

  it('carries a problem as a result', async () => {
    expect(decodeWire((await call('undo', { batchId: 'b' })).body)).toEqual({
      value: bad('nothing-to-undo'),
    });
  });

  it.each(['nothing', '__proto__', 'toString', 'subscribe', 'undo/', 'undo/more', ''])(
    'refuses the unknown method "%s"',
    async (method) => {
      const answer = await call(method, {});
      expect(answer.status).toBe(404);
      expect(decodeWire(answer.body)).toEqual({ value: bad('invalid-request') });
      expect(calls).toEqual([]);
    },
  );

  it.each([
    ['nothing', new Uint8Array()],
    ['JSON without the frame', new TextEncoder().encode('{"batchId":"b"}')],
    ['random bytes', Uint8Array.from({ length: 500 }, (_value, index) => (index * 7919) % 251)],
  ])('refuses a body of %s', async (_name, body) => {
    const answer = await ask({ method: 'POST', path: '/api/undo', headers: { ...bearer, ...post }, body });
    expect(answer.status).toBe(400);
    expect(calls).toEqual([]);
  });

  it.each([
    ['GET', post],
    ['PUT', post],
    ['POST', { 'Content-Type': 'text/plain' }],
    ['POST', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('refuses %s with %o', async (method, headers) => {
    const answer = await ask({ method, path: '/api/undo', headers: { ...bearer, ...headers } });
    expect(answer.status).toBe(405);
    expect(calls).toEqual([]);
  });

  it.each([
    ['announced', { 'Content-Length': String(65 * 1024 * 1024) }],
    ['not announced', { 'Transfer-Encoding': 'chunked' }],
  ])('refuses a body over 64 MB that is %s, and answers on', async (_name, headers) => {
    const answer = await ask({
      method: 'POST',
      path: '/api/undo',
      headers: { ...bearer, ...post, ...headers },
      body: new Uint8Array(65 * 1024 * 1024),
    });
    expect(answer.status).toBe(413);
    expect(calls).toEqual([]);
    expect((await call('undo', { batchId: 'b' })).status).toBe(200);
  });
});

describe('events', () => {
  interface Listening {
    /** Resolves when the host has taken the page in. */
    readonly opened: Promise<void>;
    /** Resolves with the first events, when there are so many. */
    readonly events: Promise<string[]>;
  }

  function listen(count: number, headers: Record<string, string> = {}): Listening {
    const opened = Promise.withResolvers<undefined>();
    const events = Promise.withResolvers<string[]>();
    const options = {
      host: '127.0.0.1',
      port: host.port,
      path: '/events',
      headers: { ...bearer, ...headers },
    };
    const request = httpRequest({ ...options, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        opened.resolve(undefined);
        text += chunk;
        const blocks = text.split('\n\n').filter((block) => block.startsWith('id:'));
        if (blocks.length < count) return;
        request.destroy();
        events.resolve(blocks.slice(0, count));
      });
    });
    request.on('error', events.reject);
    request.end();
    return { opened: opened.promise, events: events.promise };
  }

  it('reach every open page, in order', async () => {
    const pages = [listen(2), listen(2)];
    await Promise.all(pages.map(({ opened }) => opened));
    tell('runProgress', { runId: 'one', words: 'two\n\nlines\r\n' });
    tell('runProgress', { runId: 'two' });
    const expected = [
      'id: 1\nevent: runProgress\ndata: {"runId":"one","words":"two\\n\\nlines\\r\\n"}',
      'id: 2\nevent: runProgress\ndata: {"runId":"two"}',
    ];
    expect(await Promise.all(pages.map(({ events }) => events))).toEqual([expected, expected]);
  });

  it('that a page missed while it reconnected come first', async () => {
    for (let run = 1; run <= 300; run += 1) tell('runProgress', { run });
    const [first] = await listen(3, { 'Last-Event-ID': '297' }).events;
    expect(first).toBe('id: 298\nevent: runProgress\ndata: {"run":298}');
  });

  it('end with the host, at once', async () => {
    const ended = new Promise<string>((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port: host.port, path: '/events', headers: bearer });
      request.on('response', (response) => {
        response.on('close', () => resolve('ended')).resume();
        host.close().catch(reject);
      });
      request.on('error', reject);
      request.end();
    });
    expect(await ended).toBe('ended');
    expect(await connects('127.0.0.1', host.port)).toBe(false);
  });
});
