import { describe, expect, it } from 'vitest';

import type { TextPart } from '../../../src/shared/columns/text-part.ts';
import { guessNameSplit, takePart } from '../../../src/shared/columns/text-part.ts';

describe('takePart', () => {
  it.each<[string, TextPart, string]>([
    ['Birch, Ada', 'before-comma', 'Birch'],
    ['Birch, Ada', 'after-comma', 'Ada'],
    ['Birch , Ada, B.Sc.', 'after-comma', 'Ada, B.Sc.'],
    ['Birch', 'before-comma', 'Birch'],
    ['Birch', 'after-comma', ''],
    ['Ada Birch', 'first-word', 'Ada'],
    ['Ada van der Birch', 'after-first-word', 'van der Birch'],
    ['Ada', 'first-word', 'Ada'],
    ['Ada', 'after-first-word', ''],
    ['Mary Ann Birch', 'before-last-word', 'Mary Ann'],
    ['Mary Ann Birch', 'last-word', 'Birch'],
    ['Birch', 'last-word', 'Birch'],
    ['Birch', 'before-last-word', ''],
    ['  ', 'last-word', ''],
  ])('takes of “%s” %s: “%s”', (text, part, taken) => {
    expect(takePart(text, part)).toBe(taken);
  });
});

describe('guessNameSplit', () => {
  it.each([
    ['last, first', ['Birch, Ada', 'Cédille, Bo', 'O’Dea, Cy'], 'before-comma'],
    ['first last', ['Ada Birch', 'Bo Cédille', 'Jean-Paul O’Dea'], 'after-first-word'],
    ['single names', ['Birch', 'Cedar', 'Dogwood'], null],
    ['numbers', ['12 3', '45, 6'], null],
    ['nothing', [], null],
  ])('%s', (_what, samples, lastName) => {
    expect(guessNameSplit(samples)?.lastName ?? null).toBe(lastName);
  });
});
