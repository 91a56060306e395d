import { errors } from 'undici';

import type { HttpFailure } from '../../shared/push/http-reply.ts';

type Cause = HttpFailure['cause'];

/** The system's and undici's words for what fails on the way. Others are `other`. */
const CAUSES: ReadonlyMap<string, Cause> = new Map<string, Cause>([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'host-unknown'],
  ['EAI_AGAIN', 'host-unknown'],
  ['EAI_NODATA', 'host-unknown'],
  ['EAI_NONAME', 'host-unknown'],
  ['EAI_FAIL', 'host-unknown'],
  ['ENETUNREACH', 'network-unreachable'],
  ['ENETDOWN', 'network-unreachable'],
  ['EHOSTUNREACH', 'network-unreachable'],
  ['EHOSTDOWN', 'network-unreachable'],
  ['EADDRNOTAVAIL', 'network-unreachable'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UNASKED_CONTINUE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
  ['UND_ERR_ABORTED', 'aborted'],
  ['UND_ERR_PRX_CONN', 'refused'],
  ['UND_ERR_PRX_TLS', 'certificate'],
]);

/**
 * Node's words for a certificate that cannot be trusted (nodejs.org/api/tls.html, "X509 certificate error
 * codes"). `UNSPECIFIED` is what it says where OpenSSL's reason is not in its list: a weak key or signature.
 */
const CERTIFICATE_CODES =
  /^(?:CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|ERROR_IN_C|UNSPECIFIED$)/;
const TLS_CODES = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/;
/** Before the code of what failed on the way to a proxy: `tunnel-dispatcher.ts`. */
const PROXY = /^PROXY_/;

/**
 * What failed, in our words. The error's own text is never kept: it may quote addresses or headers.
 * @param begun whether the request may have been written, in part or whole
 */
export function httpFailure(error: unknown, begun: boolean): HttpFailure {
  const status = refusedTunnel(error);
  if (status !== null) {
    const cause = status === '407' ? 'proxy' : 'refused';
    return { kind: 'failure', cause, mayHaveArrived: begun, systemCode: `PROXY_${status}` };
  }
  const code = isUnaskedContinue(error) ? 'UNASKED_CONTINUE' : codeOf(error);
  return {
    kind: 'failure',
    cause: causeOf(code, begun),
    mayHaveArrived: begun,
    systemCode: code || 'UNKNOWN',
  };
}

function causeOf(code: string, begun: boolean): Cause {
  const ownCode = code.replace(PROXY, '');
  if (CERTIFICATE_CODES.test(ownCode)) return 'certificate';
  if (TLS_CODES.test(ownCode)) return 'tls';
  const cause = CAUSES.get(ownCode) ?? 'other';
  return !begun && cause === 'timeout' ? 'connect-timeout' : cause;
}

/** The status of a proxy that refuses the tunnel: undici says it in words only. */
function refusedTunnel(error: unknown): string | null {
  if (!(error instanceof errors.RequestAbortedError)) return null;
  return /^Proxy response \((\d{3})\)/.exec(error.message)?.[1] ?? null;
}

/** undici ends a connection that says "100 Continue"; `continue-filter.ts` passes it over, but not in a tunnel. */
function isUnaskedContinue(error: unknown): boolean {
  return error instanceof errors.SocketError && error.message === 'bad response';
}

/** A code: a slash stands in some of OpenSSL's, such as `ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE`. */
const CODE = /^(?:ERR_SSL_[A-Z0-9_/]{1,60}|[A-Za-z0-9_]{1,60})$/;

/** The code of an error, or of the first of several (one per address tried), or of its cause. */
function codeOf(error: unknown): string {
  for (const candidate of candidates(error)) {
    const code: unknown =
      typeof candidate === 'object' && candidate !== null ? Reflect.get(candidate, 'code') : undefined;
    if (typeof code === 'string' && CODE.test(code)) return code;
  }
  return '';
}

function candidates(error: unknown): unknown[] {
  const several: unknown[] = error instanceof AggregateError ? error.errors : [];
  const cause = error instanceof Error ? error.cause : undefined;
  return [...several, error, cause];
}
