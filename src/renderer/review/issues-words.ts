import { defineWords } from '../app/feature-words.ts';

/** The words of the panel of problems, of the active cell in detail, of pick lists and of the status bar. */
export const words = defineWords({
  en: {
    'group.errors_one': '{{count, number}} error',
    'group.errors_other': '{{count, number}} errors',
    'group.warnings_one': '{{count, number}} warning',
    'group.warnings_other': '{{count, number}} warnings',
    'group.rows_one': '{{count, number}} row',
    'group.rows_other': '{{count, number}} rows',
    'group.refused': 'Refused by the controller',
    'group.excluded': 'Left out',
    'refusal.code': 'Refused with code {{code}}',
    'refusal.noCode': 'Refused without a code',
    'kind.jump': 'Go to the next one',
    'kind.jumpTo': 'Go to the next one: {{kind}}',
    'kind.fixAll': 'Fix all…',
    'kind.compare': 'Compare…',
    'kind.outside': 'None of the rows shown has this problem. Choose the problem’s name to show its rows.',

    'choices.default': 'the local login of OPS-COM',
    'choices.rows_one': 'in {{count, number}} row of this batch',
    'choices.rows_other': 'in {{count, number}} rows of this batch',

    'states.label': 'Rows by state',
    'states.none': 'no rows',
  },
  fr: {
    'group.errors_one': '{{count, number}} erreur',
    'group.errors_other': '{{count, number}} erreurs',
    'group.warnings_one': '{{count, number}} avertissement',
    'group.warnings_other': '{{count, number}} avertissements',
    'group.rows_one': '{{count, number}} ligne',
    'group.rows_other': '{{count, number}} lignes',
    'group.refused': 'Refusées par le contrôleur',
    'group.excluded': 'Mises de côté',
    'refusal.code': 'Refusées avec le code {{code}}',
    'refusal.noCode': 'Refusées sans code',
    'kind.jump': 'Aller à la suivante',
    'kind.jumpTo': 'Aller à la suivante : {{kind}}',
    'kind.fixAll': 'Tout corriger…',
    'kind.compare': 'Comparer…',
    'kind.outside':
      'Aucune des lignes affichées n’a ce problème. Choisissez le nom du problème pour afficher ses lignes.',

    'choices.default': 'la connexion locale d’OPS-COM',
    'choices.rows_one': 'sur {{count, number}} ligne de ce lot',
    'choices.rows_other': 'sur {{count, number}} lignes de ce lot',

    'states.label': 'Lignes par état',
    'states.none': 'aucune ligne',
  },
});
