import { buildConnector, Pool } from 'undici';
import type { Dispatcher } from 'undici';

import { LONGEST_DEADLINE } from '../../shared/push/attempt-deadline.ts';
import type { HttpAnswer, HttpFailure, HttpReply } from '../../shared/push/http-reply.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import { AnswerTimes } from './answer-times.ts';
import { decodedBody } from './content-coding.ts';
import { passingOverContinue } from './continue-filter.ts';
import { httpFailure } from './http-failure.ts';
import { Exchanges } from './exchanges.ts';
import type { Exchange, ExchangeRequest } from './one-exchange.ts';
import type { ControllerClient } from './ports.ts';
import { tokenHider } from './token-hider.ts';

/** What a dispatcher is made with; a factory for a proxy spreads them over its own. */
export type DispatcherSettings = Pool.Options;

/** One controller, as HTTP sees it. */
export interface UndiciClientOptions {
  /** Scheme, host and port, as `parseDestinationUrl` gave them. */
  readonly origin: string;
  readonly clientCode: string;
  readonly token: string;
  /** Connections, and so requests, at once. */
  readonly concurrency: number;
  /** The most milliseconds for one request from its start to the last byte of its answer; see `attemptDeadline`. */
  readonly deadline?: number;
  /** For a proxy; without it, or with null, requests go straight to the origin. */
  readonly createDispatcher?: ((settings: DispatcherSettings) => Dispatcher) | null;
}

/** Milliseconds to find a connection; an administrator waits for the first one. */
export const CONNECT_DEADLINE = 8_000;
/** A body is read up to so many bytes. The documented ones have under 200. */
export const LONGEST_BODY = 1024 * 1024;

/** As in 000_5062f3d794464a0f.txt. */
const HEADERS = [
  'content-type',
  'application/json',
  'accept',
  'application/json',
  'cache-control',
  'no-cache',
];

/**
 * Speaks to one controller with Node's own HTTP. undici sends a POST once: it repeats nothing, where Chromium's
 * client sends it again when a reused connection drops, and it follows no redirect. HTTP/2 is off, because its
 * streams may be refused and sent again unseen.
 */
export class UndiciControllerClient implements ControllerClient {
  readonly #options: UndiciClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #times: AnswerTimes;
  /** A controller may quote the request in its words; the token goes no further than here. */
  readonly #hideToken: (text: string) => string;
  /** The beginning of every body: the token, first as in the document. */
  readonly #bodyStart: string;
  readonly #exchanges: Exchanges;

  /** Throws where rows may not be sent to the origin at all: everything but `https:` and this computer. */
  constructor(options: UndiciClientOptions) {
    if (!parseDestinationUrl(options.origin).ok) throw new Error('rows go over https, or to this computer');
    this.#options = options;
    const longest = options.deadline ?? LONGEST_DEADLINE;
    this.#times = new AnswerTimes(longest);
    this.#hideToken = tokenHider(options.token);
    const create = options.createDispatcher ?? ((settings) => new Pool(options.origin, settings));
    this.#dispatcher = create({
      connections: options.concurrency,
      pipelining: 1,
      allowH2: false,
      connect: passingOverContinue(buildConnector({ timeout: CONNECT_DEADLINE, allowH2: false })),
      // The deadline of each attempt is kept by the exchanges.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#bodyStart = JSON.stringify({ apiToken: options.token }).slice(0, -1);
    this.#exchanges = new Exchanges(this.#dispatcher, LONGEST_BODY);
  }

  push(payload: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpReply> {
    return this.#post('profiles/push', payload, signal);
  }

  listUserTypes(signal: AbortSignal): Promise<HttpReply> {
    return this.#post('profiles/types/list', {}, signal);
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #post(
    call: string,
    payload: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HttpReply> {
    const startedAt = performance.now();
    const came = await this.#exchanges.make(this.#requestFor(call, payload), this.#times.deadline(), signal);
    switch (came.kind) {
      case 'error':
        return httpFailure(came.error, came.begun);
      case 'answer':
        this.#times.note(performance.now() - startedAt);
        return this.#answer(came);
      case 'timed-out':
        if (came.begun) this.#times.note(Infinity);
        return timedOut(came.begun);
      case 'given-up':
        return abortedByUs(came.begun);
    }
  }

  #requestFor(call: string, payload: Readonly<Record<string, string>>): ExchangeRequest {
    const { origin, clientCode } = this.#options;
    return {
      origin,
      path: `/api/${encodeURIComponent(clientCode)}/v1/${call}`,
      method: 'POST',
      headers: HEADERS,
      body: this.#bodyOf(payload),
    };
  }

  #bodyOf(payload: Readonly<Record<string, string>>): string {
    // No payload can replace the token, nor take its place.
    if (Object.hasOwn(payload, 'apiToken')) {
      const { token } = this.#options;
      return JSON.stringify(Object.assign({ apiToken: token }, payload, { apiToken: token }));
    }
    const members = JSON.stringify(payload).slice(1);
    return members === '}' ? `${this.#bodyStart}}` : `${this.#bodyStart},${members}`;
  }

  #answer({ status, headers, body: sent }: Extract<Exchange, { kind: 'answer' }>): HttpAnswer {
    const body = sent === null ? null : decodedBody(sent, oneOf(headers['content-encoding']), LONGEST_BODY);
    const location = oneOf(headers.location);
    return {
      kind: 'answer',
      status,
      contentType: this.#hideToken(oneOf(headers['content-type']) ?? ''),
      retryAfter: oneOf(headers['retry-after']) ?? null,
      location: location === undefined ? null : this.#hideToken(location),
      // A mark at the beginning is kept: it is no JSON then.
      body: body === null ? '' : this.#hideToken(body.toString('utf8')),
      bodyTooLong: body === null,
    };
  }
}

/** Where no byte of the request was written, it was the connection that did not come about in time. */
function timedOut(begun: boolean): HttpFailure {
  const cause = begun ? 'timeout' : 'connect-timeout';
  return { kind: 'failure', cause, mayHaveArrived: begun, systemCode: 'DEADLINE' };
}

function abortedByUs(begun: boolean): HttpFailure {
  return { kind: 'failure', cause: 'aborted', mayHaveArrived: begun, systemCode: 'ABORTED' };
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
