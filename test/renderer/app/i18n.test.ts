import i18next from 'i18next';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { currentLanguage, setLanguage, startWords, systemLanguage } from '../../../src/renderer/app/i18n.ts';

const root = { lang: '' };

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: root });
  await startWords('en');
});

describe('systemLanguage', () => {
  it.each([
    [['fr-CA', 'en-CA'], 'fr'],
    [['FR'], 'fr'],
    [['de-DE', 'fr-FR'], 'fr'],
    [['es', 'de'], 'en'],
    [[], 'en'],
    [['frr'], 'en'],
  ] as const)('%j asks for %s', (preferred, language) => {
    expect(systemLanguage(preferred)).toBe(language);
  });
});

describe('the words of the window', () => {
  it('change with the language, the document with them', async () => {
    await setLanguage('fr');
    expect(currentLanguage()).toBe('fr');
    expect(root.lang).toBe('fr');
    expect(i18next.t('nav.settings')).toBe('Réglages');
    await setLanguage('en');
    expect(root.lang).toBe('en');
    expect(i18next.t('nav.settings')).toBe('Settings');
  });

  it.each([
    ['en', 1, '1 row'],
    ['en', 12_345, '12,345 rows'],
    ['fr', 0, '0 ligne'],
    ['fr', 12_345, '12\u00a0345 lignes'],
    ['fr', 2_000_000, '2\u00a0000\u00a0000 lignes'],
  ] as const)('count in %s: %d', async (language, count, text) => {
    await setLanguage(language);
    expect(i18next.t('rows', { count })).toBe(text);
  });

  it('show marks of HTML as they are', async () => {
    await setLanguage('en');
    expect(i18next.t('batch.open', { file: '<b>&.csv' })).toBe('Open “<b>&.csv”');
  });
});
