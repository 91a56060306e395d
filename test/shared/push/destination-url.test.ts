import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseDestinationUrl } from '../../../src/shared/push/destination-url.ts';

describe('parseDestinationUrl', () => {
  it.each([
    ['https://controller.operationscommander.io', 'https://controller.operationscommander.io', null],
    [' https://Controller.OperationsCommander.io/ ', 'https://controller.operationscommander.io', null],
    ['controller.operationscommander.io', 'https://controller.operationscommander.io', null],
    ['https://controller.example:8443', 'https://controller.example:8443', null],
    ['https://controller.example:443', 'https://controller.example', null],
    ['https://controller.example/api/OC_TOMA/v1/profiles/push', 'https://controller.example', 'OC_TOMA'],
    ['controller.example/api/OC-TOMA/v1/profiles/types/list/', 'https://controller.example', 'OC-TOMA'],
    ['https://controller.example/api/OC_TOMA', 'https://controller.example', 'OC_TOMA'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000', null],
    ['http://localhost:4000/api/X/v1/profiles/push', 'http://localhost:4000', 'X'],
    ['http://[::1]:4000', 'http://[::1]:4000', null],
  ])('%s', (text, origin, clientCode) => {
    expect(parseDestinationUrl(text)).toEqual({ ok: true, origin, clientCode });
  });

  it.each([
    ['', 'not-an-address'],
    ['   ', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['two words', 'not-an-address'],
    ['https://controller.example\n.evil.example', 'not-an-address'],
    ['https:\\\\controller.example', 'not-an-address'],
    [`https://${'a'.repeat(600)}.example`, 'not-an-address'],
    ['http://controller.example', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['http://localhost.evil.example', 'not-https'],
    ['http://127.0.0.2', 'not-https'],
    ['http://[::ffff:127.0.0.1]', 'not-https'],
    ['http://0.0.0.0', 'not-https'],
    ['ftp://controller.example', 'not-https'],
    ['file:///etc/passwd', 'not-an-address'],
    ['https://name:word@controller.example', 'credentials'],
    ['https://127.0.0.1@evil.example', 'credentials'],
    ['https://controller.example?x=1', 'query'],
    ['https://controller.example/#top', 'query'],
    ['https://controller.example/?', 'query'],
    ['https://controller.example/login', 'path'],
    ['https://controller.example/api/OC_TOMA/v2/profiles/push', 'path'],
    ['https://controller.example/api/OC TOMA'.replace(' ', '%20'), 'path'],
    ['https://controller.example/api', 'path'],
  ])('%s: %s', (text, failure) => {
    expect(parseDestinationUrl(text)).toEqual({ ok: false, failure });
  });

  it('gives nothing but https, or this computer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.domain().map((host) => `http://${host}`),
        ),
        (text) => {
          const parsed = parseDestinationUrl(text);
          if (parsed.ok) {
            expect(parsed.origin).toMatch(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$)/);
            expect(parseDestinationUrl(parsed.origin)).toEqual({ ...parsed, clientCode: null });
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
