import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { GridChoice } from '../../../src/renderer/grid/grid-source.ts';
import { matchingChoices, MOST_CHOICES } from '../../../src/renderer/grid/matching-choices.ts';

const CHOICES: readonly GridChoice[] = [
  { value: 'BC', label: 'British Columbia', also: ['Colombie-Britannique'] },
  { value: 'QC', label: 'Quebec', also: ['Québec'] },
  { value: 'NB', label: 'New Brunswick', also: ['Nouveau-Brunswick'] },
  { value: 'NY', label: 'New York', also: ['État de New York'] },
  { value: 'ON', label: 'Ontario' },
];

describe('matchingChoices', () => {
  it.each([
    ['', ['BC', 'QC', 'NB', 'NY', 'ON']],
    ['on', ['ON']],
    ['N', ['NB', 'NY', 'BC', 'ON']],
    ['new', ['NB', 'NY']],
    ['brun', ['NB']],
    ['quebec', ['QC']],
    ['QUÉ', ['QC', 'BC']],
    ['etat', ['NY']],
    ['colombie', ['BC']],
    [' ont ', ['ON']],
    ['zz', []],
  ])('finds for %j %j', (typed, expected) => {
    expect(matchingChoices(CHOICES, typed).map(({ value }) => value)).toEqual(expected);
  });

  it('puts the exact value first, then values that begin with the text', () => {
    const found = matchingChoices(
      [
        { value: '60', label: '' },
        { value: '6', label: '' },
        { value: '16', label: '' },
      ],
      '6',
    );
    expect(found.map(({ value }) => value)).toEqual(['6', '60', '16']);
  });

  it('never shows more than can be gone through, and always finds a value by itself', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ value: String(index), label: 'x' }));
    expect(matchingChoices(many, 'x')).toHaveLength(MOST_CHOICES);
    fc.assert(
      fc.property(fc.nat(499), (value) => {
        expect(matchingChoices(many, String(value))[0]?.value).toBe(String(value));
      }),
    );
  });
});
