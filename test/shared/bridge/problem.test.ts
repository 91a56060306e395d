import { describe, expect, it } from 'vitest';

import { describeProblem, fillIn } from '../../../src/shared/bridge/problem.ts';

describe('describeProblem', () => {
  it('fills the details in, in both languages', () => {
    const problem = { code: 'destination-url', details: { url: 'ftp://x' } } as const;
    expect(describeProblem(problem, 'en')).toContain('"ftp://x"');
    expect(describeProblem(problem, 'fr')).toContain('« ftp://x »');
  });
});

describe('fillIn', () => {
  it.each([
    ['{a} and {b}', { a: 1, b: 'two' }, '1 and two'],
    ['{missing}!', {}, '!'],
    ['{constructor}', {}, ''],
    ['{a}', { a: '{b}', b: 'never' }, '{b}'],
  ])('%j with %j', (sentence, details, filled) => {
    expect(fillIn(sentence, details)).toBe(filled);
  });
});
