import { defineWords } from '../../app/feature-words.ts';

/** The words of the list of what was done to a batch. */
export const words = defineWords({
  en: {
    open: 'What was done',
    title: 'Changes to cells, newest first',
    none: 'No cell has been changed yet. Every change will be listed here, and can be gone back to.',
    hint: 'Choose where to go back to. Approvals and rows left out are not in this list; they stay.',
    imported: 'As it was imported',
    now: 'as it is now',
    undone: 'taken back',
    save: 'Save what differs from the sheet…',
    older: 'Show older changes',
    working: 'Going there…',
    went_one: 'Went over {{count, number}} change. The list brings you back.',
    went_other: 'Went over {{count, number}} changes. The list brings you back.',
  },
  fr: {
    open: 'Ce qui a été fait',
    title: 'Modifications de cellules, la plus récente d’abord',
    none: 'Aucune cellule n’a encore été modifiée. Chaque modification sera inscrite ici, et on pourra y revenir.',
    hint: 'Choisissez où revenir. Les approbations et les lignes mises de côté ne sont pas dans cette liste; elles restent.',
    imported: 'Tel qu’importé',
    now: 'état actuel',
    undone: 'annulée',
    save: 'Enregistrer ce qui diffère de la feuille…',
    older: 'Afficher les modifications plus anciennes',
    working: 'En cours…',
    went_one: '{{count, number}} modification parcourue. La liste permet de revenir.',
    went_other: '{{count, number}} modifications parcourues. La liste permet de revenir.',
  },
});
