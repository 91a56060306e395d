import { defineWords } from '../../app/feature-words.ts';

/** The words about rows that are left out, and why. */
export const words = defineWords({
  en: {
    title_one: 'Leave {{count, number}} row out',
    title_other: 'Leave {{count, number}} rows out',
    about: 'Rows left out are neither checked nor sent. You can take them in again at any time.',
    why: 'Why?',
    note: 'In your own words',
    'note.hint': 'Not needed. It stands beside the row and in the results; {{left, number}} characters left.',
    apply_one: 'Leave {{count, number}} row out',
    apply_other: 'Leave {{count, number}} rows out',
    'kept.note': 'row {{row}}',
    'now.out': 'Left out on {{when}}. {{reason}}',
    'before.out': 'Was left out on {{when}}. {{reason}}',
    'before.in': 'Taken in again on {{when}}.',
  },
  fr: {
    title_one: 'Mettre {{count, number}} ligne de côté',
    title_other: 'Mettre {{count, number}} lignes de côté',
    about:
      'Les lignes mises de côté ne sont ni vérifiées ni envoyées. Vous pouvez les reprendre à tout moment.',
    why: 'Pourquoi?',
    note: 'Dans vos mots',
    'note.hint':
      'Facultatif. Cette note figure à côté de la ligne et dans les résultats; il reste {{left, number}} caractères.',
    apply_one: 'Mettre {{count, number}} ligne de côté',
    apply_other: 'Mettre {{count, number}} lignes de côté',
    'kept.note': 'ligne {{row}}',
    'now.out': 'Mise de côté le {{when}}. {{reason}}',
    'before.out': 'A été mise de côté le {{when}}. {{reason}}',
    'before.in': 'Reprise le {{when}}.',
  },
});
