import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

import { afterEach } from 'vitest';

import { UndiciControllerClient } from '../../../src/main/push/undici-client.ts';
import type { UndiciClientOptions } from '../../../src/main/push/undici-client.ts';
import type { HttpReply } from '../../../src/shared/push/http-reply.ts';

export const TOKEN = 'sentinel-token-5d1f';
const closers: (() => Promise<void>)[] = [];
export const never = new AbortController().signal;

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

export async function listen(server: Server): Promise<string> {
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

export function clientOf(origin: string, more: Partial<UndiciClientOptions> = {}): UndiciControllerClient {
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
export async function against(listener: RequestListener, more: Partial<UndiciClientOptions> = {}) {
  return clientOf(await listen(createHttpServer(listener)), more);
}

/** A server over bare TCP: `onRequest` runs when a request's body has come; gives the number of requests. */
export async function againstSocket(onRequest: (socket: Socket, request: number) => void, deadline = 2_000) {
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

export const OK = '{"status":"success","reference_id":44}';
export const HTTP_OK = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${OK.length}\r\n\r\n${OK}`;
export const push = (client: UndiciControllerClient): Promise<HttpReply> =>
  client.push({ unique_id: 'a' }, never);

export function trickle(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text.charAt(at));
    at += 1;
  }, 50);
}
