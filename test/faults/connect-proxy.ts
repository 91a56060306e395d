import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { listenHere } from './local-server.ts';
import type { LocalServer } from './local-server.ts';

/** What a proxy does with a request for a tunnel. */
export interface ProxyWords {
  /** Where every tunnel leads, whatever name it asks for. */
  readonly port: number;
  /** The value of `Proxy-Authorization` that it wants, if any. */
  readonly authorization?: string;
  /** It refuses every tunnel with this status. */
  readonly refuseWith?: number;
  /** It never answers. */
  readonly silent?: boolean;
}

/** A small CONNECT proxy that counts. */
export interface ConnectProxy extends LocalServer {
  /** The `host:port` of each tunnel that was opened, in order. */
  readonly tunnels: readonly string[];
  /** Requests for a tunnel, refused ones included, and plain requests. */
  readonly asked: () => number;
}

/** Starts a proxy on 127.0.0.1 until the test is over. */
export async function connectProxy(words: ProxyWords): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  let asked = 0;
  const server: Server = createHttpServer((_request, response) => {
    asked += 1;
    response.writeHead(405).end();
  });
  server.on('connect', (request, socket: Socket) => {
    asked += 1;
    socket.on('error', () => undefined);
    if (words.silent === true) return;
    const status = refusal(words, request.headers['proxy-authorization']);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="campus"\r\n\r\n`);
      return;
    }
    tunnels.push(request.url ?? '');
    const inner = connect(words.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(inner).pipe(socket);
    });
    inner.on('error', () => socket.destroy());
    // A proxy that dies takes its tunnels with it.
    socket.on('close', () => inner.destroy());
  });
  const listening = await listenHere(server);
  return { ...listening, tunnels, asked: () => asked };
}

function refusal({ authorization, refuseWith }: ProxyWords, shown: string | undefined): number | null {
  if (refuseWith !== undefined) return refuseWith;
  return authorization === undefined || authorization === shown ? null : 407;
}
