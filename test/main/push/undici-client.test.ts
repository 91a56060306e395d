import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

import { ProxyAgent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';

import { LONGEST_BODY, UndiciControllerClient } from '../../../src/main/push/undici-client.ts';
import type { UndiciClientOptions } from '../../../src/main/push/undici-client.ts';
import type { HttpReply } from '../../../src/shared/push/http-reply.ts';

const TOKEN = 'sentinel-token-5d1f';
const closers: (() => Promise<void>)[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(origin: string, more: Partial<UndiciClientOptions> = {}): UndiciControllerClient {
  const client = new UndiciControllerClient({
    origin,
    clientCode: 'OC_TOMA',
    token: TOKEN,
    concurrency: 2,
    deadline: 2_000,
    ...more,
  });
  closers.push(() => client.close());
  return client;
}

/** A server over HTTP; gives a client for it. */
async function against(listener: RequestListener, more: Partial<UndiciClientOptions> = {}) {
  return clientOf(await listen(createHttpServer(listener)), more);
}

/** A server over bare TCP: `onRequest` runs when a request's body has come; gives the number of requests. */
async function againstSocket(onRequest: (socket: Socket, request: number) => void, deadline = 2_000) {
  const seen = { requests: 0 };
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (!text.endsWith('}')) return;
      text = '';
      seen.requests += 1;
      onRequest(socket, seen.requests);
    });
  });
  return { client: clientOf(await listen(server), { deadline }), seen };
}

const OK = '{"status":"success","reference_id":44}';
const HTTP_OK = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${OK.length}\r\n\r\n${OK}`;
const push = (client: UndiciControllerClient): Promise<HttpReply> => client.push({ unique_id: 'a' }, never);

describe('UndiciControllerClient, what it sends', () => {
  it('sends the documented request', async () => {
    const seen: { line: string; headers: Record<string, unknown>; body: string }[] = [];
    const client = await against((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        seen.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
        response.setHeader('content-type', 'application/json').end(OK);
      });
    });
    const reply = await client.push(
      { unique_id: 'tester23', last_name: 'Côté 🙂', apiToken: 'other' },
      never,
    );
    expect(reply).toMatchObject({ kind: 'answer', status: 200, contentType: 'application/json', body: OK });
    await client.listUserTypes(never);
    expect(seen.map(({ line }) => line)).toEqual([
      'POST /api/OC_TOMA/v1/profiles/push',
      'POST /api/OC_TOMA/v1/profiles/types/list',
    ]);
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'cache-control': 'no-cache',
    });
    expect(seen[0]?.body).toBe(`{"apiToken":"${TOKEN}","unique_id":"tester23","last_name":"Côté 🙂"}`);
    expect(seen[1]?.body).toBe(`{"apiToken":"${TOKEN}"}`);
  });

  it('opens no more connections than allowed and uses them again', async () => {
    const ports = new Set<number>();
    const client = await against((request, response) => {
      ports.add(request.socket.remotePort ?? 0);
      request.resume().on('end', () => setTimeout(() => response.end(OK), 5));
    });
    for (let round = 0; round < 10; round += 1) await Promise.all([push(client), push(client)]);
    expect(ports.size).toBe(2);
  });
});

describe('UndiciControllerClient, answers', () => {
  it('follows no redirect and says where it pointed', async () => {
    let elsewhere = 0;
    const other = await listen(
      createHttpServer((_request, response) => ((elsewhere += 1), response.end(OK))),
    );
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(307, { location: `${other}/api/OC_TOMA/v1/profiles/push` }).end();
    });
    expect(await push(client)).toMatchObject({
      status: 307,
      location: `${other}/api/OC_TOMA/v1/profiles/push`,
    });
    expect(elsewhere).toBe(0);
  });

  it('hands on Retry-After', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(429, { 'retry-after': '17' }).end();
    });
    expect(await push(client)).toMatchObject({ status: 429, retryAfter: '17', body: '' });
  });

  it.each([
    ['announced', { 'content-length': String(5 * LONGEST_BODY) }],
    ['not announced', {}],
  ])('does not read on after the limit (%s)', async (_name, headers) => {
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(200, headers);
      const more = (): void => {
        while (!response.destroyed && written < 1_000 * LONGEST_BODY) {
          written += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      more();
    });
    expect(await push(client)).toMatchObject({ kind: 'answer', status: 200, bodyTooLong: true, body: '' });
    expect(written).toBeLessThan(20 * LONGEST_BODY);
  });

  it('keeps a mark before the JSON, so that it does not count as JSON', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.end(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(OK)]));
    });
    expect(await push(client)).toMatchObject({ body: `\uFEFF${OK}` });
  });

  it('hides the token where the controller quotes it', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.end(JSON.stringify({ ErrorCode: 9002, ErrorMessage: `Token ${TOKEN} lacks permission` }));
    });
    const reply = await push(client);
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
    expect(reply).toMatchObject({ body: '{"ErrorCode":9002,"ErrorMessage":"Token *** lacks permission"}' });
  });
});

describe('UndiciControllerClient, failures', () => {
  it('a closed port: refused, nothing arrived', async () => {
    const server = createServer();
    const origin = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await push(clientOf(origin))).toEqual({
      kind: 'failure',
      cause: 'refused',
      mayHaveArrived: false,
      systemCode: 'ECONNREFUSED',
    });
  });

  it('a name that nobody has: host unknown, nothing arrived', async () => {
    const reply = await push(clientOf('https://controller.invalid', { deadline: 15_000 }));
    expect(reply).toMatchObject({ kind: 'failure', cause: 'host-unknown', mayHaveArrived: false });
  });

  it('a reset after the body was read: may have arrived, sent once', async () => {
    const { client, seen } = await againstSocket((socket) => socket.resetAndDestroy());
    expect(await push(client)).toMatchObject({ kind: 'failure', cause: 'reset', mayHaveArrived: true });
    expect(seen.requests).toBe(1);
  });

  it('a reset of a reused connection: may have arrived, not sent again by itself', async () => {
    const { client, seen } = await againstSocket((socket, request) => {
      if (request === 1) socket.write(HTTP_OK);
      else socket.resetAndDestroy();
    });
    expect(await push(client)).toMatchObject({ kind: 'answer', status: 200 });
    expect(await push(client)).toMatchObject({ kind: 'failure', cause: 'reset', mayHaveArrived: true });
    expect(seen.requests).toBe(2);
  });

  it('a polite end instead of an answer: may have arrived, sent once', async () => {
    const { client, seen } = await againstSocket((socket) => socket.end());
    expect(await push(client)).toMatchObject({ kind: 'failure', cause: 'reset', mayHaveArrived: true });
    expect(seen.requests).toBe(1);
  });

  it('a cut body: a failure that may have arrived', async () => {
    const { client } = await againstSocket((socket) => socket.end(HTTP_OK.slice(0, -10)));
    expect(await push(client)).toMatchObject({ kind: 'failure', cause: 'reset', mayHaveArrived: true });
  });

  it('an answer that is no HTTP: a failure that may have arrived', async () => {
    const { client } = await againstSocket((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await push(client)).toMatchObject({ kind: 'failure', mayHaveArrived: true });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['no answer', () => undefined],
    ['headers a byte at a time', (socket) => trickle(socket, HTTP_OK)],
    [
      'a body a byte at a time',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
        trickle(socket, ' '.repeat(1_000));
      },
    ],
  ])('%s: ends by the deadline', async (_name, respond) => {
    const { client } = await againstSocket(respond, 400);
    const startedAt = performance.now();
    expect(await push(client)).toEqual({
      kind: 'failure',
      cause: 'timeout',
      mayHaveArrived: true,
      systemCode: 'DEADLINE',
    });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it('ends at once when told', async () => {
    const { client } = await againstSocket(() => undefined, 20_000);
    const giveUp = new AbortController();
    const reply = client.push({ unique_id: 'a' }, giveUp.signal);
    setTimeout(() => giveUp.abort(), 50);
    expect(await reply).toMatchObject({ kind: 'failure', cause: 'aborted', mayHaveArrived: true });
  });

  it('plain HTTP where TLS is expected: nothing arrived', async () => {
    const origin = await listen(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await push(clientOf(origin.replace('http:', 'https:')))).toMatchObject({
      kind: 'failure',
      cause: 'tls',
      mayHaveArrived: false,
    });
  });

  it('a connection that ends in the TLS handshake: nothing arrived', async () => {
    const origin = await listen(createServer((socket) => socket.destroy()));
    expect(await push(clientOf(origin.replace('http:', 'https:')))).toMatchObject({ mayHaveArrived: false });
  });

  it('a proxy that wants a name and a password: nothing arrived', async () => {
    const proxy = await listen(
      createServer((socket) =>
        socket.on('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')),
      ),
    );
    const client = clientOf('https://controller.example', {
      createDispatcher: (settings) => new ProxyAgent({ ...settings, uri: proxy }),
    });
    expect(await push(client)).toMatchObject({
      cause: 'proxy',
      mayHaveArrived: false,
      systemCode: 'PROXY_407',
    });
  });

  it('never tells the token', async () => {
    const { client } = await againstSocket((socket) => socket.end(`HTTP/1.1 ${TOKEN}\r\n\r\n`));
    expect(JSON.stringify(await push(client))).not.toContain(TOKEN);
  });
});

function trickle(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text.charAt(at));
    at += 1;
  }, 50);
}
