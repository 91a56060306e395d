import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

import type { EventName } from '../../shared/bridge/contract.ts';
import { METHODS } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import { decodeWire, encodeWire } from '../../shared/bridge/wire-format.ts';
import type { PageFiles } from '../page/page-files.ts';
import { policyHeaders } from '../page/page-policy.ts';
import { hasKey, isForThisHost, keyCookie } from './access.ts';
import type { EventStream } from './event-stream.ts';
import { createEventStream } from './event-stream.ts';
import { readBody } from './request-body.ts';

/** What the host carries: every request through one gate, and the events of the app. */
export interface CarriedApp {
  call(method: string, request: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: EventName, payload: unknown) => void): () => void;
}

/** What a host is started with. Port 0 takes a free one. */
export interface LoopbackOptions {
  readonly port: number;
  readonly app: CarriedApp;
  readonly page: PageFiles;
  /** A new key for every start; 64 hexadecimal digits unless a test gives another. */
  readonly key?: string;
}

/** A host that answers. */
export interface LoopbackHost {
  /** With the key: whoever has it may do everything that the window may. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const apiPaths: ReadonlyMap<string, string> = new Map(METHODS.map((method) => [`/api/${method}`, method]));

/**
 * Serves the page, the requests and the events on 127.0.0.1 and nowhere else, and only to those who know the
 * key of this start. Rejects with the system's error where the port cannot be had.
 */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const key = options.key ?? randomBytes(32).toString('hex');
  const events = createEventStream();
  const server = createServer();
  const port = await listen(server, options.port);
  const stopEvents = options.app.onEvent((event, payload) => events.send(event, payload));
  server.on('request', (request, response) => {
    answer(request, response, { ...options, key, port, events }).catch(() => response.destroy());
  });
  return {
    url: `http://127.0.0.1:${port}/?key=${key}`,
    port,
    close: () => {
      stopEvents();
      events.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

interface Served {
  readonly port: number;
  readonly key: string;
  readonly app: CarriedApp;
  readonly page: PageFiles;
  readonly events: EventStream;
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const headers = policyHeaders(nonce);
  const { path, query } = readTarget(request.url ?? '');
  if (!isForThisHost(request, served.port) || !hasKey(request, query, served)) {
    refuse(response, headers, 403, 'This address needs the key that the app printed when it started.');
    return;
  }
  const exchange = { request, response, path, headers };
  const method = apiPaths.get(path);
  if (method !== undefined) {
    await answerCall(exchange, method, served.app);
  } else if (path === '/events' && request.method === 'GET') {
    const lastId = request.headers['last-event-id'];
    served.events.open(response, headers, typeof lastId === 'string' ? lastId : null);
  } else if (path.startsWith('/api/')) {
    sendResult(exchange, 404, bad('invalid-request'));
  } else {
    answerPage(exchange, nonce, served);
  }
}

/** The path is taken as it came: dot segments and escapes are not resolved, so they name nothing. */
function readTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const at = target.indexOf('?');
  const path = at === -1 ? target : target.slice(0, at);
  return { path, query: new URLSearchParams(at === -1 ? '' : target.slice(at + 1)) };
}

async function answerCall(exchange: Exchange, method: string, app: CarriedApp): Promise<void> {
  const { request } = exchange;
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/octet-stream') {
    sendResult(exchange, 405, bad('invalid-request'));
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    sendResult(exchange, 413, bad('invalid-request'));
    return;
  }
  const decoded = decodeWire(body);
  if (decoded === null) sendResult(exchange, 400, bad('invalid-request'));
  else sendResult(exchange, 200, await app.call(method, decoded.value));
}

function sendResult({ response, headers }: Exchange, status: number, result: Result<unknown>): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/octet-stream',
    'Cache-Control': 'no-store',
  });
  response.end(encodeWire(result));
}

function answerPage({ request, response, path, headers }: Exchange, nonce: string, served: Served): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, headers, 405, 'The page can only be read.');
    return;
  }
  if (path === '/favicon.ico') {
    // Browsers ask for it by themselves; the page names its own icon where it has one.
    response.writeHead(204, { ...headers }).end();
    return;
  }
  const { status, headers: pageHeaders, body } = served.page.answer(path, nonce);
  if (path === '/') response.setHeader('Set-Cookie', keyCookie(served));
  response.writeHead(status, { ...pageHeaders, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function refuse(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  status: number,
  sentence: string,
): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(`${sentence}\n`);
}
