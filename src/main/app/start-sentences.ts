import type { Language } from '../../shared/bridge/language.ts';
import type { Problem } from '../../shared/bridge/problem.ts';
import { describeProblem } from '../../shared/bridge/problem.ts';
import type { StoreFailureKind } from '../../shared/bridge/store-words.ts';
import { capitalized, storeWords } from '../../shared/bridge/store-words.ts';
import type { KeyFileFailure } from '../credentials/key-file.ts';

type Sentences = Readonly<Record<Language, string>>;

/** The stored batches are there, or may be, and cannot be used now; they were left as they are. */
export function batchesNotOpened(kind: StoreFailureKind, path: string): Sentences {
  const en = storeWords(kind, 'en');
  const fr = storeWords(kind, 'fr');
  return {
    en: `The stored batches in ${path} cannot be opened: ${en.what}. Nothing was sent or changed. ${capitalized(en.remedy)}, then start again.`,
    fr: `Les lots enregistrés dans ${path} ne peuvent pas être ouverts : ${fr.what}. Rien n’a été envoyé ni modifié. ${capitalized(fr.remedy)}, puis redémarrez.`,
  };
}

/** The data folder cannot be made or used. `code` is the system's word for it. */
export function folderNotUsed(kind: StoreFailureKind, folder: string, code: string): Sentences {
  const en = storeWords(kind, 'en');
  const fr = storeWords(kind, 'fr');
  return {
    en: `The data folder ${folder} cannot be used: ${en.what} (${code}). ${capitalized(en.remedy)}, or name another folder with --data-dir, then start again.`,
    fr: `Le dossier de données ${folder} ne peut pas être utilisé : ${fr.what} (${code}). ${capitalized(fr.remedy)} ou nommez un autre dossier avec --data-dir, puis redémarrez.`,
  };
}

/** A problem that the store or the keychain told while the app was being opened. */
export function problemAtStart(problem: Problem): Sentences {
  return { en: describeProblem(problem, 'en'), fr: describeProblem(problem, 'fr') };
}

const KEY_FILE_FAILURES: Readonly<Record<KeyFileFailure['kind'], string>> = {
  'readable-by-others': 'd’autres utilisateurs de cet ordinateur peuvent le lire; donnez-lui le mode 0600',
  malformed: 'il ne contient pas de clé faite par ce programme',
  'not-a-file': 'ce n’est pas un fichier ordinaire',
  unusable: 'il n’a pas pu être lu ou créé',
};

/** The key file cannot be used. */
export function keyFileNotUsed({ kind, path, cause }: KeyFileFailure): Sentences {
  return {
    en: `The key file ${path} cannot be used: ${cause}. Correct that, or name another one.`,
    fr: `Le fichier de clé ${path} ne peut pas être utilisé : ${KEY_FILE_FAILURES[kind]}. Corrigez cela ou nommez-en un autre.`,
  };
}
