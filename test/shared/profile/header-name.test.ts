import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  headerKey,
  normaliseAny,
  normaliseHeader,
  wireNamesForHeader,
} from '../../../src/shared/profile/header-name.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

describe('normaliseHeader', () => {
  it.each([
    ['Student ID', 'student id'],
    ['StudentID', 'student id'],
    ['STUDENT_ID', 'student id'],
    ['  Student   I.D. ', 'student id'],
    ['studentId', 'student id'],
    ['IDNumber', 'id number'],
    ['Student #', 'student number'],
    ['N° étudiant', 'no etudiant'],
    ['Prénom', 'prenom'],
    ['Pre\u0301nom', 'prenom'],
    ['Driver’s Licence', 'drivers licence'],
    ["Driver's Licence", 'drivers licence'],
    ['PERSON.BIRTH.DATE', 'person birth date'],
    ['Cœur', 'coeur'],
    ['street2', 'street2'],
    ['***', ''],
  ])('%j is %j', (header, expected) => {
    expect(normaliseHeader(header)).toBe(expected);
  });

  it('is the same for plain letters as for all alphabets', () => {
    const signs = ['a', 'A', 'b', 'B', '1', '9', ' ', '.', '#', "'", '_', '-', '(', '\n', '°', 'é'];
    const letter = fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'binary-ascii' }));
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
        expect(normaliseHeader(letters.join(''))).toBe(normaliseAny(letters.join('')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseHeader(normaliseHeader(text))).toBe(normaliseHeader(text));
      }),
    );
  });
});

describe('wireNamesForHeader', () => {
  it.each(WIRE_NAMES)('%s means itself, in any case', (name) => {
    expect(wireNamesForHeader(name)[0]).toBe(name);
    expect(wireNamesForHeader(name.toUpperCase())[0]).toBe(name);
  });

  it.each([
    ['SPRIDEN_ID', 'unique_id'],
    ['SPRIDEN_LAST_NAME', 'last_name'],
    ['SPRIDEN_FIRST_NAME', 'first_name'],
    ['GOREMAL_EMAIL_ADDRESS', 'email'],
    ['GOBTPAC_EXTERNAL_USER', 'user_name'],
    ['SPRADDR_STREET_LINE1', 'street'],
    ['SPRADDR_STREET_LINE2', 'street2'],
    ['SPRADDR_CITY', 'city'],
    ['SPRADDR_STAT_CODE', 'state'],
    ['SPRADDR_ZIP', 'zip'],
    ['SPRTELE_PHONE_NUMBER', 'phone_cell'],
    ['SPBPERS_BIRTH_DATE', 'date_of_birth'],
    ['EMPLID', 'unique_id'],
    ['ID', 'unique_id'],
    ['Surname', 'last_name'],
    ['Given name', 'first_name'],
    ['E-mail address', 'email'],
    ['e-mail', 'email'],
    ['Mobile', 'phone_cell'],
    ['DOB', 'date_of_birth'],
    ['Birth Date (YYYY-MM-DD)', 'date_of_birth'],
    ['Nom de famille', 'last_name'],
    ['Prénom', 'first_name'],
    ['PRENOM', 'first_name'],
    ['Courriel', 'email'],
    ['Code postal', 'postal_code'],
    ['Date de naissance', 'date_of_birth'],
    ['Téléphone cellulaire', 'phone_cell'],
    ['État', 'state'],
    ['Province', 'province'],
    ['Zip Code', 'zip'],
    ['Employee #', 'employ_no'],
    ['Driver’s License Number', 'driver_license_num'],
    ['Driver’s Licence Number', 'driver_licence_num'],
  ])('%j means %s first', (header, expected) => {
    expect(wireNamesForHeader(header)[0]).toBe(expected);
  });

  it('names both where a header can be either', () => {
    expect(wireNamesForHeader('Student ID')).toEqual(['unique_id', 'student_no']);
    expect(wireNamesForHeader('Numéro étudiant')).toEqual(['unique_id', 'student_no']);
  });

  it.each(['', '   ', '#', 'constructor', '__proto__', 'GPA', 'Campus', 'Cell/Res'])(
    'knows nothing of %j',
    (header) => {
      expect(wireNamesForHeader(header)).toEqual([]);
    },
  );

  it('is not stopped by brackets', () => {
    expect(wireNamesForHeader(`${'('.repeat(20_000)}ID`)).toEqual(['unique_id']);
    expect(headerKey('('.repeat(20_000))).toBe('');
  });
});
