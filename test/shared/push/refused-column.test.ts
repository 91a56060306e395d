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
  ])('code %d, "%s", filled %j: %s', (code, message, filled, expected) => {
    const hasValue = (column: WireName): boolean => filled.includes(column);
    expect(outcomeOf(refused(code, message), { ...context, hasValue })).toMatchObject({ column: expected });
  });
});
