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
      readonly body: Uint8Array | null;
    }
  | { readonly kind: 'error'; readonly begun: boolean; readonly error: unknown }
  /** Given up by the signal. */
  | { readonly kind: 'given-up'; readonly begun: boolean };

/** Ends an exchange on our side; nobody reads it. */
class ExchangeEnded extends Error {
  override readonly name = 'ExchangeEnded';
}

/**
 * Makes one request with undici and reads its answer up to `longestBody` bytes. It ends at once when the signal
 * is aborted, also while a connection, a TLS handshake or a proxy's tunnel is still awaited: `request` of undici
 * would wait for those, however long they take. Never rejects.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  longestBody: number,
  signal: AbortSignal,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(longestBody, (result) => {
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    });
    const giveUp = (): void => handler.giveUp();
    if (signal.aborted) handler.giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) return;
    try {
      dispatcher.dispatch(request, handler);
    } catch (error: unknown) {
      handler.fail(error);
    }
  });
}

/** Follows one request; the first end counts. */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #longestBody: number;
  readonly #onEnd: (result: Exchange) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: AnswerHeaders = {};
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #over = false;

  constructor(longestBody: number, onEnd: (result: Exchange) => void) {
    this.#longestBody = longestBody;
    this.#onEnd = onEnd;
  }

  giveUp(): void {
    this.#end({ kind: 'given-up', begun: this.#controller !== null });
    this.#controller?.abort(new ExchangeEnded());
  }

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

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#over) return;
    this.#size += chunk.byteLength;
    if (this.#size > this.#longestBody) this.#refuseBody(controller);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks);
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
