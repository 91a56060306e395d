import { describe, expect, it } from 'vitest';

import type { SettingsRepository } from '../../src/main/settings/settings-repository.ts';
import type { Settings } from '../../src/shared/bridge/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/bridge/settings.ts';

/** Settings in which nothing is as it is by default. */
export const CHOSEN: Settings = {
  destinations: [
    {
      id: 'north',
      name: 'North campus',
      kind: 'controller',
      url: 'https://controller.example.org',
      clientCode: 'NORTH_1',
      spelling: 'us',
      environment: 'production',
      concurrency: 8,
      requestsPerSecond: 2.5,
      emptyCells: 'send',
      requireContact: true,
    },
  ],
  lastDestinationId: 'north',
  language: 'fr',
  colorScheme: 'dark',
  keepDays: null,
  recipes: [
    {
      headings: ['Student ID', 'Name', 'Type'],
      fields: [
        {
          field: 'unique_id',
          columns: ['Student ID'],
          separator: ' ',
          part: null,
          repairs: [{ kind: 'pad', length: 8 }],
          values: [],
        },
        {
          field: 'user_type_id',
          columns: ['Type'],
          separator: ' ',
          part: null,
          repairs: [],
          values: [['Faculty', '7']],
        },
      ],
      constants: [['login_source', 'OPSCOM']],
      usedAt: 1_790_000_000_000,
    },
  ],
  columns: { order: ['email', 'unique_id'], hidden: ['city'], widths: { email: 240 } },
};

/** What every SettingsRepository does; `make` gives a new, empty one. */
export function settingsContract(name: string, make: () => SettingsRepository): void {
  describe(`${name} as a SettingsRepository`, () => {
    it('starts with the defaults', () => {
      expect(make().read()).toEqual(DEFAULT_SETTINGS);
    });

    it('gives back what was written', () => {
      const settings = make();
      settings.write(CHOSEN);
      expect(settings.read()).toEqual(CHOSEN);
    });

    it('gives copies: what a caller does to them changes nothing', () => {
      const settings = make();
      settings.write(CHOSEN);
      Object.assign(settings.read(), { colorScheme: 'light' });
      expect(settings.read()).toEqual(CHOSEN);
    });
  });
}
