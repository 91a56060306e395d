/** An answer as it came over HTTP, its body read up to the limit. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly contentType: string;
  /** `Retry-After` as it came, or null. */
  readonly retryAfter: string | null;
  readonly location: string | null;
  readonly body: string;
  /** The body was longer than the limit and was not read on. */
  readonly bodyTooLong: boolean;
}

/** No answer, and why. `mayHaveArrived` is false only where certainly no byte of the request was processed. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly cause:
    | 'refused'
    | 'host-unknown'
    | 'network-unreachable'
    | 'reset'
    | 'timeout'
    | 'connect-timeout'
    | 'certificate'
    | 'tls'
    | 'proxy'
    | 'aborted'
    | 'other';
  readonly mayHaveArrived: boolean;
  /** The system's own word (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), never an address with secrets in it. */
  readonly systemCode: string;
}

/** What comes of one request. */
export type HttpReply = HttpAnswer | HttpFailure;
