import type { Dispatcher } from 'undici';

/** A request as it is handed to undici. */
export type ExchangeRequest = Dispatcher.DispatchOptions;

/** The headers of an answer, by lower-case name. */
export type AnswerHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** What one request came to. `begun` is false where certainly no byte of it was written to a connection. */
export type Exchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: AnswerHeaders;
      /** null where it was longer than the limit: then the connection was closed and nothing more was read. */
      readonly body: Buffer | null;
    }
  | { readonly kind: 'error'; readonly begun: boolean; readonly error: unknown }
  /** Ended on our side: somebody gave it up, or its time was over. */
  | { readonly kind: 'given-up' | 'timed-out'; readonly begun: boolean };

/** Ends an exchange on our side; nobody reads it. */
class ExchangeEnded extends Error {
  override readonly name = 'ExchangeEnded';
}

/** Follows one request; the first end counts. */
export class ExchangeHandler implements Dispatcher.DispatchHandler {
  /** When it is given up, in milliseconds of `performance.now()`. */
  readonly endsAt: number;
  readonly #longestBody: number;
  readonly #onEnd: (result: Exchange) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: AnswerHeaders = {};
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #over = false;

  constructor(endsAt: number, longestBody: number, onEnd: (result: Exchange) => void) {
    this.endsAt = endsAt;
    this.#longestBody = longestBody;
    this.#onEnd = onEnd;
  }

  /** Ends it on our side at once, also while a connection, a TLS handshake or a proxy's tunnel is awaited. */
  giveUp(kind: 'given-up' | 'timed-out'): void {
    this.#end({ kind, begun: this.#controller !== null });
    this.#controller?.abort(new ExchangeEnded());
  }

  /** undici could not even take it, or it failed later. */
  fail(error: unknown): void {
    this.#end({ kind: 'error', begun: this.#controller !== null, error });
  }

  /** undici calls this right before it writes the first byte to a connection that stands. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) controller.abort(new ExchangeEnded());
    else this.#controller = controller;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: AnswerHeaders,
  ): void {
    // "Early hints" and their like announce an answer, and are none.
    if (statusCode < 200) return;
    this.#status = statusCode;
    this.#headers = headers;
    if (Number(headers['content-length'] ?? 0) > this.#longestBody) this.#refuseBody(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return;
    this.#size += chunk.byteLength;
    if (this.#size > this.#longestBody) this.#refuseBody(controller);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const body = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#end({ kind: 'answer', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  #refuseBody(controller: Dispatcher.DispatchController): void {
    this.#end({ kind: 'answer', status: this.#status, headers: this.#headers, body: null });
    controller.abort(new ExchangeEnded());
  }

  #end(result: Exchange): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks.length = 0;
    this.#onEnd(result);
  }
}
