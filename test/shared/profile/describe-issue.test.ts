import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { UniquenessIndex } from '../../../src/shared/profile/check-sheet.ts';
import { describeIssue, issueKindName } from '../../../src/shared/profile/describe-issue.ts';
import { columnLabel } from '../../../src/shared/profile/fields.ts';
import type { Issue } from '../../../src/shared/profile/issue.ts';
import { DOUBT_CODES, ISSUE_CODES } from '../../../src/shared/profile/issue.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
import { goodRowWith, OPTIONS } from './row-of.ts';

function first(texts: Partial<Record<WireName, string>>): Issue {
  return checkRow(goodRowWith(texts), [], OPTIONS)[0]!;
}

describe('describeIssue', () => {
  it.each<[Partial<Record<WireName, string>>, string, string]>([
    [
      { street2: 'Apartment 302, Building C' },
      'Street 2 “Apartment 302, Building C” has 25 characters; at most 20 are allowed. Shorten it by 5.',
      'Rue 2 : « Apartment 302, Building C » compte 25 caractères; le maximum est de 20. Retirez-en 5.',
    ],
    [
      { state: 'Ontario' },
      'State “Ontario” must be a code of 2 letters. Use ON.',
      'État : « Ontario » doit être un code de 2 lettres. Utilisez ON.',
    ],
    [
      { date_of_birth: '03/04/1999' },
      'Date of birth “03/04/1999” can mean 1999-04-03 or 1999-03-04. Enter the right one of the two.',
      'Date de naissance : « 03/04/1999 » peut vouloir dire 1999-04-03 ou 1999-03-04. Inscrivez la bonne des deux dates.',
    ],
    [
      { unique_id: 'A 1' },
      'Unique ID “A 1” contains a space; only letters without accents, digits and dashes are allowed. Remove or replace it.',
      'Identifiant unique : « A 1 » contient un espace; ne sont permis que les lettres sans accent, les chiffres et les tirets. Retirez ou remplacez ce caractère.',
    ],
    [
      { email: 'a@b' },
      'E-mail “a@b” is not a valid address: the part after the @ has no dot, as in college.example. Correct it.',
      'Courriel : « a@b » n’est pas une adresse valide : la partie après le @ n’a pas de point, comme dans college.example. Corrigez-la.',
    ],
    [
      { city: 'a\u0007b' },
      'City “a␇b” contains a line break or control character (U+0007), which OPS-COM cannot show. Remove it.',
      'Ville : « a␇b » contient un saut de ligne ou un caractère de commande (U+0007) qu’OPS-COM ne peut pas afficher. Retirez-le.',
    ],
  ])('%j', (texts, english, french) => {
    expect(describeIssue(first(texts), 'en')).toBe(english);
    expect(describeIssue(first(texts), 'fr')).toBe(french);
  });

  it('names the rows that share a value and what the controller will do', () => {
    const index = new UniquenessIndex();
    const values = goodRowWith();
    for (let row = 0; row < 6; row += 1) index.add(row, values);
    const [id, email] = index.issues(0, values, (row) => row + 2);
    expect(describeIssue(id!, 'en')).toMatch(/ is also in rows 3, 4, 5 and 2 more\./);
    expect(describeIssue(email!, 'en')).toMatch(/code 9019/);
    expect(describeIssue(email!, 'fr')).toMatch(/ figure aussi à 5 autres lignes, dont 3, 4, 5\..*code 9019/);
  });

  it('names both columns and both values where spellings differ', () => {
    expect(describeIssue(first({ province: 'ON', state: 'NY' }), 'en')).toMatch(
      /^Province “ON” and State “NY” are the same/,
    );
  });

  it('cuts long values', () => {
    const sentence = describeIssue(first({ unique_id: 'x'.repeat(5000) }), 'en');
    expect(sentence).toContain(`“${'x'.repeat(40)}…”`);
    expect(sentence.length).toBeLessThan(200);
  });

  it('puts a value that looks like a place in as it is', () => {
    expect(describeIssue(first({ email: '{field}{limit}' }), 'en')).toContain('“{field}{limit}”');
  });

  const anyDetails = fc.dictionary(
    fc.constantFrom(
      'limit',
      'length',
      'suggestion',
      'rows',
      'more',
      'other',
      'otherValue',
      'fault',
      'dayFirst',
    ),
    fc.oneof(fc.nat(), fc.stringMatching(/^[A-Za-z0-9 ]*$/)),
  );

  it.each(ISSUE_CODES)('leaves no place of %s unfilled, whatever the details', (code) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WIRE_NAMES),
        fc.string({ unit: 'binary' }).map((text) => text.replace(/[{}]/g, '')),
        fc.option(anyDetails, { nil: undefined }),
        fc.constantFrom(...LANGUAGES),
        (column, value, details, language) => {
          const issue: Issue = { column, code, severity: 'error', value, ...(details && { details }) };
          const sentence = describeIssue(issue, language);
          expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
          expect(sentence).toContain(columnLabel(column, language));
          expect(sentence).toMatch(/\.$/);
        },
      ),
    );
  });

  it('fills every place of every sentence that the checks themselves can bring about', () => {
    const texts = fc.record(
      Object.fromEntries(
        WIRE_NAMES.map((name) => [
          name,
          fc.constantFrom(
            '',
            ' ',
            'a',
            'ON',
            'on',
            'Ontario',
            'a@b',
            '1/2/1999',
            '2001-02-29',
            'x\n\u200b',
            'é'.repeat(300),
          ),
        ]),
      ),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...DOUBT_CODES), (row, code) => {
        for (const issue of checkRow(
          goodRowWith({ ...row, city: '1234567890123456' }),
          [{ column: 'city', code }],
          OPTIONS,
        )) {
          for (const language of LANGUAGES) {
            expect(describeIssue(issue, language)).not.toMatch(/[{}]| {2}|“” |« »|undefined|NaN/);
          }
        }
      }),
    );
  });
});

describe('issueKindName', () => {
  it.each(ISSUE_CODES)('names %s in both languages', (code) => {
    for (const language of LANGUAGES) {
      for (const column of WIRE_NAMES) {
        const name = issueKindName({ column, code }, language);
        expect(name).toContain(columnLabel(column, language));
        expect(name).not.toMatch(/[{}]/);
        expect(name.length).toBeGreaterThan(columnLabel(column, language).length);
      }
    }
  });

  it('names the limit', () => {
    expect(issueKindName({ column: 'street2', code: 'too-long' }, 'en')).toBe(
      'Street 2 longer than 20 characters',
    );
    expect(issueKindName({ column: 'street2', code: 'too-long' }, 'fr')).toBe(
      'Rue 2 : plus de 20 caractères',
    );
  });
});
