import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import type { Lookalike, ReadFailure, SizeBound } from './read-failure.ts';

export { describeReadNote } from './describe-note.ts';

type Words = Readonly<Record<Language, string>>;

const sentences: Readonly<Record<ReadFailure['code'], Words>> = {
  password: {
    en: 'The workbook is protected with a password. In Excel choose File > Info > Protect Workbook > Encrypt with Password, empty the box, save, and drop the file again. If Excel opened it without asking for a password, save it there as a new .xlsx file and drop that one.',
    fr: 'Le classeur est protégé par un mot de passe. Dans Excel, choisissez Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe, videz la case, enregistrez, puis déposez le fichier de nouveau. Si Excel l’a ouvert sans demander de mot de passe, enregistrez-y un nouveau fichier .xlsx et déposez celui-ci.',
  },
  damaged: {
    en: 'The file is damaged and cannot be read. Open it in Excel, let it repair the file, save it under a new name, and drop that one; or export it again.',
    fr: 'Le fichier est endommagé et illisible. Ouvrez-le dans Excel, laissez-le réparer, enregistrez sous un autre nom et déposez celui-ci; ou exportez-le de nouveau.',
  },
  truncated: {
    en: 'The file ends too early, as after a download that broke off. Download or export it again, and drop the new one.',
    fr: 'Le fichier s’arrête trop tôt, comme après un téléchargement interrompu. Téléchargez-le ou exportez-le de nouveau, puis déposez le nouveau fichier.',
  },
  'empty-file': {
    en: 'The file is empty (0 bytes of content). Export it again, and drop the new one.',
    fr: 'Le fichier est vide (aucun contenu). Exportez-le de nouveau, puis déposez le nouveau fichier.',
  },
  'no-cells': {
    en: 'The workbook opened, but no sheet of it has a filled cell. Check that the right file was exported.',
    fr: 'Le classeur s’est ouvert, mais aucune feuille ne contient de cellule remplie. Vérifiez que le bon fichier a été exporté.',
  },
  'no-worksheet': {
    en: 'The workbook holds charts or macros only, and no sheet with cells. Save the sheet with the people as a workbook of its own, and drop that one.',
    fr: 'Le classeur ne contient que des graphiques ou des macros, sans feuille de cellules. Enregistrez la feuille des personnes dans son propre classeur et déposez celui-ci.',
  },
  'lock-file': {
    en: 'This is the small lock file (~$...) that Excel keeps beside an open workbook, not the workbook. Drop the file without "~$" in its name.',
    fr: 'C’est le petit fichier de verrouillage (~$...) qu’Excel garde à côté d’un classeur ouvert, et non le classeur. Déposez le fichier sans « ~$ » dans son nom.',
  },
  'too-old': {
    en: 'The workbook was saved by an Excel older than version 5 (1993). Open it in Excel or LibreOffice, save it as .xlsx, and drop that one.',
    fr: 'Le classeur vient d’un Excel antérieur à la version 5 (1993). Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx et déposez celui-ci.',
  },
  'too-slow': {
    en: 'Reading stopped because the file took too long. Open it in Excel, save it as a new .xlsx file, and drop that one.',
    fr: 'La lecture s’est arrêtée parce que le fichier prenait trop de temps. Ouvrez-le dans Excel, enregistrez-le dans un nouveau fichier .xlsx et déposez celui-ci.',
  },
  'not-a-spreadsheet': {
    en: 'The file is not a spreadsheet: it looks like {what}. Drop an Excel workbook, an OpenDocument spreadsheet or a CSV file.',
    fr: 'Le fichier n’est pas une feuille de calcul : on dirait {what}. Déposez un classeur Excel, une feuille OpenDocument ou un fichier CSV.',
  },
  'too-large': {
    en: 'The file is too large to be read safely: {bound}. Split it, or save only the sheet with the people, and drop that.',
    fr: 'Le fichier est trop volumineux pour être lu sans risque : {bound}. Divisez-le ou enregistrez seulement la feuille des personnes, puis déposez-la.',
  },
};

const looks: Readonly<Record<Lookalike, Words>> = {
  pdf: { en: 'a PDF document', fr: 'un document PDF' },
  image: { en: 'a picture', fr: 'une image' },
  document: { en: 'a text document (Word or similar)', fr: 'un document texte (Word ou semblable)' },
  presentation: {
    en: 'a presentation (PowerPoint or similar)',
    fr: 'une présentation (PowerPoint ou semblable)',
  },
  numbers: {
    en: 'an Apple Numbers, Pages or Keynote file (export it from there as Excel or CSV)',
    fr: 'un fichier Numbers, Pages ou Keynote d’Apple (exportez-le de là en Excel ou CSV)',
  },
  archive: {
    en: 'a compressed archive (unpack it and drop the file inside)',
    fr: 'une archive compressée (décompressez-la et déposez le fichier qu’elle contient)',
  },
  database: { en: 'a database file', fr: 'un fichier de base de données' },
  program: { en: 'a program', fr: 'un programme' },
  message: { en: 'an e-mail message', fr: 'un message électronique' },
  'web-page': { en: 'a web page without a table', fr: 'une page Web sans tableau' },
  'web-archive': {
    en: 'a web page saved as a single file (MHTML); if Excel opens it, save it there as .xlsx',
    fr: 'une page Web enregistrée en un seul fichier (MHTML); si Excel l’ouvre, enregistrez-la en .xlsx',
  },
  exchange: {
    en: 'a file for exchange between old programs (SYLK or DIF); open it in Excel or LibreOffice and save it as .xlsx',
    fr: 'un fichier d’échange entre anciens programmes (SYLK ou DIF); ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx',
  },
  json: { en: 'a JSON file', fr: 'un fichier JSON' },
  xml: { en: 'an XML file of another program', fr: 'un fichier XML d’un autre programme' },
  media: { en: 'a sound or video file', fr: 'un fichier son ou vidéo' },
  binary: { en: 'data of another program', fr: 'des données d’un autre programme' },
};

const bounds: Readonly<Record<SizeBound, Words>> = {
  'file-megabytes': { en: 'it has more than {limit} MB', fr: 'il dépasse {limit} Mo' },
  'inflated-megabytes': {
    en: 'unpacked it has more than {limit} MB',
    fr: 'une fois décompressé, il dépasse {limit} Mo',
  },
  'inflation-ratio': {
    en: 'a part of it unpacks to more than {limit} times its size, which real workbooks never do',
    fr: 'une partie se décompresse à plus de {limit} fois sa taille, ce qu’aucun vrai classeur ne fait',
  },
  'archive-entries': {
    en: 'it is packed from more than {limit} parts',
    fr: 'il est composé de plus de {limit} parties',
  },
  rows: { en: 'a sheet has more than {limit} rows', fr: 'une feuille a plus de {limit} lignes' },
  columns: { en: 'a sheet has more than {limit} columns', fr: 'une feuille a plus de {limit} colonnes' },
  cells: { en: 'a sheet has more than {limit} cells', fr: 'une feuille a plus de {limit} cellules' },
  'text-megabytes': {
    en: 'a sheet holds more than {limit} MB of text',
    fr: 'une feuille contient plus de {limit} Mo de texte',
  },
  memory: {
    en: 'this computer ran out of memory for it',
    fr: 'la mémoire de cet ordinateur n’y suffit pas',
  },
};

/** The sentence for a file that gives no sheet: what it is or what happened, and what to do next. */
export function describeReadFailure(failure: ReadFailure, language: Language): string {
  const sentence = sentences[failure.code][language];
  switch (failure.code) {
    case 'not-a-spreadsheet':
      return fillIn(sentence, { what: looks[failure.looksLike][language] });
    case 'too-large': {
      const limit = failure.limit.toLocaleString(language === 'fr' ? 'fr-CA' : 'en-CA');
      return fillIn(sentence, { bound: fillIn(bounds[failure.bound][language], { limit }) });
    }
    default:
      return sentence;
  }
}
