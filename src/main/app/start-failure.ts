import type { Language } from '../../shared/bridge/language.ts';
import { failureBehind } from '../batches/store-error.ts';
import { PageNotBuilt } from '../page/page-files.ts';
import { AppNotOpened } from './app-not-opened.ts';
import { folderNotUsed } from './start-sentences.ts';

const BROKEN: Readonly<Record<Language, string>> = {
  en: 'The app could not be started{cause}. Install it again; if that does not help, report this sentence.',
  fr: 'L’application n’a pas pu démarrer{cause}. Réinstallez-la; si cela n’aide pas, signalez cette phrase.',
};

/**
 * Makes one sentence of why the app did not start, for hosts that have no window yet. This file is loaded
 * before it is known whether the store can be: nothing here may import SQLite.
 */
export function describeStartFailure(error: unknown, dataDir: string, language: Language = 'en'): string {
  if (error instanceof AppNotOpened) return error.sentences[language];
  if (error instanceof PageNotBuilt) return error.message;
  const failure = error instanceof Error && 'code' in error ? failureBehind(error) : null;
  if (failure !== null && error instanceof Error && 'code' in error) {
    return folderNotUsed(failure.kind, dataDir, String(error.code))[language];
  }
  const cause = error instanceof Error ? ` (${error.message.split('\n')[0] ?? ''})` : '';
  return BROKEN[language].replace('{cause}', () => cause);
}
