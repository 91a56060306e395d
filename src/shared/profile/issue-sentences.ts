import type { Language } from '../bridge/language.ts';
import type { EmailFault } from './email.ts';
import type { IssueCode } from './issue.ts';

type Words = Readonly<Record<Language, string>>;

/**
 * The sentence of each kind of issue: what is wrong and what to do. A kind that says more or something else in
 * some cases has variants, `code/variant`. Places in braces are filled by `describeIssue`.
 */
export const ISSUE_SENTENCES = {
  required: {
    en: '{field} is empty, and OPS-COM requires it. Enter it.',
    fr: '{field} : la case est vide, et OPS-COM l’exige. Remplissez-la.',
  },
  'too-long': {
    en: '{field} “{value}” has {length} characters; at most {limit} are allowed. Shorten it by {over}.',
    fr: '{field} : « {value} » compte {length} caractères; le maximum est de {limit}. Retirez-en {over}.',
  },
  'too-long/region': {
    en: '{field} “{value}” must be a code of {limit} letters, such as ON or NY. Enter the code.',
    fr: '{field} : « {value} » doit être un code de {limit} lettres, comme ON ou NY. Inscrivez le code.',
  },
  'too-long/region-known': {
    en: '{field} “{value}” must be a code of {limit} letters. Use {suggestion}.',
    fr: '{field} : « {value} » doit être un code de {limit} lettres. Utilisez {suggestion}.',
  },
  'identifier-characters': {
    en: '{field} “{value}” contains {characters}; only letters without accents, digits and dashes are allowed. Remove or replace it.',
    fr: '{field} : « {value} » contient {characters}; ne sont permis que les lettres sans accent, les chiffres et les tirets. Retirez ou remplacez ce caractère.',
  },
  'control-characters': {
    en: '{field} “{value}” contains a line break or control character ({characters}), which OPS-COM cannot show. Remove it.',
    fr: '{field} : « {value} » contient un saut de ligne ou un caractère de commande ({characters}) qu’OPS-COM ne peut pas afficher. Retirez-le.',
  },
  'invisible-characters': {
    en: '{field} “{value}” contains a character that nobody can see ({characters}), probably copied along. Remove it unless it is meant.',
    fr: '{field} : « {value} » contient un caractère que personne ne voit ({characters}), sans doute copié par mégarde. Retirez-le s’il n’est pas voulu.',
  },
  'region-format': {
    en: '{field} “{value}” is not a code of two letters, such as ON or NY. Enter the code.',
    fr: '{field} : « {value} » n’est pas un code de deux lettres, comme ON ou NY. Inscrivez le code.',
  },
  'region-unknown': {
    en: '{field} “{value}” is not a province or territory of Canada nor a state of the United States. Check the code.',
    fr: '{field} : « {value} » n’est ni une province ou un territoire du Canada ni un État des États-Unis. Vérifiez le code.',
  },
  'region-unknown/known': {
    en: '{field} “{value}” is not the postal code of a province or state. Use {suggestion}.',
    fr: '{field} : « {value} » n’est pas le code postal d’une province ou d’un État. Utilisez {suggestion}.',
  },
  'region-case': {
    en: '{field} “{value}” is usually written in capitals. Use {suggestion}.',
    fr: '{field} : « {value} » s’écrit d’ordinaire en majuscules. Utilisez {suggestion}.',
  },
  'email-invalid': {
    en: '{field} “{value}” is not a valid address: {fault}. Correct it.',
    fr: '{field} : « {value} » n’est pas une adresse valide : {fault}. Corrigez-la.',
  },
  'numeric-id': {
    en: '{field} “{value}” must be a number made of digits only. Enter the number from OPS-COM, not the name.',
    fr: '{field} : « {value} » doit être un numéro composé de chiffres seulement. Inscrivez le numéro d’OPS-COM, et non le nom.',
  },
  'date-format': {
    en: '{field} “{value}” must be a date in the form yyyy-mm-dd, such as 2001-09-30. Write it that way.',
    fr: '{field} : « {value} » doit être une date sous la forme aaaa-mm-jj, comme 2001-09-30. Écrivez-la ainsi.',
  },
  'date-format/known': {
    en: '{field} “{value}” must be in the form yyyy-mm-dd. Use {suggestion}.',
    fr: '{field} : « {value} » doit avoir la forme aaaa-mm-jj. Utilisez {suggestion}.',
  },
  'date-format/ambiguous': {
    en: '{field} “{value}” can mean {dayFirst} or {monthFirst}. Enter the right one of the two.',
    fr: '{field} : « {value} » peut vouloir dire {dayFirst} ou {monthFirst}. Inscrivez la bonne des deux dates.',
  },
  'date-not-real': {
    en: '{field} “{value}” is a day that does not exist. Check the day and the month.',
    fr: '{field} : « {value} » est un jour qui n’existe pas. Vérifiez le jour et le mois.',
  },
  'date-in-future': {
    en: '{field} “{value}” is later than today ({today}). Check the year.',
    fr: '{field} : « {value} » est postérieure à aujourd’hui ({today}). Vérifiez l’année.',
  },
  'new-user-may-need': {
    en: '{field} is empty. OPS-COM may require it for a new user; enter it, or go on if this person is already in OPS-COM.',
    fr: '{field} : la case est vide. OPS-COM peut l’exiger pour un nouvel utilisateur; remplissez-la, ou continuez si la personne est déjà dans OPS-COM.',
  },
  'spelling-conflict': {
    en: '{field} “{value}” and {other} “{otherValue}” are the same attribute of OPS-COM and differ. Keep one and empty the other.',
    fr: '{field} : « {value} » et {other} : « {otherValue} » sont un seul attribut d’OPS-COM et diffèrent. Gardez-en un et videz l’autre.',
  },
  'duplicate-unique-id': {
    en: '{field} “{value}” is also in {where}. Give each person an id of their own, or exclude the extra rows: OPS-COM would take them for one person.',
    fr: '{field} : « {value} » figure aussi {where}. Donnez à chaque personne son propre identifiant ou excluez les lignes en trop : OPS-COM y verrait une seule personne.',
  },
  'duplicate-email': {
    en: '{field} “{value}” is also in {where}. OPS-COM will refuse the second one (code 9019); change it in one of the rows.',
    fr: '{field} : « {value} » figure aussi {where}. OPS-COM refusera la deuxième (code 9019); modifiez l’une des lignes.',
  },
  'duplicate-user-name': {
    en: '{field} “{value}” is also in {where}. OPS-COM will refuse the second one (code 9020); change it in one of the rows.',
    fr: '{field} : « {value} » figure aussi {where}. OPS-COM refusera le deuxième (code 9020); modifiez l’une des lignes.',
  },
  'accepted-for-another': {
    en: '{field} “{value}” was accepted on {since}{from} for another person, who is not in this batch. The destination will refuse this row (code {code}): change the cell, or send that person with another value first.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour une autre personne, qui n’est pas dans ce lot. La destination refusera cette ligne (code {code}) : modifiez la case ou envoyez d’abord cette personne avec une autre valeur.',
  },
  'accepted-for-another/settled': {
    en: '{field} “{value}” was accepted on {since}{from} for the person of row {rows}, which is not sent again. The destination will refuse this row (code {code}): change this cell, or give row {rows} another value and send it too.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour la personne de la ligne {rows}, qui n’est pas renvoyée. La destination refusera cette ligne (code {code}) : modifiez cette case, ou donnez une autre valeur à la ligne {rows} et envoyez-la aussi.',
  },
  'accepted-for-another/left-out': {
    en: '{field} “{value}” was accepted on {since}{from} for the person of row {rows}, which is left out. The destination will refuse this row (code {code}): change this cell, or take row {rows} in again with another value.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour la personne de la ligne {rows}, qui est mise de côté. La destination refusera cette ligne (code {code}) : modifiez cette case, ou reprenez la ligne {rows} avec une autre valeur.',
  },
  'accepted-for-another/inside': {
    en: '{field} “{value}” was accepted on {since}{from} for the person of row {rows}, who keeps it because that row’s own cell is empty. The destination will refuse this row (code {code}): fill that cell with another value, or change this one.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour la personne de la ligne {rows}, qui le garde parce que sa propre case est vide. La destination refusera cette ligne (code {code}) : mettez-y une autre valeur ou modifiez celle-ci.',
  },
  'accepted-for-another/circle': {
    en: '{field} “{value}” was accepted on {since}{from} for another row, and goes around in a circle with row {rows}, so that none of them can go first. The destination will refuse them (code {code}): send one of them with a value that nobody has, then the others, then that one with the right value.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour une autre ligne et tourne en rond avec la ligne {rows}, si bien qu’aucune ne peut partir la première. La destination les refusera (code {code}) : envoyez l’une d’elles avec une valeur que personne n’a, puis les autres, puis celle-là avec la bonne valeur.',
  },
  'accepted-for-another/follows': {
    en: '{field} “{value}” was accepted on {since}{from} for the person of row {rows}, which will be refused itself and so keeps it. Repair that row first.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour la personne de la ligne {rows}, qui sera elle-même refusée et le garde donc. Corrigez d’abord cette ligne.',
  },
  'accepted-for-another/given': {
    en: '{field} “{value}” was accepted on {since}{from} for the person of row {rows}, who gets another one in this batch. Approve and send both rows: row {rows} goes first, by itself.',
    fr: '{field} : « {value} » a été accepté le {since}{from} pour la personne de la ligne {rows}, qui en reçoit une autre dans ce lot. Approuvez et envoyez les deux lignes : la ligne {rows} part d’abord, d’elle-même.',
  },
  'cell-error': {
    en: '{field} is an error in the spreadsheet (“{value}”), not a value. Enter the value here, or correct the spreadsheet and import it again.',
    fr: '{field} : la case du fichier contient une erreur (« {value} ») et non une valeur. Inscrivez la valeur ici, ou corrigez le fichier et importez-le de nouveau.',
  },
  'cell-error/empty': {
    en: '{field} is an error in the spreadsheet, not a value. Enter the value here, or correct the spreadsheet and import it again.',
    fr: '{field} : la case du fichier contient une erreur et non une valeur. Inscrivez la valeur ici, ou corrigez le fichier et importez-le de nouveau.',
  },
  'formula-without-result': {
    en: '{field} is a formula whose result was not saved. Enter the value here, or open the file in a spreadsheet program, save it and import it again.',
    fr: '{field} : la case contient une formule dont le résultat n’a pas été enregistré. Inscrivez la valeur ici, ou ouvrez le fichier dans un tableur, enregistrez-le et importez-le de nouveau.',
  },
  'digits-lost': {
    en: '{field} “{value}” was stored as a number of 16 digits or more, and the spreadsheet program has already changed its last digits. Enter the true value.',
    fr: '{field} : « {value} » a été enregistré comme un nombre de 16 chiffres ou plus, et le tableur en a déjà changé les derniers chiffres. Inscrivez la valeur exacte.',
  },
  'unpaired-surrogate': {
    en: '{field} “{value}” contains a damaged character that cannot be sent. Type the text again.',
    fr: '{field} : « {value} » contient un caractère endommagé qui ne peut pas être envoyé. Retapez le texte.',
  },
  'ambiguous-date': {
    en: '{field} “{value}” can be read with the day first or the month first. Enter the date as yyyy-mm-dd.',
    fr: '{field} : « {value} » peut se lire jour d’abord ou mois d’abord. Inscrivez la date sous la forme aaaa-mm-jj.',
  },
  'ambiguous-date/two': {
    en: '{field} “{value}” can mean {dayFirst} or {monthFirst}. Enter the right one of the two.',
    fr: '{field} : « {value} » peut vouloir dire {dayFirst} ou {monthFirst}. Inscrivez la bonne des deux dates.',
  },
} as const satisfies Record<IssueCode, Words> & Record<string, Words>;

/** The name of a sentence: an issue code, or one of its variants. */
export type SentenceName = keyof typeof ISSUE_SENTENCES;

/** Short names of the kinds, for the panel that groups issues: the column, then what is wrong. */
export const KIND_NAMES: Readonly<Record<IssueCode, Words>> = {
  required: { en: '{field} missing', fr: '{field} : manquant' },
  'too-long': { en: '{field} longer than {limit} characters', fr: '{field} : plus de {limit} caractères' },
  'identifier-characters': {
    en: '{field} with characters that are not allowed',
    fr: '{field} : caractères non permis',
  },
  'control-characters': {
    en: '{field} with line breaks or control characters',
    fr: '{field} : sauts de ligne ou caractères de commande',
  },
  'invisible-characters': { en: '{field} with invisible characters', fr: '{field} : caractères invisibles' },
  'region-format': { en: '{field} not a code of two letters', fr: '{field} : pas un code de deux lettres' },
  'region-unknown': { en: '{field} with an unknown code', fr: '{field} : code inconnu' },
  'region-case': { en: '{field} in lower case', fr: '{field} : code en minuscules' },
  'email-invalid': { en: '{field} not a valid address', fr: '{field} : adresse non valide' },
  'numeric-id': { en: '{field} not a number', fr: '{field} : pas un numéro' },
  'date-format': { en: '{field} not written as yyyy-mm-dd', fr: '{field} : forme autre que aaaa-mm-jj' },
  'date-not-real': { en: '{field} on a day that does not exist', fr: '{field} : jour qui n’existe pas' },
  'date-in-future': { en: '{field} in the future', fr: '{field} : dans l’avenir' },
  'new-user-may-need': {
    en: '{field} missing, perhaps needed for new users',
    fr: '{field} : manquant, peut-être exigé pour un nouvel utilisateur',
  },
  'spelling-conflict': {
    en: '{field} differs from the same attribute’s other column',
    fr: '{field} : diffère de l’autre colonne du même attribut',
  },
  'duplicate-unique-id': { en: '{field} in more than one row', fr: '{field} : sur plusieurs lignes' },
  'duplicate-email': { en: '{field} in more than one row', fr: '{field} : sur plusieurs lignes' },
  'duplicate-user-name': { en: '{field} in more than one row', fr: '{field} : sur plusieurs lignes' },
  'accepted-for-another': {
    en: '{field} accepted before for another person',
    fr: '{field} : déjà accepté pour une autre personne',
  },
  'cell-error': { en: '{field} is an error in the spreadsheet', fr: '{field} : erreur dans le fichier' },
  'formula-without-result': {
    en: '{field} is a formula without result',
    fr: '{field} : formule sans résultat',
  },
  'digits-lost': { en: '{field} with digits lost', fr: '{field} : chiffres perdus' },
  'unpaired-surrogate': { en: '{field} with a damaged character', fr: '{field} : caractère endommagé' },
  'ambiguous-date': { en: '{field} with day or month first', fr: '{field} : jour ou mois d’abord' },
};

/** What is wrong with an e-mail address, as a part of a sentence. */
export const EMAIL_FAULTS: Readonly<Record<EmailFault, Words>> = {
  'white-space': { en: 'it contains a space', fr: 'elle contient un espace' },
  'no-at': { en: 'the @ is missing', fr: 'il manque le @' },
  'two-at': { en: 'it has more than one @', fr: 'elle contient plus d’un @' },
  'local-part': {
    en: 'the part before the @ is empty, too long or has a misplaced dot',
    fr: 'la partie avant le @ est vide, trop longue ou a un point mal placé',
  },
  character: {
    en: 'it contains a character that is not allowed',
    fr: 'elle contient un caractère non permis',
  },
  'no-dot': {
    en: 'the part after the @ has no dot, as in college.example',
    fr: 'la partie après le @ n’a pas de point, comme dans college.example',
  },
  domain: {
    en: 'the part after the @ is no domain name',
    fr: 'la partie après le @ n’est pas un nom de domaine',
  },
};

/** The other rows that hold the same value. */
export const WHERE: Readonly<Record<'one' | 'several' | 'more', Words>> = {
  one: { en: 'row {rows}', fr: 'à la ligne {rows}' },
  several: { en: 'rows {rows}', fr: 'aux lignes {rows}' },
  more: { en: 'rows {rows} and {more} more', fr: 'à {total} autres lignes, dont {rows}' },
};

/** After a date: where a value came from that was accepted then. */
export const FROM_FILE: Words = { en: ' (from “{file}”)', fr: ' (de « {file} »)' };

/** Characters that people name rather than write. */
export const CHARACTER_NAMES: Readonly<Record<string, Words>> = {
  ' ': { en: 'a space', fr: 'un espace' },
  '\u00a0': { en: 'a non-breaking space', fr: 'un espace insécable' },
  '\t': { en: 'a tab', fr: 'une tabulation' },
  '\n': { en: 'a line break', fr: 'un saut de ligne' },
  '\r': { en: 'a carriage return', fr: 'un retour de chariot' },
};
