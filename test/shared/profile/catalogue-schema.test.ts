import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { isBlank } from '../../../src/shared/profile/scan-text.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
import { cellSchema, rowSchema } from '../../fixtures/profile/catalogue-schema.ts';
import { anyCell } from '../../fixtures/profile/invented-cells.ts';
import { goodRowWith, OPTIONS } from './row-of.ts';

describe('the compiled checks beside zod schemas of the same catalogue', () => {
  it.each(WIRE_NAMES)('find the same cells of %s in error', (name) => {
    const schema = cellSchema(name, OPTIONS.today);
    const seen = { good: 0, wrong: 0 };
    fc.assert(
      fc.property(anyCell, (text) => {
        fc.pre(!isBlank(text));
        const isGood = schema.safeParse(text).success;
        seen[isGood ? 'good' : 'wrong'] += 1;
        const errors = checkRow(goodRowWith({ [name]: text }), [], OPTIONS).filter(
          ({ column, severity }) => column === name && severity === 'error',
        );
        expect(errors.length === 0, JSON.stringify(text)).toBe(isGood);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.good, seen.wrong)).toBeGreaterThan(5);
  });

  it('agree about whole rows', () => {
    const schema = rowSchema(OPTIONS.today);
    const asObject = (texts: readonly string[]) =>
      Object.fromEntries(WIRE_NAMES.map((name, position) => [name, texts[position]]));
    expect(schema.safeParse(asObject(goodRowWith())).success).toBe(true);
    expect(schema.safeParse(asObject(goodRowWith({ unique_id: '' }))).success).toBe(false);
    expect(schema.safeParse(asObject(goodRowWith({ street2: 'x'.repeat(21) }))).success).toBe(false);
  });
});
