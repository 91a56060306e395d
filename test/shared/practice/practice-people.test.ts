import { describe, expect, it } from 'vitest';

import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { practicePeople } from '../../../src/shared/practice/practice-people.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import { OPTIONS, rowOf } from '../profile/row-of.ts';

const people = practicePeople();

describe('practicePeople', () => {
  it('gives the same 250 people every time', () => {
    expect(people).toHaveLength(250);
    expect(practicePeople()).toEqual(people);
    expect(practicePeople(250, 1)).not.toEqual(people);
  });

  it('gives nobody another’s id, address or user name', () => {
    for (const key of ['id', 'email', 'userName'] as const) {
      expect(new Set(people.map((person) => person[key].toLowerCase())).size).toBe(people.length);
    }
  });

  it('gives values without an issue', () => {
    const issues = people.flatMap((person) =>
      checkRow(
        rowOf({
          unique_id: person.id,
          login_source: person.loginSource,
          first_name: person.firstName,
          last_name: person.lastName,
          user_name: person.userName,
          email: person.email,
          street: person.street,
          street2: person.street2,
          city: person.city,
          province: person.region,
          postal_code: person.postalCode,
          phone_cell: person.phone,
          date_of_birth: person.birthDate,
          user_type_id: String(person.userTypeId),
          driver_licence_num: person.licence,
        }),
        [],
        OPTIONS,
      ),
    );
    expect(issues).toEqual([]);
  });

  it('has the variety of a real list', () => {
    const some = (test: (person: (typeof people)[number]) => boolean): boolean =>
      people.filter(test).length > 4;
    expect(some(({ lastName }) => /[’-]/.test(lastName))).toBe(true);
    expect(some(({ firstName }) => /[^\x20-\x7e’]/.test(firstName))).toBe(true);
    expect(some(({ region }) => ['NY', 'MI', 'VT', 'ME'].includes(region))).toBe(true);
    expect(some(({ id }) => id.startsWith('00'))).toBe(true);
    expect(some(({ staff }) => staff)).toBe(true);
  });

  it('uses only names that belong to nobody', () => {
    for (const { email, phone } of people) {
      expect(email).toMatch(/\.example$/);
      expect(phone).toMatch(/^\d{3}-555-01\d\d$/);
    }
  });
});

describe('seededRandom', () => {
  it('stays between 0 and 1 and is spread', () => {
    const random = seededRandom(7);
    const numbers = Array.from({ length: 1000 }, random);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });
});
