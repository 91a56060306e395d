import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

import * as z from 'zod';

import { readRequestBody } from '../../src/main/practice/practice-request.ts';

/** One way to answer a request by quoting it, token and personal data and all. */
type Quote = (response: ServerResponse, body: string, token: string) => void;

const requestSchema = z.object({ apiToken: z.string() });

function head(response: ServerResponse, status: number, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...more });
}

function refuse(response: ServerResponse, message: string, status = 200, code: number | null = 9033): void {
  head(response, status);
  response.end(JSON.stringify({ ...(code === null ? {} : { ErrorCode: code }), ErrorMessage: message }));
}

function eachAs(text: string, form: (code: number) => string): string {
  return Array.from(text, (one) => form(one.codePointAt(0) ?? 0)).join('');
}

function hexBytes(text: string, before: string): string {
  return Array.from(Buffer.from(text), (byte) => before + byte.toString(16).padStart(2, '0')).join('');
}

function jsonEscapes(text: string): string {
  return eachAs(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`);
}

/** Base64 as in mails: in lines. */
function inLines(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** The request in the forms in which an error text may quote it. */
export const QUOTED_FORMS: ReadonlyMap<string, (body: string) => string> = new Map<
  string,
  (body: string) => string
>([
  ['as it is', (body) => body],
  ['as JSON in JSON', (body) => JSON.stringify({ request: body })],
  ['with JSON escapes', jsonEscapes],
  ['with JSON escapes in JSON', (body) => JSON.stringify(jsonEscapes(body))],
  ['with JavaScript escapes', (body) => hexBytes(body, '\\x')],
  ['as part of an address', encodeURIComponent],
  ['percent-encoded', (body) => hexBytes(body, '%')],
  ['percent-encoded twice', (body) => encodeURIComponent(hexBytes(body, '%'))],
  ['with HTML entities', (body) => eachAs(body, (code) => `&#${code};`)],
  ['with hexadecimal HTML entities', (body) => eachAs(body, (code) => `&#x${code.toString(16)};`)],
  ['quoted-printable', (body) => hexBytes(body, '=')],
  ['hexadecimal', (body) => hexBytes(body, '')],
  ['base64', (body) => Buffer.from(body).toString('base64')],
  ['base64 of addresses', (body) => Buffer.from(`?${body}`).toString('base64url')],
  ['base64 in lines', inLines],
  ['in capitals', (body) => body.toUpperCase()],
]);

/** Spoiled answers and faults that quote the request too. None of them ends the run. */
const FAULTS: readonly Quote[] = [
  // The token lies over the place where long words are cut.
  (response, _body, token) => refuse(response, `${'x'.repeat(990)}${token}${'y'.repeat(500)}`),
  (response, body) => refuse(response, `No code: ${body}`, 422, null),
  (response, body) => {
    head(response, 200, { 'content-type': 'text/html' });
    response.end(`<h1>Error</h1><pre>${body}</pre>`);
  },
  (response, body, token) => {
    head(response, 503, { 'retry-after': token, 'content-type': token });
    response.end(body);
  },
  (response, body, token) => {
    head(response, 200);
    response.end(body.padEnd(1_100_000, token));
  },
  (response, body) => {
    head(response, 200, { 'content-length': String(body.length * 2) });
    response.write(body, () => response.destroy());
  },
  (response, body, token) => {
    response.writeHead(500, `Failed ${token}`, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ErrorMessage: `Exception while handling ${body}` }));
  },
  (response) => response.socket?.resetAndDestroy(),
  (response, _body, token) => {
    head(response, 200);
    response.end(JSON.stringify({ status: 'success', reference_id: token }));
  },
];

const QUOTES: readonly Quote[] = [
  ...Array.from(QUOTED_FORMS.values(), (form): Quote => {
    return (response, body) => refuse(response, `Invalid: ${form(body)}`);
  }),
  ...FAULTS,
];

/** What ends a run, in one form after the other. */
const LAST_WORDS: readonly Quote[] = [
  (response, body, token) => {
    head(response, 302, { location: `https://${token}.example/${token}?body=${hexBytes(body, '%')}` });
    response.end();
  },
  (response, body) => refuse(response, `Unknown token in ${body}`, 401, null),
  ...Array.from(QUOTED_FORMS.values(), (form): Quote => {
    return (response, body) => refuse(response, `This token lacks permission: ${form(body)}`, 200, 9002);
  }),
];

/** A controller that accepts two rows of three and answers the third by quoting its request. */
export class QuotingController {
  readonly #server: Server;
  #url = '';
  #requests = 0;
  #quoted = 0;
  #ended = 0;
  /** Set to end the next runs, in one way after the other. */
  endsRuns = false;
  /** Called when a request came, with its number from 1. */
  onRequest: (request: number) => void = () => undefined;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  /** How many different ways there are to end a run. */
  static readonly endings = LAST_WORDS.length;

  /** How many requests were answered by quoting them. */
  get quoted(): number {
    return this.#quoted + this.#ended;
  }

  /** How many requests came. */
  get requests(): number {
    return this.#requests;
  }

  get url(): string {
    return this.#url;
  }

  /** Listens on a free port of this computer. */
  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        if (typeof address !== 'object' || address === null) throw new Error('it listens to no port');
        this.#url = `http://127.0.0.1:${address.port}`;
        resolve();
      });
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readRequestBody(request)) ?? '';
    const { apiToken: token } = requestSchema.parse(JSON.parse(body));
    this.#requests += 1;
    this.onRequest(this.#requests);
    for (const name of ['x-echo', 'www-authenticate', 'set-cookie', 'server'])
      response.setHeader(name, `t=${token}`);
    if (this.endsRuns) LAST_WORDS[this.#ended++ % LAST_WORDS.length]?.(response, body, token);
    else if (this.#requests % 3 === 2) QUOTES[this.#quoted++ % QUOTES.length]?.(response, body, token);
    else {
      head(response, 200);
      response.end(JSON.stringify({ status: 'success', reference_id: this.#requests }));
    }
  }
}
