import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** A server on this computer that a test can stop and start again at the same port. */
export interface LocalServer {
  readonly port: number;
  /** Breaks off every connection and frees the port. */
  readonly stop: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
}

/** Listens on a free port of 127.0.0.1 until the test is over. */
export async function listenHere(server: Server): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A peer that breaks off concerns nobody here.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => (server.listening ? stop() : undefined));
  return { port, stop, startAgain: () => listen(port) };
}

/** The documented success. */
export const SUCCESS = '{"status":"success","reference_id":44}';

/** An HTTP server that accepts every row; `received` counts the requests for each unique id. */
export function acceptingServer(received: Map<string, number>, latency = 5): Server {
  return createHttpServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('error', () => undefined);
    request.on('end', () => {
      const uniqueId = uniqueIdIn(body);
      received.set(uniqueId, (received.get(uniqueId) ?? 0) + 1);
      setTimeout(() => response.setHeader('content-type', 'application/json').end(SUCCESS), latency);
    });
  });
}

/** The unique id in a request's body; empty where there is none. */
export function uniqueIdIn(body: string): string {
  return /"unique_id":"([^"]*)"/.exec(body)?.[1] ?? '';
}
