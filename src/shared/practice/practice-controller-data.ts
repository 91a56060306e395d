import type { WireName } from '../profile/wire-names.ts';
import { practicePeople } from './practice-people.ts';
import { TRAPS } from './practice-problems.ts';

/** A user as the controller holds it, by wire name. */
export type PracticeUser = Readonly<Partial<Record<WireName, string>>> & {
  readonly unique_id: string;
  readonly login_source: string;
};

/** The login sources that the practice controller has; a row with another one is refused with code 9015. */
export const PRACTICE_LOGIN_SOURCES: readonly string[] = ['OPSCOM', 'SAML-STAFF'];

/** The user types of the practice controller, in the shape of the documented reply of `profiles/types/list`. */
export const PRACTICE_USER_TYPES: readonly {
  readonly id: string;
  readonly type_name: string;
  readonly ext_info: string;
}[] = [
  { id: '1', type_name: 'Full Time Student', ext_info: 'Student' },
  { id: '2', type_name: 'Part Time Student', ext_info: 'Student' },
  { id: '3', type_name: 'Full Time Staff', ext_info: 'Staff' },
  { id: '4', type_name: 'Part Time Staff', ext_info: 'Staff' },
  { id: '5', type_name: 'Visitor', ext_info: '' },
];

/** People whose records of last year are already there: sending them again updates them. */
const RETURNING: readonly number[] = [2, 50, 130];

/**
 * The users that the practice controller holds before anything is sent: some who are in the practice workbook
 * too, and some others who already use an e-mail address or a user name of people in the workbook.
 */
export const PRACTICE_EXISTING: readonly PracticeUser[] = makeExisting();

function makeExisting(): PracticeUser[] {
  const people = practicePeople();
  const returning = RETURNING.flatMap((place) => {
    const person = people[place];
    if (person === undefined) return [];
    const { id, loginSource, firstName, lastName, email, userName } = person;
    return [
      {
        unique_id: id,
        login_source: loginSource,
        first_name: firstName,
        last_name: lastName,
        email,
        user_name: userName,
        city: 'Elliot Lake',
      },
    ];
  });
  const others = TRAPS.flatMap(({ person: place, code }, index) => {
    const person = people[place];
    if (person === undefined || code === 9015) return [];
    return [
      {
        unique_id: `00090000${index + 1}`,
        login_source: 'OPSCOM',
        first_name: person.firstName,
        last_name: person.lastName,
        email: code === 9019 ? person.email : `former.account${index + 1}@lakeshoreridge.example`,
        user_name: code === 9020 ? person.userName : `former${index + 1}`,
      },
    ];
  });
  return [...returning, ...others];
}
