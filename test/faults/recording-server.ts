import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';

import { listenHere } from './local-server.ts';

/** A server that keeps every byte that it was sent. */
export interface RecordingServer {
  readonly port: number;
  /** Connections that came. */
  readonly connections: () => number;
  /** As they came over the wire, encrypted or not. */
  readonly wire: () => Buffer;
  /** What was inside the encryption, once a handshake was whole. */
  readonly inside: () => Buffer;
}

/**
 * An HTTP server on 127.0.0.1 behind a listener that records. With TLS options it speaks HTTPS, without them
 * plain HTTP, and then nothing is inside.
 */
export async function recordingServer(
  tls: TlsOptions | null,
  onRequest: RequestListener,
): Promise<RecordingServer> {
  const wire: Buffer[] = [];
  const inside: Buffer[] = [];
  let connections = 0;
  const http = await listenHere(createHttpServer(onRequest));
  // Each stage is a connection of its own: an HTTP server reads from its socket past every other listener.
  const behind = tls === null ? http : await listenHere(decrypting(tls, http.port, inside));
  const front = await listenHere(
    createServer((socket) => {
      connections += 1;
      passOn(socket, behind.port, wire);
    }),
  );
  return {
    port: front.port,
    connections: () => connections,
    wire: () => Buffer.concat(wire),
    inside: () => Buffer.concat(inside),
  };
}

function decrypting(tls: TlsOptions, port: number, inside: Buffer[]): Server {
  const server = createTlsServer(tls, (socket) => passOn(socket, port, inside));
  server.on('tlsClientError', () => undefined);
  return server;
}

function passOn(socket: Socket, port: number, kept: Buffer[]): void {
  const next = connect(port, '127.0.0.1');
  next.on('error', () => socket.destroy());
  socket.on('error', () => next.destroy());
  socket.on('data', (bytes: Buffer) => kept.push(bytes));
  socket.pipe(next).pipe(socket);
}
