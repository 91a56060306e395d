import { defineWords } from '../app/feature-words.ts';

/** The words of the start screen. */
export const words = defineWords({
  en: {
    title: 'Check and send a spreadsheet',
    'drop.title': 'Drop a spreadsheet here',
    'drop.or': 'or anywhere on this window',
    'drop.choose': 'Choose a file…',
    'drop.kinds': 'Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument (.ods) or CSV',
    'paste.hint': 'Or copy cells in Excel or LibreOffice, with their column names, and paste them here.',
    'paste.name': 'Pasted cells',
    'paste.nothing':
      'What was pasted is no range of cells. Select the cells with their column names in the spreadsheet program, copy them, and paste again.',
    'drop.private': 'The file is read on this computer. Nothing is sent before you approve it.',
    'practice.title': 'First time here?',
    'practice.text':
      'Go through the whole job with invented people. They are sent to a practice controller on this computer only.',
    'practice.go': 'Try it with practice data',
    'how.title': 'How it works',
    'how.check': 'Check',
    'how.checkText':
      'Drop the export from Banner, your HR system or your own spreadsheet. Every cell is checked.',
    'how.repair': 'Repair and approve',
    'how.repairText': 'Correct what OPS-COM would refuse, then approve the rows that are right.',
    'how.send': 'Send',
    'how.sendText':
      'Approved rows go to OPS-COM. What it refuses comes back, with the reason, to be sent again.',
    'unfinished.title': 'Not finished',
    'recent.title': 'Recent batches',
    'recent.none':
      'No batch yet. A spreadsheet that you import is listed here, and you can go on with it later.',
    'recent.all': 'See all in the history',
  },
  fr: {
    title: 'Vérifier et envoyer une feuille de calcul',
    'drop.title': 'Déposez une feuille de calcul ici',
    'drop.or': 'ou n’importe où dans cette fenêtre',
    'drop.choose': 'Choisir un fichier…',
    'drop.kinds': 'Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument (.ods) ou CSV',
    'paste.hint':
      'Ou copiez des cases dans Excel ou LibreOffice, avec leurs noms de colonnes, et collez-les ici.',
    'paste.name': 'Cases collées',
    'paste.nothing':
      'Ce qui a été collé n’est pas une plage de cases. Sélectionnez les cases avec leurs noms de colonnes dans le tableur, copiez-les et collez de nouveau.',
    'drop.private': 'Le fichier est lu sur cet ordinateur. Rien n’est envoyé avant votre approbation.',
    'practice.title': 'Première visite?',
    'practice.text':
      'Faites tout le parcours avec des personnes inventées. Elles ne sont envoyées qu’à un contrôleur d’exercice, sur cet ordinateur.',
    'practice.go': 'Essayer avec des données d’exercice',
    'how.title': 'Le déroulement',
    'how.check': 'Vérifier',
    'how.checkText':
      'Déposez l’exportation de Banner, de votre système de RH ou votre propre feuille. Chaque cellule est vérifiée.',
    'how.repair': 'Corriger et approuver',
    'how.repairText': 'Corrigez ce qu’OPS-COM refuserait, puis approuvez les lignes qui conviennent.',
    'how.send': 'Envoyer',
    'how.sendText':
      'Les lignes approuvées vont à OPS-COM. Ce qu’il refuse revient avec le motif, pour être envoyé de nouveau.',
    'unfinished.title': 'Non terminés',
    'recent.title': 'Lots récents',
    'recent.none':
      'Aucun lot pour l’instant. Une feuille de calcul importée apparaît ici, et vous pouvez la reprendre plus tard.',
    'recent.all': 'Tout voir dans l’historique',
  },
});
