import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { describeProblem, fillIn } from '../../../src/shared/bridge/problem.ts';
import { STORE_FAILURES, storeWords } from '../../../src/shared/bridge/store-words.ts';

describe('describeProblem', () => {
  it('fills the details in, in both languages', () => {
    const problem = { code: 'destination-url', details: { url: 'ftp://x' } } as const;
    expect(describeProblem(problem, 'en')).toContain('"ftp://x"');
    expect(describeProblem(problem, 'fr')).toContain('« ftp://x »');
  });

  it.each(STORE_FAILURES)('makes whole sentences of a store that fails because it is %s', (kind) => {
    const problem = { code: 'store-failed', details: { kind } } as const;
    const en = describeProblem(problem, 'en');
    const fr = describeProblem(problem, 'fr');
    for (const said of [en, fr]) {
      expect(said).toMatch(/^[^{}]+\. [A-Z][^{}]+, (?:then try again|puis réessayez)\.$/);
      expect(said).not.toMatch(/\.\.|, ,| {2}/);
    }
    // No English phrase may end up inside a French sentence.
    expect(fr).not.toMatch(/\b(?:the|is|was|disk|file|data)\b/);
  });

  it('has different words for each of them', () => {
    for (const language of LANGUAGES) {
      for (const part of ['what', 'remedy'] as const) {
        const words = STORE_FAILURES.map((kind) => storeWords(kind, language)[part]);
        expect(new Set(words).size).toBe(STORE_FAILURES.length);
      }
    }
    expect(storeWords('of a later version', 'en')).toEqual(storeWords('cannot-open', 'en'));
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
