import type { Clock, ControllerClient } from '../../src/main/push/ports.ts';
import type { HttpAnswer, HttpFailure, HttpReply } from '../../src/shared/push/http-reply.ts';

/** One request as the fake saw it. */
export interface FakeRequest {
  readonly uniqueId: string;
  readonly at: number;
}

/** What the fake does with a request: how long it takes, and what comes. */
export interface FakeReply {
  readonly after?: number;
  readonly reply: HttpReply;
}

/** A controller in memory: replies by script, counts what is in flight, never throws. */
export class FakeControllerClient implements ControllerClient {
  readonly requests: FakeRequest[] = [];
  mostInFlight = 0;
  #inFlight = 0;
  readonly #clock: Clock;
  readonly #script: (uniqueId: string, request: number) => FakeReply;
  /** Called as each request arrives. */
  onRequest: (uniqueId: string) => void = () => undefined;

  constructor(clock: Clock, script: (uniqueId: string, request: number) => FakeReply) {
    this.#clock = clock;
    this.#script = script;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  async push(payload: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpReply> {
    const uniqueId = payload.unique_id ?? '';
    const { after = 50, reply } = this.#script(uniqueId, this.requests.length);
    this.requests.push({ uniqueId, at: this.#clock.now() });
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    this.onRequest(uniqueId);
    await this.#clock.wait(after, signal);
    this.#inFlight -= 1;
    return signal.aborted ? failure('aborted', true) : reply;
  }

  listUserTypes(): Promise<HttpReply> {
    return Promise.resolve(answer(200, { status: 'success', user_types: [] }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** An HTTP answer; a body that is no text is sent as JSON. */
export function answer(status: number, body: unknown, more: Partial<HttpAnswer> = {}): HttpAnswer {
  return {
    kind: 'answer',
    status,
    contentType: 'application/json',
    retryAfter: null,
    location: null,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    bodyTooLong: false,
    ...more,
  };
}

/** The documented success. */
export function success(referenceId: number | string = 44): HttpAnswer {
  return answer(200, { status: 'success', reference_id: referenceId });
}

/** The documented failure. */
export function refused(code: number, message = 'Refused.', status = 200): HttpAnswer {
  return answer(status, { ErrorCode: code, ErrorMessage: message });
}

/** No answer. */
export function failure(
  cause: HttpFailure['cause'],
  mayHaveArrived: boolean,
  systemCode = 'ETEST',
): HttpFailure {
  return { kind: 'failure', cause, mayHaveArrived, systemCode };
}
