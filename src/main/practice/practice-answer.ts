import type { ServerResponse } from 'node:http';

import type { PracticeFault } from './practice-faults.ts';
import type { PracticeRefusal } from './practice-rules.ts';

/** What the controller would say if nothing were wrong. */
export type PracticeReply =
  | { readonly status: 'success'; readonly reference_id: number }
  | { readonly status: 'success'; readonly user_types: unknown }
  | PracticeRefusal;

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const HUGE = 4 * 1024 * 1024;
/** Milliseconds between two bytes of a slow answer. */
const SLOW_STEP = 100;

/** Sends a reply in one of the two documented shapes. Gives its short form for the log. */
export function sendReply(response: ServerResponse, reply: PracticeReply, refusalStatus: number): string {
  if ('code' in reply) {
    response.writeHead(refusalStatus, JSON_TYPE);
    response.end(JSON.stringify({ ErrorCode: reply.code, ErrorMessage: reply.message }));
    return String(reply.code);
  }
  response.writeHead(200, JSON_TYPE);
  response.end(JSON.stringify(reply));
  return 'reference_id' in reply ? `success ${reply.reference_id}` : 'success';
}

/** The page of a web server that knows no such address. */
export function sendNotFound(response: ServerResponse): string {
  return sendPage(response, 404, 'Not Found');
}

/** Sends a small HTML page, as proxies and web servers do. */
export function sendPage(
  response: ServerResponse,
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  response.writeHead(status, { ...HTML_TYPE, ...headers });
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
  return `HTTP ${status}`;
}

/** Spoils an answer (`reply` null: nothing was done). Gives its short form for the log: `none` where no whole answer goes out. */
export function sendFault(
  response: ServerResponse,
  fault: PracticeFault,
  reply: PracticeReply | null,
  retryAfter: string | null,
): string {
  const text = JSON.stringify(reply ?? {});
  switch (fault) {
    case 'reset':
    case 'reset-before':
    case 'reset-after':
      response.socket?.resetAndDestroy();
      return 'none';
    case 'timeout':
      return 'none';
    case 'slow':
      response.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(text) });
      trickle(response, Buffer.from(text));
      return 'none';
    case 'cut':
      response.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return 'none';
    case 'html':
      return sendPage(response, 200, 'Please sign in');
    case 'garbage':
      return sendBody(response, '{"status":"succ\u0000ess",reference_id:44');
    case 'empty':
      return sendBody(response, '');
    case 'huge':
      return sendBody(response, text.padEnd(HUGE, ' '));
    case 'redirect':
      return sendPage(response, 302, 'Found', { location: 'https://elsewhere.example/api?from=practice' });
    default:
      return sendPage(
        response,
        Number(fault),
        `Error ${fault}`,
        retryAfter === null ? {} : { 'retry-after': retryAfter },
      );
  }
}

function sendBody(response: ServerResponse, body: string): string {
  response.writeHead(200, JSON_TYPE);
  response.end(body);
  return 'HTTP 200';
}

function trickle(response: ServerResponse, bytes: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed || sent >= bytes.length) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
  }, SLOW_STEP);
  timer.unref();
}
