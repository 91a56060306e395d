import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseSettings } from '../../../src/main/settings/settings-schema.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/bridge/settings.ts';
import { CHOSEN } from '../../contract/settings-contract.ts';

describe('parseSettings', () => {
  it.each([
    ['language', 'klingon'],
    ['colorScheme', 7],
    ['keepDays', 0],
    ['lastDestinationId', ''],
    ['destinations', 'none'],
    ['recipes', { headings: [] }],
    ['columns', { order: ['shoe_size'], hidden: [], widths: {} }],
    ['columns', { order: ['email', 'email'], hidden: [], widths: {} }],
  ] as const)('falls back to the default of %s alone', (field, damaged) => {
    expect(parseSettings({ ...CHOSEN, [field]: damaged })).toEqual({
      ...CHOSEN,
      [field]: DEFAULT_SETTINGS[field],
    });
  });

  it('leaves out a destination that is not whole, and keeps the others', () => {
    const [north] = CHOSEN.destinations;
    const parsed = parseSettings({
      ...CHOSEN,
      destinations: [{ ...north, id: 'broken', concurrency: 99 }, north, { ...north, name: 'Twin' }, null],
    });
    expect(parsed.destinations).toEqual([north]);
  });

  it('leaves out a recipe that is not whole, and keeps the others', () => {
    const [recipe] = CHOSEN.recipes;
    const damaged = { ...recipe, fields: [{ field: 'shoe_size' }] };
    expect(parseSettings({ ...CHOSEN, recipes: [damaged, recipe, 7] }).recipes).toEqual([recipe]);
  });

  it('leaves out what it does not know, a token above all', () => {
    const [north] = CHOSEN.destinations;
    const parsed = parseSettings({ ...CHOSEN, token: 'T', destinations: [{ ...north, apiToken: 'T' }] });
    expect(JSON.stringify(parsed)).not.toContain('oken');
  });

  it('makes whole settings of anything', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(Object.keys(parseSettings(anything)).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
      }),
    );
  });
});
