import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import type { FieldSources } from '../columns/field-source.ts';
import { plainSource, plainSources } from '../columns/field-source.ts';
import type { WireName } from '../profile/wire-names.ts';
import { isWireName } from '../profile/wire-names.ts';
import type { Header } from './header-row.ts';
import type { ColumnMatch } from './match-columns.ts';
import { nearestWireName } from './match-columns.ts';

/** A field and the columns that somebody chose for it; the texts of several are joined. */
export interface ColumnChoice {
  readonly name: WireName;
  readonly columns: readonly number[];
}

/** Values that every row gets, for wire names that no column holds. */
export type Constants = Readonly<Partial<Record<WireName, string>>>;

/** Why columns and constants make no batch, made into a sentence by `describeMappingFailure`. */
export type MappingFailure =
  | { readonly code: 'required-unmapped'; readonly name: WireName }
  | { readonly code: 'name-twice'; readonly name: WireName; readonly headers: readonly string[] }
  | { readonly code: 'choice-malformed'; readonly text: string }
  | { readonly code: 'header-unknown'; readonly header: string; readonly headers: readonly string[] }
  | { readonly code: 'name-unknown'; readonly text: string; readonly nearest: WireName | null }
  | { readonly code: 'field-unmapped'; readonly name: WireName }
  | { readonly code: 'change-unknown'; readonly text: string; readonly allowed: string };

/** What reading a choice gives. */
export type MappingResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: MappingFailure };

/** The names without which no row can be sent. */
const REQUIRED: readonly WireName[] = ['unique_id', 'login_source'];

/** What is wrong with a mapping as a whole, or null where a batch can be built. */
export function checkMapping(
  sources: FieldSources,
  constants: Constants,
  headers: readonly Header[],
): MappingFailure | null {
  for (const [name, { columns }] of sources) {
    const constant = constants[name];
    if (constant === undefined) continue;
    const holding = columns.map((column) => headers.find((one) => one.column === column)?.name ?? '');
    return { code: 'name-twice', name, headers: [...holding, `"${constant}"`] };
  }
  for (const name of REQUIRED) {
    if (!sources.has(name) && (constants[name] ?? '').trim() === '')
      return { code: 'required-unmapped', name };
  }
  return null;
}

/**
 * Reads choices written as `Header=field`, one per text. The header is the text of a heading, its unique
 * name (`Email (2)`, `Column F`) or, where no heading is called so, its letters; case does not matter.
 * `Street + Unit=street` joins two columns. One column may be chosen for several fields.
 */
export function parseChoices(
  texts: readonly string[],
  headers: readonly Header[],
): MappingResult<readonly ColumnChoice[]> {
  const choices: ColumnChoice[] = [];
  const nameOf = (column: number): string => headers.find((one) => one.column === column)?.name ?? '';
  for (const text of texts) {
    const at = text.lastIndexOf('=');
    if (at <= 0) return failed({ code: 'choice-malformed', text });
    const wanted = text.slice(0, at).trim();
    const name = text.slice(at + 1).trim();
    if (!isWireName(name))
      return failed({ code: 'name-unknown', text: name, nearest: nearestWireName(name) });
    const columns: number[] = [];
    for (const one of findHeader(wanted, headers) === undefined ? wanted.split(' + ') : [wanted]) {
      const header = findHeader(one.trim(), headers);
      if (header === undefined) {
        return failed({ code: 'header-unknown', header: one.trim(), headers: headers.map((h) => h.name) });
      }
      if (!columns.includes(header.column)) columns.push(header.column);
    }
    const other = choices.find((choice) => choice.name === name);
    if (other !== undefined) {
      return failed({ code: 'name-twice', name, headers: [...other.columns, ...columns].map(nameOf) });
    }
    choices.push({ name, columns });
  }
  return { ok: true, value: choices };
}

/** Reads constants written as `field=value`, one per text. */
export function parseConstants(texts: readonly string[]): MappingResult<Constants> {
  const constants: Partial<Record<WireName, string>> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at <= 0) return failed({ code: 'choice-malformed', text });
    const name = text.slice(0, at).trim();
    const value = text.slice(at + 1).trim();
    if (!isWireName(name))
      return failed({ code: 'name-unknown', text: name, nearest: nearestWireName(name) });
    if (constants[name] !== undefined) {
      return failed({ code: 'name-twice', name, headers: [`"${constants[name]}"`, `"${value}"`] });
    }
    constants[name] = value;
  }
  return { ok: true, value: constants };
}

/**
 * The matches with a person's choices over them: a chosen column keeps only its choices, a chosen name and a
 * name with a constant are taken from the column that was matched to it.
 */
export function chooseColumns(
  matches: readonly ColumnMatch[],
  choices: readonly ColumnChoice[],
  constants: Constants,
): FieldSources {
  const taken = new Set(choices.flatMap(({ columns }) => columns));
  const chosen = new Set(choices.map(({ name }) => name));
  const kept = matches.filter(
    ({ column, name }) => !taken.has(column) && !chosen.has(name) && constants[name] === undefined,
  );
  const sources = new Map(plainSources(kept.map(({ column, name }) => [column, name])));
  for (const { name, columns } of choices) sources.set(name, { ...plainSource(0), columns });
  return sources;
}

function findHeader(wanted: string, headers: readonly Header[]): Header | undefined {
  const folded = wanted.replace(/\s+/g, ' ').toLowerCase();
  return (
    headers.find(({ name, text }) => name === wanted || text === wanted) ??
    headers.find(({ name, text }) => name.toLowerCase() === folded || text.toLowerCase() === folded) ??
    headers.find(({ letters }) => letters.toLowerCase() === folded)
  );
}

/** A failure, wrapped. */
export function failed(failure: MappingFailure): { readonly ok: false; readonly failure: MappingFailure } {
  return { ok: false, failure };
}

const sentences: Readonly<
  Record<
    MappingFailure['code'] | 'name-unknown-near' | 'unique-id-unmapped',
    Readonly<Record<Language, string>>
  >
> = {
  'required-unmapped': {
    en: 'No column is matched to {name}, and OPS-COM needs it for every row. Match a column to it, or give it one value for all rows.',
    fr: 'Aucune colonne ne correspond à {name}, dont OPS-COM a besoin pour chaque ligne. Associez-lui une colonne ou donnez-lui une même valeur pour toutes les lignes.',
  },
  'unique-id-unmapped': {
    en: 'No column is matched to {name}, the number or code that tells each person from the others. Match the column that holds it, such as the student or employee number.',
    fr: 'Aucune colonne ne correspond à {name}, le numéro ou le code qui distingue chaque personne. Associez-lui la colonne qui le contient, comme le matricule ou le numéro d’employé.',
  },
  'name-twice': {
    en: '{name} is given more than once: {headers}. Keep one of them.',
    fr: '{name} est attribué plus d’une fois : {headers}. N’en gardez qu’un.',
  },
  'choice-malformed': {
    en: '"{text}" cannot be read. Write a header or a field, an equals sign, and what it stands for, such as "Student ID=unique_id".',
    fr: '« {text} » est illisible. Écrivez un en-tête ou un champ, le signe égal, puis sa valeur, par exemple « Matricule=unique_id ».',
  },
  'header-unknown': {
    en: 'The sheet has no column "{header}". Use one of these: {headers}.',
    fr: 'La feuille n’a pas de colonne « {header} ». Utilisez l’une de celles-ci : {headers}.',
  },
  'field-unmapped': {
    en: 'No column is matched to {name}, so that nothing about it can be changed. Match a column to it first.',
    fr: 'Aucune colonne ne correspond à {name}, de sorte que rien ne peut y être changé. Associez-lui d’abord une colonne.',
  },
  'change-unknown': {
    en: '"{text}" is none of the changes that can be made. Use one of these: {allowed}.',
    fr: '« {text} » n’est pas un changement possible. Utilisez l’un de ceux-ci : {allowed}.',
  },
  'name-unknown': {
    en: '"{text}" is not a field. "opscom-batch fields" lists all of them.',
    fr: '« {text} » n’est pas un champ. « opscom-batch fields » en donne la liste.',
  },
  'name-unknown-near': {
    en: '"{text}" is not a field; did you mean {nearest}? "opscom-batch fields" lists all of them.',
    fr: '« {text} » n’est pas un champ; vouliez-vous dire {nearest}? « opscom-batch fields » en donne la liste.',
  },
};

/** The sentence for a mapping that makes no batch: what is wrong and what to do. */
export function describeMappingFailure(failure: MappingFailure, language: Language): string {
  switch (failure.code) {
    case 'required-unmapped':
      return fillIn(sentences[failure.name === 'unique_id' ? 'unique-id-unmapped' : failure.code][language], {
        ...failure,
      });
    case 'choice-malformed':
    case 'field-unmapped':
    case 'change-unknown':
      return fillIn(sentences[failure.code][language], { ...failure });
    case 'name-twice':
    case 'header-unknown':
      return fillIn(sentences[failure.code][language], { ...failure, headers: failure.headers.join(', ') });
    case 'name-unknown':
      return failure.nearest === null
        ? fillIn(sentences[failure.code][language], { text: failure.text })
        : fillIn(sentences['name-unknown-near'][language], { text: failure.text, nearest: failure.nearest });
  }
}
