import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { cutFix, describeFix, fixFor } from '../../../src/shared/profile/fixes.ts';
import type { Issue, IssueCode } from '../../../src/shared/profile/issue.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
import { goodRowWith, OPTIONS } from './row-of.ts';

function issueOf(column: WireName, value: string, code?: IssueCode): Issue {
  const issues = checkRow(goodRowWith({ [column]: value }), [], OPTIONS);
  const issue = issues.find((each) => each.column === column && (code === undefined || each.code === code));
  if (issue === undefined) throw new Error(`${column} ${value} has no such issue`);
  return issue;
}

describe('fixFor', () => {
  it.each<[WireName, string, string, string]>([
    ['province', 'ontario', 'ON', 'region-code'],
    ['state', 'ny', 'NY', 'region-code'],
    ['state', 'PQ', 'QC', 'region-code'],
    ['date_of_birth', '31/12/1999', '1999-12-31', 'iso-date'],
    ['date_of_birth', '31 décembre 1999', '1999-12-31', 'iso-date'],
    ['street', '12 Main St\r\nUnit 4', '12 Main St Unit 4', 'plain-characters'],
    ['phone_cell', '\u202d705-555-0142\u202c', '705-555-0142', 'plain-characters'],
    ['unique_id', '041 204 044', '041204044', 'identifier'],
    ['unique_id', '041–204.', '041-204', 'identifier'],
    ['login_source', 'Sécurité', 'Securite', 'identifier'],
    ['user_type_id', '6.0', '6', 'digits'],
    ['user_type_id', ' 6 ', '6', 'digits'],
    ['user_type_id', '#12', '12', 'digits'],
    ['email', 'mailto:a@b.example', 'a@b.example', 'email'],
    ['email', ' a@b.example. ', 'a@b.example', 'email'],
    ['email', 'Zoé Côté <zoe@b.example>', 'zoe@b.example', 'email'],
    ['email', 'a @b.example', 'a@b.example', 'email'],
    ['email', 'a@b,example', 'a@b.example', 'email'],
    ['city', `Baie${' '.repeat(60)}Verte`, 'Baie Verte', 'spaces'],
    ['phone_cell', '(705) 555-0199 ext. 4417', '705-555-0199 x4417', 'phone'],
    ['street2', 'Apartment 302, Building C', 'Apt 302, Building C', 'street'],
    ['street2', 'Appartement 1204, Tour N', 'app. 1204, Tour N', 'street'],
    ['street2', '1250 AVENUE DES ERABLES NORTH', '', ''],
    ['street2', '18 MOUNTAIN VIEW AVENUE', '18 MTN VIEW AVENUE', 'street'],
  ])('%s %j becomes %j', (column, value, fixed, kind) => {
    const fix = fixFor(issueOf(column, value));
    expect(fix).toEqual(fixed === '' ? null : { value: fixed, kind });
  });

  it.each<[WireName, string]>([
    ['province', 'Bavaria'],
    ['province', 'XX'],
    ['date_of_birth', '03/04/1999'],
    ['date_of_birth', '2001-02-29'],
    ['date_of_birth', '2099-01-01'],
    ['unique_id', ''],
    ['unique_id', 'zoe@college.example'],
    ['unique_id', '...'],
    ['user_type_id', 'Staff'],
    ['user_type_id', '1,000'],
    ['user_type_id', '6.5'],
    ['email', 'a@b'],
    ['email', 'mia lavoie@my.college.example'],
    ['first_name', 'x'.repeat(51)],
    ['street2', 'c/o International Student Office'],
  ])('leaves %s %j to a person', (column, value) => {
    expect(fixFor(issueOf(column, value))).toBeNull();
  });

  it('settles the issue that it is for, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[ \t.#0-9,a-zé@-]{0,30}$/),
      fc.stringMatching(/^(Apartment|Street|Avenue| |[0-9]){3,9}$/),
      fc.constantFrom('Ontario', 'qc', '31/12/1999', 'mailto:x@y.example', 'a@b.example;', '6.0'),
    );
    let fixed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...WIRE_NAMES), text, (column, value) => {
        for (const issue of checkRow(goodRowWith({ [column]: value }), [], OPTIONS)) {
          const fix = fixFor(issue);
          if (fix === null) continue;
          fixed += 1;
          const left = checkRow(goodRowWith({ [issue.column]: fix.value }), [], OPTIONS);
          expect(left.filter(({ code, column: at }) => code === issue.code && at === issue.column)).toEqual(
            [],
          );
          expect(fix.value).not.toBe(issue.value);
        }
      }),
      { numRuns: 3000 },
    );
    expect(fixed).toBeGreaterThan(100);
  });
});

describe('hostile texts', () => {
  it.each<[WireName, string]>([
    ['email', `${'.'.repeat(500_000)}x`],
    ['email', `${' '.repeat(500_000)}x`],
    ['street2', 'Avenue '.repeat(100_000)],
    ['phone_cell', '(1'.repeat(300_000)],
    ['unique_id', 'é.'.repeat(300_000)],
  ])('in %s do not hold the window up', (column, value) => {
    const started = performance.now();
    expect(fixFor(issueOf(column, value))).toBeNull();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('cutFix', () => {
  it('cuts at the limit, at whole characters', () => {
    expect(cutFix(issueOf('street2', `${'é'.repeat(19)} xyz`))).toEqual({
      kind: 'cut',
      value: 'é'.repeat(19),
    });
    expect(cutFix(issueOf('city', '👩‍👩‍👧'.repeat(51)))).toEqual({ kind: 'cut', value: '👩‍👩‍👧'.repeat(50) });
  });

  it.each<[WireName, string]>([
    ['unique_id', 'x'.repeat(51)],
    ['email', `a@${'b'.repeat(40)}.${'c'.repeat(63)}`],
    ['province', 'Ontario'],
    ['postal_code', 'x'.repeat(21)],
  ])('cuts no %s', (column, value) => {
    expect(cutFix(issueOf(column, value, 'too-long'))).toBeNull();
  });

  it('is for texts over the limit only', () => {
    expect(cutFix(issueOf('city', 'a\nb'))).toBeNull();
  });
});

describe('describeFix', () => {
  it('says what would be done and what results', () => {
    const fix = fixFor(issueOf('province', 'Ontario'))!;
    expect(describeFix(fix, 'en')).toBe('Use the two-letter code: “ON”');
    expect(describeFix(fix, 'fr')).toBe('Utiliser le code à deux lettres : « ON »');
  });

  it('has words for every kind', () => {
    for (const kind of [
      'iso-date',
      'plain-characters',
      'identifier',
      'digits',
      'email',
      'spaces',
      'cut',
    ] as const) {
      for (const language of LANGUAGES)
        expect(describeFix({ kind, value: 'x' }, language)).toMatch(/.{10}.*x/);
    }
  });
});
