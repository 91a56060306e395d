import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HttpReply } from '../../../src/shared/push/http-reply.ts';
import { outcomeOf } from '../../../src/shared/push/reply-outcome.ts';
import type { OutcomeContext } from '../../../src/shared/push/reply-outcome.ts';
import { failure } from '../../fakes/fake-controller-client.ts';

const context: OutcomeContext = {
  firstRow: false,
  unparsableBefore: 0,
  wallTime: Date.UTC(2026, 0, 5, 12, 0, 0),
  host: 'controller.example',
  hasValue: () => true,
};
describe('outcomeOf, anything', () => {
  const json = fc.json({ maxDepth: 3 });
  const nearly = fc.record(
    {
      status: fc.oneof(fc.constantFrom('success', 'Success', 'error', ''), fc.jsonValue()),
      reference_id: fc.oneof(fc.integer(), fc.string(), fc.uuid(), fc.jsonValue()),
      ErrorCode: fc.oneof(fc.integer({ min: 8990, max: 9040 }), fc.string(), fc.jsonValue()),
      ErrorMessage: fc.oneof(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    json,
    nearly.map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }),
  );
  const reply: fc.Arbitrary<HttpReply> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      status: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(200, 201) },
        fc.integer({ min: 100, max: 999 }),
      ),
      contentType: fc.string(),
      retryAfter: fc.option(fc.oneof(fc.string(), fc.integer().map(String), fc.date().map(String))),
      location: fc.option(fc.oneof(fc.webUrl(), fc.string())),
      body,
      bodyTooLong: fc.boolean(),
    }),
    fc
      .constantFrom('refused', 'reset', 'timeout', 'certificate', 'proxy', 'other')
      .chain((cause) => fc.boolean().map((mayHaveArrived) => failure(cause as 'reset', mayHaveArrived))),
  );

  it('accepts nothing but the documented success, and never throws', () => {
    fc.assert(
      fc.property(reply, fc.boolean(), (generated, isFirst) => {
        const outcome = outcomeOf(generated, { ...context, firstRow: isFirst });
        expect(outcome.kind === 'accepted').toBe(isDocumentedSuccess(generated));
        if (outcome.kind === 'retry') expect(outcome.afterMilliseconds ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Written apart from the product: the two lines of the document, and no error code beside them. */
function isDocumentedSuccess(reply: HttpReply): boolean {
  if (reply.kind === 'failure' || reply.bodyTooLong || reply.status < 200 || reply.status > 299) return false;
  try {
    const value = JSON.parse(reply.body) as Record<string, unknown> | null;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
    const error = value.ErrorCode;
    const id = value.reference_id;
    const isId =
      (typeof id === 'number' &&
        (Number.isSafeInteger(id) || id > 2 ** 53) &&
        id >= 0 &&
        !Object.is(id, -0)) ||
      (typeof id === 'string' && id.trim() !== '' && id.length <= 200);
    const hasError = Object.hasOwn(value, 'ErrorCode') && error !== null && error !== 0 && error !== '';
    const words = value.ErrorMessage ?? '';
    return value.status === 'success' && isId && !hasError && words === '';
  } catch {
    return false;
  }
}
