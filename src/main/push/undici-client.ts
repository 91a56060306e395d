import { Agent } from 'undici';
import type { Dispatcher } from 'undici';

import { LONGEST_DEADLINE } from '../../shared/push/attempt-deadline.ts';
import type { HttpAnswer, HttpFailure, HttpReply } from '../../shared/push/http-reply.ts';
import { AnswerTimes } from './answer-times.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import { httpFailure } from './http-failure.ts';
import type { Exchange, ExchangeRequest } from './one-exchange.ts';
import { exchange } from './one-exchange.ts';
import type { ControllerClient } from './ports.ts';
import { tokenHider } from './token-hider.ts';

/** What a dispatcher is made with; a factory for a proxy spreads them over its own. */
export type DispatcherSettings = Agent.Options;

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
  /** For a proxy; by default requests go straight to the origin. */
  readonly createDispatcher?: (settings: DispatcherSettings) => Dispatcher;
}

/** Milliseconds to find a connection; an administrator waits for the first one. */
export const CONNECT_DEADLINE = 8_000;
/** A body is read up to so many bytes. The documented ones have under 200. */
export const LONGEST_BODY = 1024 * 1024;

/** As in 000_5062f3d794464a0f.txt. */
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'cache-control': 'no-cache',
};

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

  /** Throws where rows may not be sent to the origin at all: everything but `https:` and this computer. */
  constructor(options: UndiciClientOptions) {
    if (!parseDestinationUrl(options.origin).ok) throw new Error('rows go over https, or to this computer');
    this.#options = options;
    const longest = options.deadline ?? LONGEST_DEADLINE;
    this.#times = new AnswerTimes(longest);
    this.#hideToken = tokenHider(options.token);
    const create = options.createDispatcher ?? ((settings): Dispatcher => new Agent(settings));
    this.#dispatcher = create({
      connections: options.concurrency,
      pipelining: 1,
      allowH2: false,
      connect: { timeout: CONNECT_DEADLINE, allowH2: false },
      headersTimeout: longest,
      bodyTimeout: longest,
    });
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
    const request = this.#requestFor(call, payload);
    const attempt = new AbortController();
    const end = { timedOut: false };
    const onAbort = (): void => attempt.abort();
    const timer = setTimeout(() => {
      end.timedOut = true;
      attempt.abort();
    }, this.#times.deadline());
    const startedAt = performance.now();
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) attempt.abort();
    const came = await exchange(this.#dispatcher, request, LONGEST_BODY, attempt.signal);
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    if (came.kind === 'error') return httpFailure(came.error, came.begun);
    if (came.kind === 'answer') {
      this.#times.note(performance.now() - startedAt);
      return this.#answer(came);
    }
    if (end.timedOut && came.begun) this.#times.note(Infinity);
    return end.timedOut && !signal.aborted ? timedOut(came.begun) : abortedByUs(came.begun);
  }

  #requestFor(call: string, payload: Readonly<Record<string, string>>): ExchangeRequest {
    const { origin, clientCode, token } = this.#options;
    // First in the body, as in the document; said again so that no payload can replace it.
    const content = Object.assign({ apiToken: token }, payload, { apiToken: token });
    return {
      origin,
      path: `/api/${encodeURIComponent(clientCode)}/v1/${call}`,
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(content),
    };
  }

  #answer({ status, headers, body }: Extract<Exchange, { kind: 'answer' }>): HttpAnswer {
    const location = oneOf(headers.location);
    return {
      kind: 'answer',
      status,
      contentType: this.#hideToken(oneOf(headers['content-type']) ?? ''),
      retryAfter: oneOf(headers['retry-after']) ?? null,
      location: location === undefined ? null : this.#hideToken(location),
      // A mark at the beginning is kept: it is no JSON then.
      body: this.#hideToken(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body ?? undefined)),
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
