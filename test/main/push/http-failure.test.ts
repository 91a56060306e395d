import { errors } from 'undici';
import { describe, expect, it } from 'vitest';

import { httpFailure } from '../../../src/main/push/http-failure.ts';

const systemError = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${code} https://name:secret@host`), {
    code,
    ...(syscall === undefined ? {} : { syscall }),
  });

describe('httpFailure', () => {
  it.each([
    ['ECONNREFUSED', 'connect', 'refused', false],
    ['ENOTFOUND', 'getaddrinfo', 'host-unknown', false],
    ['EAI_AGAIN', 'getaddrinfo', 'host-unknown', false],
    ['ENETUNREACH', 'connect', 'network-unreachable', false],
    ['EHOSTUNREACH', 'connect', 'network-unreachable', false],
    ['ETIMEDOUT', 'connect', 'connect-timeout', false],
    // The same words about a connection that stood: the request may have left.
    ['EHOSTUNREACH', 'read', 'network-unreachable', true],
    ['ETIMEDOUT', 'read', 'timeout', true],
    ['ECONNRESET', 'read', 'reset', true],
    ['EPIPE', 'write', 'reset', true],
    ['ECONNRESET', undefined, 'reset', true],
    ['CERT_HAS_EXPIRED', undefined, 'certificate', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'certificate', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'certificate', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 'certificate', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined, 'certificate', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'certificate', false],
    ['EPROTO', 'write', 'tls', true],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', undefined, 'tls', true],
    ['EODD', undefined, 'other', true],
  ])('%s at %s: %s, may have arrived: %s', (code, syscall, cause, mayHaveArrived) => {
    expect(httpFailure(systemError(code, syscall), false)).toEqual({
      kind: 'failure',
      cause,
      mayHaveArrived,
      systemCode: code,
    });
  });

  it.each([
    [new errors.ConnectTimeoutError('x'), 'connect-timeout', false],
    [new errors.HeadersTimeoutError('x'), 'timeout', true],
    [new errors.BodyTimeoutError('x'), 'timeout', true],
    [new errors.SocketError('x'), 'reset', true],
    [new errors.RequestAbortedError('x'), 'aborted', true],
    [new errors.RequestAbortedError('Proxy response (407) !== 200 when HTTP Tunneling'), 'proxy', false],
    [new errors.RequestAbortedError('Proxy response (502) !== 200 when HTTP Tunneling'), 'refused', false],
  ])('%o', (error, cause, mayHaveArrived) => {
    expect(httpFailure(error, false)).toMatchObject({ cause, mayHaveArrived });
  });

  it('knows the connector’s own failures as unsent, whatever they are', () => {
    expect(httpFailure(systemError('ECONNRESET'), true)).toMatchObject({
      cause: 'reset',
      mayHaveArrived: false,
    });
    expect(httpFailure(systemError('EPROTO', 'write'), true)).toMatchObject({
      cause: 'tls',
      mayHaveArrived: false,
    });
  });

  it('looks into errors of several addresses and into causes', () => {
    const several = new AggregateError([systemError('ECONNREFUSED', 'connect')]);
    expect(httpFailure(several, false)).toMatchObject({ cause: 'refused', mayHaveArrived: false });
    const wrapped = new Error('wrapped', { cause: systemError('ENOTFOUND', 'getaddrinfo') });
    expect(httpFailure(wrapped, false)).toMatchObject({ cause: 'host-unknown', mayHaveArrived: false });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{ code: 7 }],
    [{ code: 'https://name:secret@host' }],
    [new Error('secret')],
  ])('says nothing of what it does not know: %o', (error) => {
    const failure = httpFailure(error, false);
    expect(failure).toEqual({ kind: 'failure', cause: 'other', mayHaveArrived: true, systemCode: 'UNKNOWN' });
  });
});
