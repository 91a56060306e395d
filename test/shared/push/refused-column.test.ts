import { describe, expect, it } from 'vitest';

import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { outcomeOf } from '../../../src/shared/push/reply-outcome.ts';
import type { OutcomeContext } from '../../../src/shared/push/reply-outcome.ts';
import { refused } from '../../fakes/fake-controller-client.ts';

const context: OutcomeContext = {
  firstRow: false,
  unparsableBefore: 0,
  wallTime: Date.UTC(2026, 0, 5, 12, 0, 0),
  host: 'controller.example',
  hasValue: () => true,
};
describe('outcomeOf, the cell of a refusal', () => {
  it.each<[number, string, readonly WireName[], WireName | null]>([
    [9030, 'The field street2 exceeds its maximum', ['street', 'street2'], 'street2'],
    [9030, 'street exceeds its maximum', ['street', 'street2'], 'street'],
    [9030, 'Maximum exceeded: "Street - address 2".', ['street2'], 'street2'],
    [9031, 'First Name is required', [], 'first_name'],
    [9032, 'Postal Code - address 1 is too short', ['zip'], 'zip'],
    [9032, 'Postal Code - address 1 is too short', ['postal_code'], 'postal_code'],
    [9033, 'STATE is invalid', ['province'], 'province'],
    [9033, 'STATE is invalid', ['state'], 'state'],
    [9033, 'STATE is invalid', [], 'state'],
    [9033, 'driver-licence-num is invalid', ['driver_license_num'], 'driver_license_num'],
    [9033, 'city, street2 and zip are odd', [], 'city'],
    [9033, 'The estate is invalid', [], null],
    [9033, '', ['street'], null],
    [9011, 'Province or state is required', ['state'], 'state'],
    [9011, 'province2 is required', ['state2'], 'state2'],
    [9011, 'Required', [], 'province'],
    [9019, 'user_name or email must be unique', [], 'email'],
    [9022, 'A record with this student_no exists', [], 'student_no'],
    // However a name is cased and joined, in either spelling and language.
    [9030, 'lastName is too long', ['last_name'], 'last_name'],
    [9030, 'LASTNAME: maximum characters exceeded', ['last_name'], 'last_name'],
    [9030, 'e-mail exceeds 75 characters', ['email'], 'email'],
    [9032, 'ZIP Code is too short', ['zip'], 'zip'],
    [9032, 'ZIP Code is too short', ['postal_code'], 'postal_code'],
    [9032, 'Code postal trop court', ['postal_code'], 'postal_code'],
    [9033, 'Driver license number is invalid', ['driver_licence_num'], 'driver_licence_num'],
    [9033, 'Driver’s license state is invalid', ['driver_license_state'], 'driver_license_state'],
    [9033, 'street_2 is invalid', ['street', 'street2'], 'street2'],
    [9033, 'data.profile.street2: invalid', ['street', 'street2'], 'street2'],
    [9033, 'locker_user_type_id is invalid', ['user_type_id', 'locker_user_type_id'], 'locker_user_type_id'],
    // A number that counts something is no part of a name.
    [9030, 'city: 2 characters too many', ['city', 'city2'], 'city'],
    [9030, 'province 2 characters at most', ['province', 'province2'], 'province'],
    [9030, 'Province 2 is too long', ['province', 'province2'], 'province2'],
    // A name within another word is none; a value that is quoted is no name.
    [9033, 'The estate of capacity is streetwise', [], null],
    [9033, 'Value "City Hall" of street is invalid', ['city', 'street'], 'street'],
    [9033, "Value 'State College' of city is invalid", ['city', 'state'], 'city'],
    [9033, 'The field "city" is invalid', ['city'], 'city'],
    [9033, '"City Hall" is invalid', ['city'], 'city'],
    // Of two names: the one called a field, then the one that it can be about, then the first.
    [9033, 'email is no value for the field city', ['email', 'city'], 'city'],
    [9031, 'first_name and last_name are required', ['first_name'], 'last_name'],
    [9031, 'first_name and last_name are required', [], 'first_name'],
    [9030, 'first_name or last_name is too long', ['last_name'], 'last_name'],
    [9011, 'Province or state is required for this city', ['city'], 'province'],
    [9011, 'Required for this city', ['city'], 'province'],
  ])('code %d, "%s", filled %j: %s', (code, message, filled, expected) => {
    const hasValue = (column: WireName): boolean => filled.includes(column);
    expect(outcomeOf(refused(code, message), { ...context, hasValue })).toMatchObject({ column: expected });
  });
});
