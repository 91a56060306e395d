import { describe, expect, it } from 'vitest';

import type { ChoicePorts } from '../../../src/renderer/review/cell-choices.ts';
import { cellChoices } from '../../../src/renderer/review/cell-choices.ts';
import { ColumnValues } from '../../../src/renderer/review/column-values.ts';
import { matchingChoices } from '../../../src/renderer/grid/matching-choices.ts';
import { isRegionCode } from '../../../src/shared/profile/regions.ts';
import { inventedTable } from './review-fixture.ts';

const PORTS: ChoicePorts = {
  language: 'fr',
  values: () => [
    { value: 'SAML', rows: 7 },
    { value: 'OPSCOM', rows: 3 },
  ],
  localLogin: 'locale',
  inRows: (rows) => `sur ${rows}`,
};

describe('cellChoices', () => {
  it.each(['province', 'driver_licence_prov'] as const)('offers provinces first for %s', (column) => {
    const choices = cellChoices(column, PORTS) ?? [];
    expect(choices[0]).toMatchObject({ value: 'AB' });
    expect(choices.every(({ value }) => isRegionCode(value))).toBe(true);
  });

  it.each(['state', 'state2', 'driver_license_state'] as const)('offers states first for %s', (column) => {
    expect(cellChoices(column, PORTS)?.[0]).toMatchObject({ value: 'AL' });
  });

  it('finds a province by its code, its English name and its French name', () => {
    const choices = cellChoices('province', PORTS) ?? [];
    for (const typed of ['nb', 'new brun', 'nouveau-b']) {
      expect(matchingChoices(choices, typed).map(({ value }) => value)).toContain('NB');
    }
    expect(choices.find(({ value }) => value === 'NB')?.label).toBe('Nouveau-Brunswick');
  });

  it('offers the documented login source and those of the batch, each once', () => {
    expect(cellChoices('login_source', PORTS)).toEqual([
      { value: 'OPSCOM', label: 'locale' },
      { value: 'SAML', label: 'sur 7' },
    ]);
  });

  it('offers the user types of the batch, and nothing where any text may stand', () => {
    expect(cellChoices('user_type_id', PORTS)?.map(({ value }) => value)).toEqual(['SAML', 'OPSCOM']);
    expect(cellChoices('first_name', PORTS)).toBeNull();
    expect(cellChoices('date_of_birth', PORTS)).toBeNull();
  });
});

describe('ColumnValues', () => {
  it('counts the values of a column, most frequent first, resting on the way', async () => {
    const table = inventedTable(3_000, {
      4: { login_source: 'SAML' },
      9: { login_source: '' },
      2_999: { login_source: 'SAML' },
    });
    const rests = { count: 0 };
    const values = new ColumnValues(table, () => ({
      breathe: () => {
        rests.count += 1;
        return Promise.resolve();
      },
      rest: () => Promise.resolve(),
    }));
    expect(values.get('login_source')).toEqual([]);
    await values.count('login_source');
    expect(values.get('login_source')).toEqual([
      { value: 'OPSCOM', rows: 2_997 },
      { value: 'SAML', rows: 2 },
    ]);
    expect(rests.count).toBeGreaterThan(4);
    table.setCells([{ row: 4, column: 'login_source', value: 'LDAP' }]);
    // Asking began a count of its own, which may be past the row: the next one has it.
    await values.count('login_source');
    await values.count('login_source');
    expect(values.get('login_source').map(({ value }) => value)).toContain('LDAP');
  });
});
