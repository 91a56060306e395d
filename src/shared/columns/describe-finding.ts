import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import { columnLabel } from '../profile/fields.ts';
import type { Words } from '../profile/field-table.ts';
import { shortText } from '../profile/visible-text.ts';
import type { Finding, FindingCode } from './findings.ts';
import type { Repair } from './repair.ts';

type SentenceName =
  Exclude<FindingCode, 'dates-read'> | 'dates-read/day-first' | 'dates-read/month-first' | 'dates-read/plain';

const sentences: Readonly<Record<SentenceName, Words>> = {
  'dates-read/day-first': {
    en: '{field}: dates read with the day first, because of values such as “{proof}”, and written as yyyy-mm-dd: {count}.',
    fr: '{field} : dates lues jour d’abord, à cause de valeurs comme « {proof} », et écrites sous la forme aaaa-mm-jj : {count}.',
  },
  'dates-read/month-first': {
    en: '{field}: dates read with the month first, because of values such as “{proof}”, and written as yyyy-mm-dd: {count}.',
    fr: '{field} : dates lues mois d’abord, à cause de valeurs comme « {proof} », et écrites sous la forme aaaa-mm-jj : {count}.',
  },
  'dates-read/plain': {
    en: '{field}: dates that can be read in one way only, and are written as yyyy-mm-dd: {count}.',
    fr: '{field} : dates qui ne se lisent que d’une façon, et sont écrites sous la forme aaaa-mm-jj : {count}.',
  },
  'date-order-open': {
    en: '{field}: dates in which nothing says whether the day or the month comes first: {count}. Choose; otherwise each of them is shown as an error, to be settled one by one.',
    fr: '{field} : dates où rien ne dit si le jour ou le mois vient d’abord : {count}. Choisissez; sinon chacune d’elles sera signalée comme une erreur, à régler une par une.',
  },
  'date-order-mixed': {
    en: '{field}: dates that can only have the day first: {dayFirst}; only the month first: {monthFirst}; either: {either}. Choose how to read the last ones; otherwise every date that is not written as yyyy-mm-dd is shown as an error.',
    fr: '{field} : dates qui ne peuvent avoir que le jour d’abord : {dayFirst}; que le mois d’abord : {monthFirst}; les deux : {either}. Choisissez comment lire ces dernières; sinon toute date qui n’est pas sous la forme aaaa-mm-jj sera signalée comme une erreur.',
  },
  'two-digit-years': {
    en: '{field}: dates with a year of two digits: {count}. Choose the century; otherwise they are shown as errors.',
    fr: '{field} : dates dont l’année a deux chiffres : {count}. Choisissez le siècle; sinon elles seront signalées comme des erreurs.',
  },
  'zeros-lost': {
    en: '{field}: numbers with fewer than {length} digits: {count}. A spreadsheet program may have removed zeros in front of them; compare them with the system that they come from.',
    fr: '{field} : numéros de moins de {length} chiffres : {count}. Un tableur a peut-être retiré les zéros du début; comparez-les avec le système d’où ils viennent.',
  },
  scientific: {
    en: '{field}: values that a spreadsheet program has shortened to the form 1.23E+11, so that their digits are lost: {count}. Export the file again with this column as text, or leave these cells empty and enter the true values during the review.',
    fr: '{field} : valeurs abrégées par un tableur sous la forme 1,23E+11, dont les chiffres sont perdus : {count}. Exportez de nouveau le fichier avec cette colonne en texte, ou laissez ces cases vides et inscrivez les vraies valeurs pendant la révision.',
  },
  'precision-lost': {
    en: '{field}: numbers of more than 15 digits that end in zeros, because a spreadsheet program has replaced their last digits: {count}. Export the file again with this column as text, or leave these cells empty and enter the true values during the review.',
    fr: '{field} : numéros de plus de 15 chiffres qui finissent par des zéros, parce qu’un tableur en a remplacé les derniers chiffres : {count}. Exportez de nouveau le fichier avec cette colonne en texte, ou laissez ces cases vides et inscrivez les vraies valeurs pendant la révision.',
  },
  'date-for-id': {
    en: '{field}: dates where identifiers belong: {count}. A spreadsheet program makes a date of an identifier such as MAR10; compare them with the system that they come from.',
    fr: '{field} : dates à la place d’identifiants : {count}. Un tableur fait une date d’un identifiant comme MAR10; comparez-les avec le système d’où ils viennent.',
  },
  decimals: {
    en: '{field}: numbers with a decimal part of zeros, such as 12345.0, which a spreadsheet or a database export has added: {count}.',
    fr: '{field} : numéros avec une partie décimale de zéros, comme 12345,0, ajoutée par un tableur ou une exportation : {count}.',
  },
  'codes-unknown': {
    en: '{field}: cells with words where OPS-COM takes a code or a number: {count}. Enter what stands for each of them.',
    fr: '{field} : cases avec des mots là où OPS-COM prend un code ou un numéro : {count}. Inscrivez ce qui correspond à chacun.',
  },
};

/** One or two sentences about what was found, and what to do. */
export function describeFinding(finding: Finding, language: Language): string {
  const { name, count, details } = finding;
  return fillIn(sentences[sentenceOf(finding)][language], {
    ...details,
    field: columnLabel(name, language),
    count: new Intl.NumberFormat(language === 'fr' ? 'fr-CA' : 'en-CA').format(count),
    proof: shortText(String(details.proof ?? '')),
  });
}

function sentenceOf({ code, details }: Finding): SentenceName {
  if (code !== 'dates-read') return code;
  if (details.order === 'day-first') return 'dates-read/day-first';
  return details.order === 'month-first' ? 'dates-read/month-first' : 'dates-read/plain';
}

const repairNames: Readonly<
  Record<Exclude<Repair['kind'], 'date-order'> | 'day-first' | 'month-first', Words>
> = {
  pad: { en: 'Fill up with zeros to {length} digits', fr: 'Compléter par des zéros à {length} chiffres' },
  empty: { en: 'Leave these cells empty', fr: 'Laisser ces cases vides' },
  'rejoin-month': { en: 'Write month and number together', fr: 'Écrire ensemble le mois et le numéro' },
  'drop-decimals': { en: 'Remove the decimal part', fr: 'Retirer la partie décimale' },
  'day-first': { en: 'Day first', fr: 'Jour d’abord' },
  'month-first': { en: 'Month first', fr: 'Mois d’abord' },
  'two-digit-years': {
    en: 'Up to {lastYear} as 20.., the others as 19..',
    fr: 'Jusqu’à {lastYear} en 20.., les autres en 19..',
  },
};

/** What a repair does, in a few words. */
export function repairName(repair: Repair, language: Language): string {
  const name = repair.kind === 'date-order' ? repair.order : repair.kind;
  const places = repair.kind === 'two-digit-years' ? { lastYear: twoDigits(repair.lastYear) } : { ...repair };
  return fillIn(repairNames[name][language], places);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
