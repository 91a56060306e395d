import { describe, expect, it } from 'vitest';

import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import { areSameClaims, comparedDestination } from '../../../src/renderer/review/claims-state.ts';
import { cellNotes } from '../../../src/renderer/review/cell-notes.ts';
import { comparedBy } from '../../../src/renderer/review/duplicates/compared-by.ts';
import type { ClaimedValue } from '../../../src/shared/batch/claimed-values.ts';
import { PRACTICE_DESTINATION_ID } from '../../../src/shared/push/destination.ts';
import { NORTH } from '../../fakes/destinations.ts';
import { inventedTable, notePorts } from './review-fixture.ts';

const SOUTH = { ...NORTH, id: 'south' };
const CLAIM: ClaimedValue = {
  row: 1,
  column: 'email',
  value: 'ada@here.example',
  claim: 'given',
  since: '2026-09-03',
  file: 'autumn.csv',
  others: [0],
};

describe('comparedDestination', () => {
  it.each([
    ['the one chosen by hand', [NORTH, SOUTH], NORTH.id, 'south', 'south'],
    ['the one used last', [NORTH, SOUTH], 'south', null, 'south'],
    ['the one used last where the chosen one is gone', [NORTH, SOUTH], 'south', 'gone', 'south'],
    ['the only one', [NORTH], null, null, NORTH.id],
    ['the only one after a practice', [NORTH], PRACTICE_DESTINATION_ID, null, NORTH.id],
    ['none of several', [NORTH, SOUTH], PRACTICE_DESTINATION_ID, null, undefined],
    ['none', [], null, null, undefined],
  ] as const)('is %s', (_what, destinations, lastDestinationId, chosen, expected) => {
    expect(comparedDestination({ destinations, lastDestinationId }, chosen)?.id).toBe(expected);
  });
});

describe('areSameClaims', () => {
  it.each([
    ['nothing', [], true],
    ['the same', [CLAIM, { ...CLAIM, others: [0] }], true],
    ['another row', [CLAIM, { ...CLAIM, row: 2 }], false],
    ['another value', [CLAIM, { ...CLAIM, value: 'bo@here.example' }], false],
    ['another reason', [CLAIM, { ...CLAIM, claim: 'outside' }], false],
    ['another file', [CLAIM, { ...CLAIM, file: null }], false],
    ['another other row', [CLAIM, { ...CLAIM, others: [4] }], false],
  ] as const)('%s', (_what, claims, expected) => {
    const [one, other] = claims;
    expect(areSameClaims(one === undefined ? [] : [one], other === undefined ? [] : [other])).toBe(expected);
  });

  it('tells more from less', () => {
    expect(areSameClaims([CLAIM], [])).toBe(false);
    expect(areSameClaims([], [CLAIM])).toBe(false);
  });
});

describe('comparedBy', () => {
  it('knows by what the rows with an issue are compared', () => {
    expect(comparedBy('accepted-for-another')).toBe('accepted-before');
    expect(comparedBy('duplicate-email')).toBe('email');
    expect(comparedBy('too-long')).toBeNull();
  });
});

describe('the notes of a cell', () => {
  const notes = (claim: ClaimedValue['claim']): readonly (readonly [string, string])[] => {
    const table = inventedTable(3, { 1: { email: 'Ada@here.example' } });
    atOnce(table.setClaims([{ ...CLAIM, claim }]));
    return cellNotes(notePorts(table), 1, 'email').map(({ tone, text }) => [tone, text]);
  };

  it('tell a value that somebody else gives up, which is no problem', () => {
    expect(notes('given')).toEqual([
      [
        'information',
        expect.stringMatching(/\(from “autumn\.csv”\) for the person of row 2, who gets another/),
      ],
    ]);
  });

  it('tell one that somebody else keeps once, as the problem that it is', () => {
    expect(notes('inside')).toEqual([
      ['warning', expect.stringMatching(/for the person of row 2, who keeps it/)],
    ]);
  });
});
