import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import { columnLabel } from '../profile/fields.ts';
import { visibleText } from '../profile/visible-text.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { ConflictKind } from './contact-row.ts';
import type { RunCheck, RunConflict } from './run-check.ts';

type Sentence = Readonly<Record<Language, string>>;

/** What the sentences need of a batch: row numbers as the source sheet has them, and texts of cells. */
export interface RowsAndCells {
  rowNumber(row: number): number;
  value(row: number, column: WireName): string;
}

interface Counted {
  readonly one: Sentence;
  readonly other: Sentence;
}

const UNCHANGED: Counted = {
  one: {
    en: '{rows} row is unchanged there and will not be sent again.',
    fr: '{rows} ligne y est inchangée et ne sera pas renvoyée.',
  },
  other: {
    en: '{rows} rows are unchanged there and will not be sent again.',
    fr: '{rows} lignes y sont inchangées et ne seront pas renvoyées.',
  },
};

const CONFLICTS: Counted = {
  one: {
    en: '{rows} row will be refused: as far as this computer knows, its e-mail or user name belongs to somebody else there, and no order of sending changes that. You can correct it first, or send all the same.',
    fr: '{rows} ligne sera refusée : à la connaissance de cet ordinateur, son courriel ou son nom d’utilisateur y appartient à quelqu’un d’autre, et aucun ordre d’envoi n’y change rien. Vous pouvez la corriger d’abord ou envoyer malgré tout.',
  },
  other: {
    en: '{rows} rows will be refused: as far as this computer knows, their e-mail or user name belongs to somebody else there, and no order of sending changes that. You can correct them first, or send all the same.',
    fr: '{rows} lignes seront refusées : à la connaissance de cet ordinateur, leur courriel ou leur nom d’utilisateur y appartient à quelqu’un d’autre, et aucun ordre d’envoi n’y change rien. Vous pouvez les corriger d’abord ou envoyer malgré tout.',
  },
};

const MORE: Counted = {
  one: { en: 'and {rows} more', fr: 'et {rows} autre' },
  other: { en: 'and {rows} more', fr: 'et {rows} autres' },
};

/** `outside` and `inside` of a held value: its person is not among the rows to send, or their row leaves it out. */
const WHY: Readonly<Record<Exclude<ConflictKind, 'held'> | 'outside' | 'inside', Sentence>> = {
  outside: {
    en: 'it belongs to a person who is not among the rows to send. Send that person with another one first, or change it here.',
    fr: 'cette valeur appartient à une personne qui n’est pas parmi les lignes à envoyer. Envoyez d’abord cette personne avec une autre valeur, ou changez-la ici.',
  },
  inside: {
    en: 'it belongs to row {others}, which keeps it because its own cell is empty. Fill that cell with another one, or change it here.',
    fr: 'cette valeur appartient à la ligne {others}, qui la garde parce que sa propre cellule est vide. Mettez-y une autre valeur, ou changez-la ici.',
  },
  swap: {
    en: 'it is passed around in a circle with row {others}, so none of them can go first. Send one of them with a value that nobody has, then the others, then that one with the right value.',
    fr: 'cette valeur tourne en rond avec la ligne {others}, si bien qu’aucune ne peut partir la première. Envoyez l’une d’elles avec une valeur que personne n’a, puis les autres, puis celle-là avec la bonne valeur.',
  },
  follows: {
    en: 'it belongs to row {others}, which will be refused itself. Repair that row first.',
    fr: 'cette valeur appartient à la ligne {others}, qui sera elle-même refusée. Corrigez d’abord cette ligne.',
  },
};

const CONFLICT: Sentence = {
  en: 'Row {row}, {column} “{value}”: {why}',
  fr: 'Ligne {row}, {column} « {value} » : {why}',
};

/** How many rows the destination holds already; null where there are none. */
export function describeUnchanged({ unchanged }: RunCheck, language: Language): string | null {
  return unchanged === 0 ? null : counted(UNCHANGED, unchanged, language);
}

/** How many rows will be refused, and what that means; null where none will. */
export function describeConflicts({ conflictRows }: RunCheck, language: Language): string | null {
  return conflictRows === 0 ? null : counted(CONFLICTS, conflictRows, language);
}

/** One value that will be refused: where, why, and what to do. */
export function describeConflict(conflict: RunConflict, batch: RowsAndCells, language: Language): string {
  const { row, column } = conflict;
  return fillIn(CONFLICT[language], {
    row: batch.rowNumber(row),
    column: columnLabel(column, language),
    value: visibleText(batch.value(row, column)),
    why: fillIn(WHY[reasonOf(conflict)][language], { others: othersOf(conflict, batch, language) }),
  });
}

/** What is left of a list that was cut: `and 12 more`. */
export function describeMore(rows: number, language: Language): string {
  return counted(MORE, rows, language);
}

function reasonOf({ kind, others }: RunConflict): keyof typeof WHY {
  if (kind !== 'held') return kind;
  return others.length === 0 ? 'outside' : 'inside';
}

function othersOf({ others, more }: RunConflict, batch: RowsAndCells, language: Language): string {
  const named = others.map((row) => batch.rowNumber(row)).join(', ');
  return more === 0 ? named : `${named} ${describeMore(more, language)}`;
}

function counted(words: Counted, rows: number, language: Language): string {
  const isOne = language === 'fr' ? rows < 2 : rows === 1;
  const shown = new Intl.NumberFormat(language === 'fr' ? 'fr-CA' : 'en-CA').format(rows);
  return fillIn(words[isOne ? 'one' : 'other'][language], { rows: shown });
}
