import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readReplyBody } from '../../../src/shared/push/reply-body.ts';

describe('readReplyBody', () => {
  it('reads a success as it is usually written just as one that needs a full reading', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.boolean(), (id, isSpaced) => {
        const space = isSpaced ? ' ' : '';
        const usual = `{"status":${space}"success",${space}"reference_id":${space}${id}}`;
        // Another order is never taken by the short way.
        const other = `{"reference_id":${id},"status":"success"}`;
        expect(readReplyBody(usual, false)).toEqual({ kind: 'success', referenceId: id });
        expect(readReplyBody(other, false)).toEqual({ kind: 'success', referenceId: id });
      }),
    );
  });

  it.each([
    ['{"status":"success","reference_id":044}', 'not-json'],
    ['{"status":"success","reference_id":44}}', 'not-json'],
    ['{"status":"success","reference_id":44}{"status":"success","reference_id":44}', 'not-json'],
    ['\uFEFF{"status":"success","reference_id":44}', 'not-json'],
    ['{"status":"success","reference_id":-1}', 'not-documented'],
    ['{"status":"success","reference_id":4.5}', 'not-documented'],
    ['{"status":"Success","reference_id":44}', 'not-documented'],
    ['{"status":"success","status":"success","reference_id":44}', 'repeated-keys'],
    ['[{"status":"success","reference_id":44}]', 'not-an-object'],
  ])('%s counts for nothing', (body, why) => {
    expect(readReplyBody(body, false)).toEqual({ kind: 'unusable', why });
  });

  it('reads nothing of a body that was too long', () => {
    expect(readReplyBody('{"status":"success","reference_id":44}', true)).toEqual({
      kind: 'unusable',
      why: 'too-long',
    });
  });

  it('keeps the digits of a number that a double cannot hold', () => {
    expect(readReplyBody('{"status":"success","reference_id":12345678901234567890}', false)).toEqual({
      kind: 'success',
      referenceId: '12345678901234567890',
    });
  });
});
