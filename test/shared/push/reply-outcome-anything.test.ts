import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outcomeOf } from '../../../src/shared/push/reply-outcome.ts';
import type { OutcomeContext } from '../../../src/shared/push/reply-outcome.ts';
import { anyReply, isDocumentedSuccess } from './bad-replies.ts';

const context: OutcomeContext = {
  firstRow: false,
  unparsableBefore: 0,
  wallTime: Date.UTC(2026, 0, 5, 12, 0, 0),
  host: 'controller.example',
  hasValue: () => true,
};
describe('outcomeOf, anything', () => {
  it('accepts nothing but the documented success, and never throws', () => {
    fc.assert(
      fc.property(anyReply, fc.boolean(), (generated, isFirst) => {
        const outcome = outcomeOf(generated, { ...context, firstRow: isFirst });
        expect(outcome.kind === 'accepted').toBe(isDocumentedSuccess(generated));
        if (outcome.kind === 'retry') expect(outcome.afterMilliseconds ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
