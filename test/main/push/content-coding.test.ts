import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { decodedBody } from '../../../src/main/push/content-coding.ts';

const BODY = Buffer.from('{"status":"success","reference_id":44}');
const LONGEST = 1_000;

describe('decodedBody', () => {
  it.each([
    ['gzip', gzipSync(BODY)],
    ['X-GZIP ', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['identity', BODY],
    [undefined, BODY],
  ])('gives the body that came as %s', (coding, sent) => {
    expect(decodedBody(sent, coding, LONGEST)?.equals(BODY)).toBe(true);
  });

  it.each([
    ['gzip', BODY],
    ['gzip', gzipSync(BODY).subarray(0, 20)],
    ['br', BODY],
    ['gzip, br', gzipSync(BODY)],
    ['unknown', gzipSync(BODY)],
  ])('gives what is no %s as it came', (coding, sent) => {
    expect(decodedBody(sent, coding, LONGEST)?.equals(sent)).toBe(true);
  });

  it('stops at the longest body, however small it came', () => {
    expect(decodedBody(gzipSync(Buffer.alloc(LONGEST + 1)), 'gzip', LONGEST)).toBeNull();
    expect(decodedBody(gzipSync(Buffer.alloc(LONGEST)), 'gzip', LONGEST)).toHaveLength(LONGEST);
  });
});
