import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fieldOverflow, overflowOf } from '../../../src/shared/profile/overflow.ts';
import { countCharacters } from '../../../src/shared/profile/scan-text.ts';

describe('overflowOf', () => {
  it.each([
    ['Apartment 4', 2, { kept: 'Ap', over: 'artment 4' }],
    ['Apartment 4', 11, null],
    ['Apartment 4', null, null],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 1, { kept: '👨‍👩‍👧‍👦', over: '👨‍👩‍👧‍👦' }],
    ['e\u0301te\u0301', 3, null],
    ['e\u0301te\u0301', 2, { kept: 'e\u0301t', over: 'e\u0301' }],
  ] as const)('of %j at %s is %j', (text, limit, expected) => {
    expect(overflowOf(text, limit)).toEqual(expected);
  });

  it('keeps exactly the limit, and both parts make the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const overflow = overflowOf(text, limit);
        if (overflow === null) expect(countCharacters(text)).toBeLessThanOrEqual(limit);
        else {
          expect(overflow.kept + overflow.over).toBe(text);
          expect(countCharacters(overflow.kept)).toBe(limit);
          expect(overflow.over).not.toBe('');
        }
      }),
    );
  });
});

describe('fieldOverflow', () => {
  it('goes by the limit of the field, and never divides a code', () => {
    expect(fieldOverflow('street2', 'Residence Kilometre 4 East')).toEqual({
      kept: 'Residence Kilometre ',
      over: '4 East',
    });
    expect(fieldOverflow('province', 'Ontario')).toBeNull();
    expect(fieldOverflow('street2', 'Unit 4')).toBeNull();
  });
});
