import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { PROFILE_FIELDS } from '../../../src/shared/profile/fields.ts';
import type { CellDoubt, CheckOptions, Issue } from '../../../src/shared/profile/issue.ts';
import { DOUBT_CODES, ISSUE_CODES } from '../../../src/shared/profile/issue.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../../src/shared/profile/wire-names.ts';
import { goodRowWith, OPTIONS, rowOf } from './row-of.ts';

function check(
  texts: Partial<Record<WireName, string>>,
  doubts: readonly CellDoubt[] = [],
  options: CheckOptions = OPTIONS,
): Issue[] {
  return checkRow(goodRowWith(texts), doubts, options);
}

/** `error too-long` ... of every issue, for comparing. */
function kindsOf(issues: readonly Issue[]): string[] {
  return issues.map(({ severity, code }) => `${severity} ${code}`);
}

describe('a good row', () => {
  it('has no issue', () => {
    expect(check({})).toEqual([]);
  });

  it('may have every field filled, as in the document’s example but for its contradictions', () => {
    expect(
      check({
        unique_id: 'tester23',
        user_name: 'username',
        street: '123 Main Street, 123 Main Street,123 Main Street,123 Main Street,123 Main Street',
        city: 'Everywhere',
        province: 'BC',
        postal_code: 'HOHOHO',
        street2: '123 General Street',
        city2: 'Somewhere',
        state2: 'MA',
        zip2: '54321-1212',
        phone_cell: '613-555-1212',
        user_type_id: '6',
        employ_no: 'employee number: default',
        employee_phone: 'emp ph. klondike 555',
        student_no: 'SN 543209854',
        student_phone: '999',
        driver_licence_num: 'QC 99999999',
        date_of_birth: '1901-01-31',
        locker_user_type_id: '3',
        driver_license_state: 'CA',
      }),
    ).toEqual([]);
  });
});

describe('white space alone', () => {
  it.each(WIRE_NAMES)('is no value in %s', (name) => {
    expect(check({ [name]: ' \u00a0' })).toEqual(check({ [name]: '' }));
  });
});

describe('limits', () => {
  const limited = PROFILE_FIELDS.filter(({ kind }) => kind !== 'region' && kind !== 'date').flatMap(
    (field) =>
      field.maxLength === null
        ? []
        : field.names.map((name) => ({ name, kind: field.kind, limit: field.maxLength })),
  );
  const filler = (kind: string, length: number): string =>
    kind === 'email' ? `a@${'b'.repeat(40)}.${'c'.repeat(length - 43)}` : 'x'.repeat(length);

  it.each(limited)('$name takes $limit characters and not one more', ({ name, kind, limit }) => {
    const length = limit ?? 0;
    expect(check({ [name]: filler(kind, length) })).toEqual([]);
    const value = filler(kind, length + 1);
    expect(check({ [name]: value })).toEqual([
      { column: name, code: 'too-long', severity: 'error', value, details: { limit, length: length + 1 } },
    ]);
  });

  it('counts characters as people do', () => {
    expect(check({ street2: '👩‍👩‍👧‍👦'.repeat(20) })).toEqual([]);
    expect(check({ city: 'e\u0301'.repeat(50) })).toEqual([]);
    expect(check({ city: 'é'.repeat(51) })[0]?.details).toEqual({ limit: 50, length: 51 });
  });

  it.each(['street', 'user_type_id', 'locker_user_type_id'] as const)('%s has none', (name) => {
    expect(check({ [name]: '7'.repeat(5000) })).toEqual([]);
  });
});

describe('one cell', () => {
  it.each<[WireName, string, string[]]>([
    ['unique_id', 'A 12', ['error identifier-characters']],
    ['unique_id', 'A_12', ['error identifier-characters']],
    ['unique_id', 'é12', ['error identifier-characters']],
    ['unique_id', 'a.'.repeat(26), ['error too-long', 'error identifier-characters']],
    ['unique_id', '00-aZ-9', []],
    ['login_source', 'SAML STAFF', ['error identifier-characters']],
    ['employ_no', 'E 12/34.é', []],
    ['first_name', 'A\nB', ['error control-characters']],
    ['phone_cell', '\u202d613\u202c', ['warning invisible-characters']],
    ['last_name', 'x\ud83d', ['error unpaired-surrogate']],
    ['street', 'مرحبا 👋🏽 שלום', []],
    ['province', 'ON', []],
    ['province', 'Ontario', ['error too-long']],
    ['province', 'Ont.', ['error too-long']],
    ['province', '\nON', ['error control-characters', 'error too-long']],
    ['province', 'O', ['error region-format']],
    ['state', '12', ['error region-format']],
    ['state', 'N.', ['error region-format']],
    ['state2', 'ny', ['warning region-case']],
    ['state2', 'Ny', ['warning region-case']],
    ['province2', 'XX', ['warning region-unknown']],
    ['province2', 'xx', ['warning region-unknown']],
    ['province2', 'PQ', ['warning region-unknown']],
    ['driver_licence_prov', 'bc', ['warning region-case']],
    ['email', 'a@b', ['error email-invalid']],
    ['email', 'x'.repeat(101), ['error too-long', 'error email-invalid']],
    ['user_type_id', 'Staff', ['error numeric-id']],
    ['user_type_id', '6.0', ['error numeric-id']],
    ['user_type_id', '-6', ['error numeric-id']],
    ['user_type_id', '٦', ['error numeric-id']],
    ['locker_user_type_id', '03', []],
    ['date_of_birth', '2000-02-29', []],
    ['date_of_birth', '2025-09-15', []],
    ['date_of_birth', '2025-09-16', ['error date-in-future']],
    ['date_of_birth', '2001-02-29', ['error date-not-real']],
    ['date_of_birth', '30/02/2001', ['error date-not-real']],
    ['date_of_birth', '31/12/1999', ['error date-format']],
    ['date_of_birth', '03/04/1999', ['error date-format']],
    ['date_of_birth', '1999', ['error date-format']],
    ['date_of_birth', '1999-12-31\n', ['error control-characters', 'error date-format']],
  ])('%s %j: %j', (column, value, expected) => {
    const issues = check({ [column]: value });
    expect(kindsOf(issues)).toEqual(expected);
    for (const issue of issues) expect(issue).toMatchObject({ column, value });
  });

  it.each<[WireName, string, Record<string, string | number>]>([
    ['province', 'Québec', { limit: 2, length: 6, suggestion: 'QC' }],
    ['state', 'New York', { limit: 2, length: 8, suggestion: 'NY' }],
    ['state', 'Bavaria', { limit: 2, length: 7 }],
    ['state', 'ny', { suggestion: 'NY' }],
    ['state', 'PQ', { suggestion: 'QC' }],
    ['state', 'XX', {}],
    ['date_of_birth', 'Dec 31, 1999', { suggestion: '1999-12-31' }],
    ['date_of_birth', '03/04/1999', { dayFirst: '1999-04-03', monthFirst: '1999-03-04' }],
    ['date_of_birth', '2030-01-01', { today: '2025-09-15' }],
    ['unique_id', 'a b.c b', { characters: ' .' }],
    ['email', 'a@b', { fault: 'no-dot' }],
  ])('%s %j has the details %j', (column, value, details) => {
    expect(check({ [column]: value })[0]?.details).toEqual(details);
  });
});

describe('missing values', () => {
  it.each(['unique_id', 'login_source'] as const)('%s is required', (column) => {
    for (const value of ['', '  ']) {
      expect(check({ [column]: value })).toContainEqual({
        column,
        code: 'required',
        severity: 'error',
        value: '',
      });
    }
  });

  it.each(['first_name', 'last_name', 'email'] as const)('%s may be needed for a new user', (column) => {
    expect(check({ [column]: '' })).toEqual([
      { column, code: 'new-user-may-need', severity: 'warning', value: '' },
    ]);
    expect(check({ [column]: '' }, [], { ...OPTIONS, requireContact: true })).toEqual([
      { column, code: 'required', severity: 'error', value: '' },
    ]);
  });

  it('an empty row lacks the required and the contact fields, nothing else', () => {
    expect(kindsOf(checkRow(rowOf({}), [], OPTIONS))).toEqual([
      'error required',
      'error required',
      'warning new-user-may-need',
      'warning new-user-may-need',
      'warning new-user-may-need',
    ]);
  });
});

describe('two spellings of one attribute', () => {
  const pairs = PROFILE_FIELDS.filter(({ names }) => names.length === 2).map(
    ({ names }) => [names[0]!, names[1]!] as const,
  );

  it.each(pairs)('%s and %s must not differ', (canada, us) => {
    const [one, other] = canada.includes('prov') ? ['ON', 'NY'] : ['1', '2'];
    const issues = check({ [canada]: one, [us]: other });
    expect(
      issues.map(({ column, code, severity, details }) => ({ column, code, severity, details })),
    ).toEqual([
      {
        column: canada,
        code: 'spelling-conflict',
        severity: 'error',
        details: { other: us, otherValue: other },
      },
      {
        column: us,
        code: 'spelling-conflict',
        severity: 'error',
        details: { other: canada, otherValue: one },
      },
    ]);
    expect(check({ [canada]: one, [us]: one })).toEqual([]);
    expect(check({ [canada]: one })).toEqual([]);
    expect(check({ [us]: one })).toEqual([]);
  });
});

describe('doubts of the source cell', () => {
  it.each(DOUBT_CODES)('%s is an error at its cell', (code) => {
    const issues = check({ city: '03/04/1999' }, [{ column: 'city', code }]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ column: 'city', code, severity: 'error', value: '03/04/1999' });
  });

  it.each(['cell-error', 'formula-without-result'] as const)('%s settles what else could be said', (code) => {
    expect(kindsOf(check({ province: '#N/A' }, [{ column: 'province', code }]))).toEqual([`error ${code}`]);
    expect(kindsOf(check({ unique_id: '' }, [{ column: 'unique_id', code }]))).toEqual([`error ${code}`]);
    expect(kindsOf(check({ email: '' }, [{ column: 'email', code }]))).toEqual([`error ${code}`]);
  });

  it('an ambiguous date names both readings and is not called a wrong form as well', () => {
    expect(
      check({ date_of_birth: '03/04/1999' }, [{ column: 'date_of_birth', code: 'ambiguous-date' }]),
    ).toEqual([
      {
        column: 'date_of_birth',
        code: 'ambiguous-date',
        severity: 'error',
        value: '03/04/1999',
        details: { dayFirst: '1999-04-03', monthFirst: '1999-03-04' },
      },
    ]);
  });

  it('lost digits do not hide other issues, nor those of other cells', () => {
    const doubts: CellDoubt[] = [{ column: 'unique_id', code: 'digits-lost' }];
    expect(kindsOf(check({ unique_id: '1.5', province: 'O' }, doubts))).toEqual([
      'error digits-lost',
      'error identifier-characters',
      'error region-format',
    ]);
  });
});

describe('any text', () => {
  it('never makes the check fail, and issues name their cell', () => {
    const row = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('')), {
      minLength: WIRE_NAMES.length,
      maxLength: WIRE_NAMES.length,
    });
    fc.assert(
      fc.property(row, (values) => {
        for (const { column, code, value } of checkRow(values, [], OPTIONS)) {
          expect(ISSUE_CODES).toContain(code);
          if (code !== 'required' && code !== 'new-user-may-need') {
            expect(value).toBe(values[wirePosition(column)]);
          }
        }
      }),
    );
  });

  it('takes short rows for rows with empty cells', () => {
    expect(checkRow(['1', 'OPSCOM', 'A', 'B', 'ab', 'a@b.example'], [], OPTIONS)).toEqual([]);
  });
});
