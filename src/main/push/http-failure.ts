import { errors } from 'undici';

import type { HttpFailure } from '../../shared/push/http-reply.ts';

type Cause = HttpFailure['cause'];

/** Stages of a system call that come before the first byte of a request. */
const BEFORE_SENDING = ['connect', 'getaddrinfo', 'queryA', 'queryAaaa'];

/** Codes that only come before it: no connection in time, or none through the proxy. */
const BEFORE_SENDING_CODES = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_PRX_CONN', 'UND_ERR_PRX_TLS'];

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
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
  ['UND_ERR_ABORTED', 'aborted'],
  ['UND_ERR_PRX_CONN', 'refused'],
  ['UND_ERR_PRX_TLS', 'certificate'],
]);

/** OpenSSL's words for a certificate that cannot be trusted, as Node gives them. */
const CERTIFICATE_CODES =
  /^(?:CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|ERROR_IN_CERT_)/;
const TLS_CODES = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/;

/**
 * What failed, in our words. The error's own text is never kept: it may quote addresses or headers.
 * @param beforeSending it is known that the failure came before the first byte of the request
 */
export function httpFailure(error: unknown, beforeSending: boolean): HttpFailure {
  const proxy = proxyFailure(error);
  if (proxy !== null) return proxy;
  const { code, syscall } = wordsOf(error);
  const unsent = beforeSending || BEFORE_SENDING.includes(syscall) || BEFORE_SENDING_CODES.includes(code);
  if (CERTIFICATE_CODES.test(code)) {
    return { kind: 'failure', cause: 'certificate', mayHaveArrived: false, systemCode: code };
  }
  if (TLS_CODES.test(code))
    return { kind: 'failure', cause: 'tls', mayHaveArrived: !unsent, systemCode: code };
  const cause = CAUSES.get(code) ?? 'other';
  return {
    kind: 'failure',
    cause: unsent && cause === 'timeout' ? 'connect-timeout' : cause,
    mayHaveArrived: !unsent,
    systemCode: code === '' ? 'UNKNOWN' : code,
  };
}

/** A proxy that refuses the tunnel: undici says so in words only. No byte of the request went through it. */
function proxyFailure(error: unknown): HttpFailure | null {
  if (!(error instanceof errors.RequestAbortedError)) return null;
  const status = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  if (status === undefined) return null;
  const cause = status === '407' ? 'proxy' : 'refused';
  return { kind: 'failure', cause, mayHaveArrived: false, systemCode: `PROXY_${status}` };
}

/** Code and system call of an error, or of its cause, or of the first of several (one per address tried). */
function wordsOf(error: unknown): { readonly code: string; readonly syscall: string } {
  for (const candidate of candidates(error)) {
    const code = textOf(candidate, 'code');
    if (code !== '') return { code, syscall: textOf(candidate, 'syscall') };
  }
  return { code: '', syscall: '' };
}

function candidates(error: unknown): unknown[] {
  const several: unknown[] = error instanceof AggregateError ? error.errors : [];
  const cause = error instanceof Error ? error.cause : undefined;
  return [...several, error, cause];
}

function textOf(value: unknown, name: 'code' | 'syscall'): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' && /^[A-Za-z0-9_]{1,60}$/.test(found) ? found : '';
}
