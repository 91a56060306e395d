import { defineWords } from '../../app/feature-words.ts';

/** The words of the bar that looks for a text. */
export const words = defineWords({
  en: {
    label: 'Find in the rows shown',
    find: 'Find',
    next: 'Next match (F3)',
    previous: 'Previous match (Shift+F3)',
    close: 'Close the search (Escape)',
    replace: 'Replace…',
    matchCase: 'Match case',
    wholeCell: 'Whole cells',
    isPattern: 'Regular expression',
    working: 'Looking…',
    'found.next': 'Row {{row}}, {{field}}',
    'around.next': 'Row {{row}}, {{field}}. The search passed the last row and went on at the first.',
    'around.previous': 'Row {{row}}, {{field}}. The search passed the first row and went on at the last.',
    none: 'Not found in the rows shown.',
    'invalid-pattern': 'This is not a valid regular expression.',
    'too-slow': 'This regular expression takes too long and was stopped. Write it more simply.',
  },
  fr: {
    label: 'Rechercher dans les lignes affichées',
    find: 'Rechercher',
    next: 'Résultat suivant (F3)',
    previous: 'Résultat précédent (Maj+F3)',
    close: 'Fermer la recherche (Échap)',
    replace: 'Remplacer…',
    matchCase: 'Respecter la casse',
    wholeCell: 'Cellules entières',
    isPattern: 'Expression régulière',
    working: 'Recherche en cours…',
    'found.next': 'Ligne {{row}}, {{field}}',
    'around.next':
      'Ligne {{row}}, {{field}}. La recherche a dépassé la dernière ligne et a repris à la première.',
    'around.previous':
      'Ligne {{row}}, {{field}}. La recherche a dépassé la première ligne et a repris à la dernière.',
    none: 'Introuvable dans les lignes affichées.',
    'invalid-pattern': 'Cette expression régulière n’est pas valide.',
    'too-slow': 'Cette expression régulière prend trop de temps et a été arrêtée. Simplifiez-la.',
  },
});
