import { errors } from 'undici';
import { describe, expect, it } from 'vitest';

import { httpFailure } from '../../../src/main/push/http-failure.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code} https://name:secret@host`), { code });

describe('httpFailure', () => {
  it.each([
    ['ECONNREFUSED', false, 'refused'],
    ['ENOTFOUND', false, 'host-unknown'],
    ['EAI_AGAIN', false, 'host-unknown'],
    ['ENETUNREACH', false, 'network-unreachable'],
    ['EHOSTUNREACH', false, 'network-unreachable'],
    ['ETIMEDOUT', false, 'connect-timeout'],
    ['ECONNRESET', false, 'reset'],
    ['EPROTO', false, 'tls'],
    // The same words about a connection that stood: the request may have left.
    ['EHOSTUNREACH', true, 'network-unreachable'],
    ['ETIMEDOUT', true, 'timeout'],
    ['ECONNRESET', true, 'reset'],
    ['EPIPE', true, 'reset'],
    ['CERT_HAS_EXPIRED', false, 'certificate'],
    ['CERT_NOT_YET_VALID', false, 'certificate'],
    ['CERT_REVOKED', false, 'certificate'],
    ['CERT_SIGNATURE_FAILURE', false, 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', false, 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', false, 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', false, 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'certificate'],
    // A key or a signature that OpenSSL finds too weak has no word of its own in Node.
    ['UNSPECIFIED', false, 'certificate'],
    ['EPROTO', true, 'tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', false, 'tls'],
    ['EODD', true, 'other'],
    ['PROXY_ECONNREFUSED', false, 'refused'],
    ['PROXY_ENOTFOUND', false, 'host-unknown'],
    ['PROXY_CERT_HAS_EXPIRED', false, 'certificate'],
    ['PROXY_UND_ERR_CONNECT_TIMEOUT', false, 'connect-timeout'],
  ])('%s, begun %s: %s', (code, begun, cause) => {
    const expected = { kind: 'failure', cause, mayHaveArrived: begun, systemCode: code };
    expect(httpFailure(systemError(code), begun)).toEqual(expected);
  });

  it.each([
    [new errors.ConnectTimeoutError('x'), false, 'connect-timeout'],
    [new errors.HeadersTimeoutError('x'), true, 'timeout'],
    [new errors.HeadersTimeoutError('x'), false, 'connect-timeout'],
    [new errors.BodyTimeoutError('x'), true, 'timeout'],
    [new errors.SocketError('x'), true, 'reset'],
    [new errors.RequestAbortedError('x'), true, 'aborted'],
    [new errors.RequestAbortedError('Proxy response (407) !== 200 when HTTP Tunneling'), false, 'proxy'],
    [new errors.RequestAbortedError('Proxy response (502) !== 200 when HTTP Tunneling'), false, 'refused'],
  ])('%o, begun %s: %s', (error, begun, cause) => {
    expect(httpFailure(error, begun)).toMatchObject({ cause, mayHaveArrived: begun });
  });

  it('names the status with which a proxy refused the tunnel', () => {
    const error = new errors.RequestAbortedError('Proxy response (403) !== 200 when HTTP Tunneling');
    expect(httpFailure(error, false).systemCode).toBe('PROXY_403');
  });

  it('looks into errors of several addresses and into causes', () => {
    const several = new AggregateError([systemError('ECONNREFUSED')]);
    expect(httpFailure(several, false)).toMatchObject({ cause: 'refused', mayHaveArrived: false });
    const wrapped = new Error('wrapped', { cause: systemError('ENOTFOUND') });
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
    const failure = httpFailure(error, true);
    expect(failure).toEqual({ kind: 'failure', cause: 'other', mayHaveArrived: true, systemCode: 'UNKNOWN' });
  });
});
