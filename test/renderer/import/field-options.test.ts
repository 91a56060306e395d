import { describe, expect, it } from 'vitest';

import { FIELD_GROUPS } from '../../../src/renderer/import/field-groups.ts';
import type { FieldOptionGroup } from '../../../src/renderer/import/field-options.ts';
import { searchOptions } from '../../../src/renderer/import/field-options.ts';
import { columnLabel } from '../../../src/shared/profile/fields.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

function groupsIn(language: 'en' | 'fr'): FieldOptionGroup[] {
  return FIELD_GROUPS.map(({ group, names }) => ({
    heading: group,
    options: names.map((field) => ({ field, label: columnLabel(field, language), hint: '' })),
  }));
}

describe('FIELD_GROUPS', () => {
  it('offers every field once, the required ones first', () => {
    const names = FIELD_GROUPS.flatMap((group) => group.names);
    expect([...names].sort()).toEqual([...WIRE_NAMES].sort());
    expect(FIELD_GROUPS[0]?.names).toEqual(['unique_id', 'login_source']);
  });
});

describe('searchOptions', () => {
  it.each([
    ['en', 'unique', ['unique_id']],
    ['en', 'LAST', ['last_name']],
    ['en', 'postal code', ['postal_code', 'postal_code2']],
    ['en', 'phone_cell', ['phone_cell']],
    ['en', 'driver license', ['driver_license_num', 'driver_license_state']],
    ['fr', 'prenom', ['first_name']],
    ['fr', 'numero d’employe', ['employ_no']],
    ['en', 'shoe size', []],
  ] as const)('finds by label and wire name in %s: %s', (language, search, expected) => {
    const found = searchOptions(groupsIn(language), search).flatMap(({ options }) => options);
    expect(found.map(({ field }) => field)).toEqual(expected);
  });

  it('drops groups without a hit and keeps all groups without a search', () => {
    expect(searchOptions(groupsIn('en'), 'unique').map(({ heading }) => heading)).toEqual(['required']);
    expect(searchOptions(groupsIn('en'), '  ').length).toBe(3);
  });
});
