import { defineWords } from '../app/feature-words.ts';

/** The words of the grid's headings, of sorting, and of what came of pasting and clearing; part of the review's. */
export const gridHeadingWords = defineWords({
  en: {
    'heading.errors_one': '{{count, number}} error',
    'heading.errors_other': '{{count, number}} errors',
    'heading.warnings_one': '{{count, number}} warning',
    'heading.warnings_other': '{{count, number}} warnings',
    'heading.sortAscending': 'Sort ascending',
    'heading.sortDescending': 'Sort descending',
    'heading.unsort': 'Do not sort',
    'heading.hide': 'Hide column',
    'heading.hide.needed': 'Hide column (has problems)',
    'heading.moveLeft': 'Move left',
    'heading.moveRight': 'Move right',
    'heading.fit': 'Fit width',
    'heading.hidden': 'The column {{column}} is hidden. “Columns” shows it again.',

    'sort.ascending': 'sorted by {{column}}, ascending',
    'sort.descending': 'sorted by {{column}}, descending',
    'sort.running': 'sorting…',
    'sort.remove': 'Do not sort',

    'paste.rowsLeft_one':
      '{{count, number}} row did not fit below the last row shown and was not pasted. To paste it, show more rows or begin higher up.',
    'paste.rowsLeft_other':
      '{{count, number}} rows did not fit below the last row shown and were not pasted. To paste them, show more rows or begin higher up.',
    'paste.columnsLeft_one':
      '{{count, number}} column did not fit beside the last column shown and was not pasted. To paste it, show more columns or begin further left.',
    'paste.columnsLeft_other':
      '{{count, number}} columns did not fit beside the last column shown and were not pasted. To paste them, show more columns or begin further left.',
    'grid.tooMany':
      'That would change {{cells, number}} cells; at most {{most, number}} can be changed at once by a key. Select fewer rows or columns.',
    'grid.cleared.rows_one': 'The cells of {{count, number}} row were emptied. Undo brings them back.',
    'grid.cleared.rows_other': 'The cells of {{count, number}} rows were emptied. Undo brings them back.',
  },
  fr: {
    'heading.errors_one': '{{count, number}} erreur',
    'heading.errors_other': '{{count, number}} erreurs',
    'heading.warnings_one': '{{count, number}} avertissement',
    'heading.warnings_other': '{{count, number}} avertissements',
    'heading.sortAscending': 'Trier en ordre croissant',
    'heading.sortDescending': 'Trier en ordre décroissant',
    'heading.unsort': 'Ne pas trier',
    'heading.hide': 'Masquer la colonne',
    'heading.hide.needed': 'Masquer la colonne (contient des problèmes)',
    'heading.moveLeft': 'Déplacer vers la gauche',
    'heading.moveRight': 'Déplacer vers la droite',
    'heading.fit': 'Ajuster la largeur',
    'heading.hidden': 'La colonne {{column}} est masquée. « Colonnes » l’affiche de nouveau.',

    'sort.ascending': 'triées par {{column}}, en ordre croissant',
    'sort.descending': 'triées par {{column}}, en ordre décroissant',
    'sort.running': 'tri en cours…',
    'sort.remove': 'Ne pas trier',

    'paste.rowsLeft_one':
      '{{count, number}} ligne n’avait pas de place sous la dernière ligne affichée et n’a pas été collée. Pour la coller, affichez plus de lignes ou commencez plus haut.',
    'paste.rowsLeft_other':
      '{{count, number}} lignes n’avaient pas de place sous la dernière ligne affichée et n’ont pas été collées. Pour les coller, affichez plus de lignes ou commencez plus haut.',
    'paste.columnsLeft_one':
      '{{count, number}} colonne n’avait pas de place à côté de la dernière colonne affichée et n’a pas été collée. Pour la coller, affichez plus de colonnes ou commencez plus à gauche.',
    'paste.columnsLeft_other':
      '{{count, number}} colonnes n’avaient pas de place à côté de la dernière colonne affichée et n’ont pas été collées. Pour les coller, affichez plus de colonnes ou commencez plus à gauche.',
    'grid.tooMany':
      'Cela modifierait {{cells, number}} cellules; une touche peut en modifier au plus {{most, number}} à la fois. Sélectionnez moins de lignes ou de colonnes.',
    'grid.cleared.rows_one':
      'Les cellules de {{count, number}} ligne ont été vidées. « Annuler » les rétablit.',
    'grid.cleared.rows_other':
      'Les cellules de {{count, number}} lignes ont été vidées. « Annuler » les rétablit.',
  },
});
