import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { withNameCase } from '../../../src/shared/changes/name-case.ts';
import { compileSearch } from '../../../src/shared/changes/search.ts';
import type { TextTransform } from '../../../src/shared/changes/transform.ts';
import { suits, transformText } from '../../../src/shared/changes/transform.ts';
import { fieldOf } from '../../../src/shared/profile/fields.ts';
import { countCharacters } from '../../../src/shared/profile/scan-text.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

describe('transformText', () => {
  it.each<[TextTransform, WireName, string, string]>([
    [{ kind: 'spaces' }, 'city', '  Trois   Rivières ', 'Trois Rivières'],
    [{ kind: 'upper' }, 'postal_code', 'k1a 0b1', 'K1A 0B1'],
    [{ kind: 'lower' }, 'email', 'Ada.Birch@Example.ORG', 'ada.birch@example.org'],
    [{ kind: 'region' }, 'province', 'Ontario', 'ON'],
    [{ kind: 'region' }, 'province', 'Québec', 'QC'],
    [{ kind: 'region' }, 'province', 'Atlantis', 'Atlantis'],
    [{ kind: 'identifier' }, 'unique_id', 'É-12 34/5', 'E-12345'],
    [{ kind: 'phone' }, 'phone_cell', '(613) 555-0123 ext. 45', '613-555-0123 x45'],
    [{ kind: 'cut' }, 'street2', 'Apartment 4, East Tower', 'Apartment 4, East To'],
    [{ kind: 'cut' }, 'street2', 'Unit 4', 'Unit 4'],
    [{ kind: 'street' }, 'street2', 'Apartment 4 East Tower Building', 'Apt 4 E Tower Bldg'],
    [{ kind: 'date', order: 'day-first' }, 'date_of_birth', '03/04/2001', '2001-04-03'],
    [{ kind: 'date', order: 'month-first' }, 'date_of_birth', '03/04/2001', '2001-03-04'],
    [{ kind: 'date', order: 'month-first' }, 'date_of_birth', '23/04/2001', '2001-04-23'],
    [{ kind: 'pad', length: 8 }, 'unique_id', '1234', '00001234'],
    [{ kind: 'pad', length: 8 }, 'unique_id', 'A1234', 'A1234'],
    [{ kind: 'set', text: 'OPSCOM' }, 'login_source', '', 'OPSCOM'],
    [{ kind: 'set', text: '' }, 'street2', 'Unit 4', ''],
    [{ kind: 'prefix', text: 'S' }, 'student_no', '1234', 'S1234'],
    [{ kind: 'suffix', text: '@example.org' }, 'email', 'ada', 'ada@example.org'],
    [{ kind: 'prefix', text: 'S' }, 'student_no', '', ''],
  ])('%j of %s: “%s” becomes “%s”', (transform, column, before, after) => {
    expect(transformText(before, column, transform)).toBe(after);
  });

  it('cuts to the limit and never beyond, and changes nothing that fits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WIRE_NAMES),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (column, text) => {
          fc.pre(suits('cut', column));
          const limit = fieldOf(column).maxLength ?? Infinity;
          const after = transformText(text, column, { kind: 'cut' });
          expect(countCharacters(after)).toBeLessThanOrEqual(limit);
          if (countCharacters(text) <= limit) expect(after).toBe(text);
          else expect(text.startsWith(after)).toBe(true);
        },
      ),
    );
  });

  it('changes a text once: doing it again changes nothing', () => {
    const once = fc.constantFrom<TextTransform>(
      { kind: 'spaces' },
      { kind: 'upper' },
      { kind: 'names' },
      { kind: 'region' },
      { kind: 'identifier' },
      { kind: 'cut' },
      { kind: 'pad', length: 9 },
      { kind: 'date', order: 'day-first' },
    );
    fc.assert(
      fc.property(
        once,
        fc.constantFrom(...WIRE_NAMES),
        fc.string({ maxLength: 80 }),
        (transform, column, text) => {
          const after = transformText(text, column, transform);
          expect(transformText(after, column, transform)).toBe(after);
        },
      ),
    );
  });
});

describe('suits', () => {
  it.each<[TextTransform['kind'], WireName, boolean]>([
    ['names', 'first_name', true],
    ['names', 'email', false],
    ['region', 'province2', true],
    ['region', 'city', false],
    ['cut', 'unique_id', false],
    ['cut', 'email', false],
    ['cut', 'street2', true],
    ['date', 'date_of_birth', true],
    ['pad', 'student_no', true],
    ['pad', 'street', false],
  ])('%s for %s: %s', (kind, column, expected) => {
    expect(suits(kind, column)).toBe(expected);
  });
});

describe('withNameCase', () => {
  it.each([
    ['TREMBLAY-ROY', 'Tremblay-Roy'],
    ['o’brien', 'O’Brien'],
    ["D'ARCY", "D'Arcy"],
    ['MCDONALD', 'McDonald'],
    ['MACKIE', 'Mackie'],
    ['DE LA CRUZ', 'De la Cruz'],
    ['VINCENT VAN DYKE', 'Vincent van Dyke'],
    ['ÉLISE', 'Élise'],
    ['DeVries', 'DeVries'],
    ['李', '李'],
    ['', ''],
  ])('“%s” becomes “%s”', (before, after) => {
    expect(withNameCase(before)).toBe(after);
  });
});

describe('compileSearch', () => {
  const plain = { matchCase: false, wholeCell: false, isPattern: false };
  it.each([
    [{ ...plain, find: 'st.' }, 'St. John st.', 'Saint ', 'Saint  John Saint '],
    [{ ...plain, find: 'a+b' }, 'a+b aab', '$1', '$1 aab'],
    [{ ...plain, find: 'ott', matchCase: true }, 'Ottawa ottawa', 'X', 'Ottawa Xawa'],
    [{ ...plain, find: 'on', wholeCell: true }, 'on', 'ON', 'ON'],
    [{ ...plain, find: 'on', wholeCell: true }, 'London', 'ON', 'London'],
    [
      { ...plain, find: String.raw`(\d{3})-(\d{4})`, isPattern: true },
      '613-555-0123',
      '$1 $2',
      '613-555 0123',
    ],
    [{ ...plain, find: 'a|b', isPattern: true, wholeCell: true }, 'ab', 'x', 'ab'],
  ])('%j in “%s”, by “%s”: “%s”', (search, text, replacement, expected) => {
    expect(compileSearch(search)?.replaced(text, replacement)).toBe(expected);
  });

  it.each(['(', '[a', '*', String.raw`\p{Nothing}`])('does not take %s for a regular expression', (find) => {
    expect(compileSearch({ ...plain, find, isPattern: true })).toBeNull();
  });

  it('finds any plain text in itself, and replaces it as a whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string(), (find, replacement) => {
        const search = compileSearch({ ...plain, find, matchCase: true, wholeCell: true });
        expect(search?.matches(find)).toBe(true);
        expect(search?.replaced(find, replacement)).toBe(replacement);
      }),
    );
  });
});
