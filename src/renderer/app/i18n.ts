import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

import type { Language } from '../../shared/bridge/language.ts';
import { LANGUAGES } from '../../shared/bridge/language.ts';
import { words as history } from '../history/words.ts';
import { words as importing } from '../import/words.ts';
import { words as results } from '../results/words.ts';
import { words as changes } from '../review/changes/words.ts';
import { words as duplicates } from '../review/duplicates/words.ts';
import { words as exclusion } from '../review/exclusion/words.ts';
import { words as find } from '../review/find/words.ts';
import { gridHeadingWords } from '../review/grid-words.ts';
import { words as steps } from '../review/history/words.ts';
import { words as issues } from '../review/issues-words.ts';
import { words as reviewWords } from '../review/words.ts';
import { words as send } from '../send/words.ts';
import { words as settings } from '../settings/words.ts';
import { words as start } from '../start/words.ts';
import { joinWords, withMillions } from './feature-words.ts';
import { formatCount } from './numbers-and-dates.ts';
import { words as app } from './words.ts';

const review = joinWords(reviewWords, gridHeadingWords);

/** One namespace per feature: `const { t } = useTranslation('review')`. */
const namespaces = {
  app,
  start,
  import: importing,
  review,
  changes,
  steps,
  issues,
  duplicates,
  exclusion,
  find,
  send,
  results,
  history,
  settings,
};

type Namespaces = typeof namespaces;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
    resources: { [Name in keyof Namespaces]: Namespaces[Name]['en'] };
  }
}

/** What the system asks for: the first of its languages that we have, otherwise English. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    const known = LANGUAGES.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** Makes the words ready, once, before the first render. */
export async function startWords(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(namespaces),
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {
      en: Object.fromEntries(Object.entries(namespaces).map(([name, { en }]) => [name, en])),
      fr: Object.fromEntries(Object.entries(namespaces).map(([name, { fr }]) => [name, withMillions(fr)])),
    },
  });
  writeNumbersAsInTables();
}

/** Numbers in sentences look like the numbers in tables: as Canadians write them. */
function writeNumbersAsInTables(): void {
  i18next.services.formatter?.add('number', (value, language) =>
    formatCount(Number(value), systemLanguage([language ?? 'en'])),
  );
}

/** Changes the language of the window and of the document. */
export async function setLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The language of the window, outside components. */
export function currentLanguage(): Language {
  return systemLanguage([i18next.language]);
}

/** The language of the window, for the sentences that `src/shared` makes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return systemLanguage([i18n.language]);
}
