import { describe, expect, it } from 'vitest';

import { isRegionCode, regionCodeFor, regionOf, REGIONS } from '../../../src/shared/profile/regions.ts';

describe('regions', () => {
  it('has the 13 of Canada and the 62 codes of the U.S. Postal Service, none twice', () => {
    expect(REGIONS.filter(({ country }) => country === 'CA')).toHaveLength(13);
    expect(REGIONS.filter(({ country }) => country === 'US')).toHaveLength(62);
    expect(new Set(REGIONS.map(({ code }) => code)).size).toBe(75);
  });

  it.each(REGIONS)('reads $code by its code and its names', ({ code, name, otherNames }) => {
    expect(isRegionCode(code)).toBe(true);
    expect(regionOf(code)?.name).toEqual(name);
    expect(regionCodeFor(code.toLowerCase())).toBe(code);
    for (const text of [name.en, name.fr, name.en.toUpperCase(), name.fr.toLowerCase()]) {
      expect(regionCodeFor(text)).toBe(code);
    }
    for (const text of otherNames) {
      if (text.length > 2) expect(regionCodeFor(text)).toBe(code);
    }
  });

  it.each([
    ['Ont.', 'ON'],
    ['Quebec', 'QC'],
    ['P.Q.', 'QC'],
    ['N.B.', 'NB'],
    ['N.Y.', 'NY'],
    ['Î.-P.-É.', 'PE'],
    ['CA-ON', 'ON'],
    ['us ny', 'NY'],
    ['ON - Ontario', 'ON'],
    ['Ontario (ON)', 'ON'],
    ['Ontario, Canada', 'ON'],
    ['New York, USA', 'NY'],
    ['NE', 'NE'],
  ])('%j means %s', (text, code) => {
    expect(regionCodeFor(text)).toBe(code);
  });

  it.each(['', ' ', '12', 'ZZ', 'Ontario/Quebec', 'Canada', 'Bavaria', 'ON QC', 'x'.repeat(200)])(
    '%j means none',
    (text) => {
      expect(regionCodeFor(text)).toBeNull();
    },
  );

  it('knows codes in capitals only', () => {
    expect(isRegionCode('on')).toBe(false);
    expect(isRegionCode('')).toBe(false);
    expect(regionOf('ZZ')).toBeNull();
  });
});
