import { createServer } from 'node:net';
import type { Socket } from 'node:net';

import { ProxyAgent } from 'undici';
import { describe, expect, it } from 'vitest';

import { againstSocket, clientOf, HTTP_OK, listen, push, TOKEN, trickle } from './raw-servers.ts';

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
    expect(await push(client)).toEqual({
      kind: 'failure',
      cause: 'timeout',
      mayHaveArrived: true,
      systemCode: 'DEADLINE',
    });
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
