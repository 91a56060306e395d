import { describe, expect, it } from 'vitest';

import { abbreviateStreet } from '../../../src/shared/profile/street-abbreviations.ts';

describe('a street shortened to its limit', () => {
  it.each([
    [
      'no more words than it takes, the longest saving first',
      'Residence Hall West, Room 214',
      24,
      'Res Hall West, Room 214',
    ],
    ['accents only where they were', 'Résidence des Pionniers', 20, 'Rés des Pionniers'],
    ['an English word gets none', 'Residence des Pionniers', 20, 'Res des Pionniers'],
    ['capitals stay capitals', 'APPARTEMENT 1204, TOUR NORD', 19, 'APP. 1204, TOUR N'],
    ['accents of capitals', 'ÉDIFICE DU PARLEMENT', 18, 'ÉD. DU PARLEMENT'],
    ['and none where none were typed', 'EDIFICE DU PARLEMENT', 18, 'ED. DU PARLEMENT'],
    ['nothing where nothing suffices', 'Llanfairpwllgwyngyll Street', 10, null],
  ])('%s', (_what, street, limit, expected) => {
    expect(abbreviateStreet(street, limit)).toBe(expected);
  });
});
