import type { Language } from './language.ts';

/**
 * Why the data on this computer cannot be read or written. `unreadable`: encrypted with another key;
 * `input-output`: the disk itself reports errors; `cannot-open`: whatever else the system says.
 */
export const STORE_FAILURES = [
  'damaged',
  'locked',
  'full',
  'read-only',
  'cannot-open',
  'input-output',
  'newer-schema',
  'old-sqlite',
  'unreadable',
] as const;

/** One of {@link STORE_FAILURES}. */
export type StoreFailureKind = (typeof STORE_FAILURES)[number];

/** Parts of a sentence about the store. Neither begins with a capital nor ends with a full stop. */
export interface StoreWords {
  /** What is wrong, as a clause: "the disk is full". */
  readonly what: string;
  /** What to do, as a clause in the imperative, to be followed by ", then ..." (", puis ..." in French). */
  readonly remedy: string;
}

const WORDS: Readonly<Record<StoreFailureKind, Readonly<Record<Language, StoreWords>>>> = {
  damaged: {
    en: {
      what: 'the data file is damaged',
      remedy:
        'close the app and open it again, which keeps the damaged file under another name and says where',
    },
    fr: {
      what: 'le fichier de données est endommagé',
      remedy:
        'fermez l’application et rouvrez-la, ce qui conserve le fichier endommagé sous un autre nom et dit lequel',
    },
  },
  locked: {
    en: {
      what: 'another program is using the data file',
      remedy: 'close the other copy of this app, or the program that has the data file open',
    },
    fr: {
      what: 'un autre programme utilise le fichier de données',
      remedy: 'fermez l’autre copie de cette application ou le programme qui a ouvert le fichier de données',
    },
  },
  full: {
    en: {
      what: 'the disk is full',
      remedy: 'free some space on the disk that holds the data folder, or have your quota raised',
    },
    fr: {
      what: 'le disque est plein',
      remedy:
        'libérez de l’espace sur le disque qui contient le dossier de données ou faites augmenter votre quota',
    },
  },
  'read-only': {
    en: {
      what: 'the data folder or a file in it is read-only',
      remedy: 'give yourself permission to write in the data folder and to its files',
    },
    fr: {
      what: 'le dossier de données ou un de ses fichiers est en lecture seule',
      remedy: 'donnez-vous le droit d’écrire dans le dossier de données et dans ses fichiers',
    },
  },
  'cannot-open': {
    en: {
      what: 'the data file cannot be opened',
      remedy: 'check that the data folder exists, that its disk is connected and that you may use it',
    },
    fr: {
      what: 'le fichier de données ne peut pas être ouvert',
      remedy:
        'vérifiez que le dossier de données existe, que son disque est branché et que vous y avez accès',
    },
  },
  'input-output': {
    en: {
      what: 'the disk reported an error',
      remedy: 'check that the disk is connected and sound, copy the data folder to another one',
    },
    fr: {
      what: 'le disque a signalé une erreur',
      remedy: 'vérifiez que le disque est branché et en bon état, copiez le dossier de données sur un autre',
    },
  },
  'newer-schema': {
    en: {
      what: 'the data file was made by a newer version of this app',
      remedy: 'install the newest version of this app',
    },
    fr: {
      what: 'le fichier de données vient d’une version plus récente de cette application',
      remedy: 'installez la version la plus récente de cette application',
    },
  },
  'old-sqlite': {
    en: {
      what: 'the database library of this system is too old',
      remedy: 'install this app again, with the runtime that belongs to it',
    },
    fr: {
      what: 'la bibliothèque de base de données de ce système est trop ancienne',
      remedy: 'réinstallez cette application avec l’environnement qui lui appartient',
    },
  },
  unreadable: {
    en: {
      what: 'the data file was encrypted with another key',
      remedy: 'unlock the keychain that holds its key, or name the right key file',
    },
    fr: {
      what: 'le fichier de données a été chiffré avec une autre clé',
      remedy: 'déverrouillez le trousseau qui contient sa clé ou indiquez le bon fichier de clé',
    },
  },
};

/** The parts of a sentence for a failure; a kind that is not known, from an older version, is `cannot-open`. */
export function storeWords(kind: unknown, language: Language): StoreWords {
  const known = STORE_FAILURES.find((failure) => failure === kind) ?? 'cannot-open';
  return WORDS[known][language];
}

/** {@link storeWords} with capitals, as a sentence's beginning needs them. */
export function capitalized(clause: string): string {
  return clause.slice(0, 1).toUpperCase() + clause.slice(1);
}
