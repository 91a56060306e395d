import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import type { WireName } from '../profile/wire-names.ts';
import { isWireName } from '../profile/wire-names.ts';
import type { Header } from './header-row.ts';
import type { ColumnMatch } from './match-columns.ts';
import { nearestWireName } from './match-columns.ts';

/** Position of a column in the sheet -> the wire name that it holds. */
export type ColumnChoices = ReadonlyMap<number, WireName>;

/** Values that every row gets, for wire names that no column holds. */
export type Constants = Readonly<Partial<Record<WireName, string>>>;

/** Why columns and constants make no batch, made into a sentence by `describeMappingFailure`. */
export type MappingFailure =
  | { readonly code: 'required-unmapped'; readonly name: WireName }
  | { readonly code: 'name-twice'; readonly name: WireName; readonly headers: readonly string[] }
  | { readonly code: 'choice-malformed'; readonly text: string }
  | { readonly code: 'header-unknown'; readonly header: string; readonly headers: readonly string[] }
  | { readonly code: 'name-unknown'; readonly text: string; readonly nearest: WireName | null };

/** What reading a choice gives. */
export type MappingResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: MappingFailure };

/** The names without which no row can be sent. */
const REQUIRED: readonly WireName[] = ['unique_id', 'login_source'];

/** What is wrong with a mapping as a whole, or null where a batch can be built. */
export function checkMapping(
  choices: ColumnChoices,
  constants: Constants,
  headers: readonly Header[],
): MappingFailure | null {
  const holders = new Map<WireName, string[]>();
  for (const [column, name] of choices) {
    const header = headers.find((one) => one.column === column)?.name ?? `${column + 1}`;
    holders.set(name, [...(holders.get(name) ?? []), header]);
  }
  for (const [name, holding] of holders) {
    if (holding.length > 1) return { code: 'name-twice', name, headers: holding };
    const constant = constants[name];
    if (constant !== undefined) return { code: 'name-twice', name, headers: [...holding, `"${constant}"`] };
  }
  for (const name of REQUIRED) {
    if (!holders.has(name) && (constants[name] ?? '').trim() === '')
      return { code: 'required-unmapped', name };
  }
  return null;
}

/**
 * Reads choices written as `Header=field`, one per text. The header is the text of a heading, its unique
 * name (`Email (2)`, `Column F`) or, where no heading is called so, its letters; case does not matter.
 */
export function parseChoices(
  texts: readonly string[],
  headers: readonly Header[],
): MappingResult<Map<number, WireName>> {
  const choices = new Map<number, WireName>();
  for (const text of texts) {
    const at = text.lastIndexOf('=');
    if (at <= 0) return failed({ code: 'choice-malformed', text });
    const wanted = text.slice(0, at).trim();
    const name = text.slice(at + 1).trim();
    if (!isWireName(name))
      return failed({ code: 'name-unknown', text: name, nearest: nearestWireName(name) });
    const header = findHeader(wanted, headers);
    if (header === undefined) {
      return failed({ code: 'header-unknown', header: wanted, headers: headers.map((one) => one.name) });
    }
    const other = [...choices].find(([column, taken]) => taken === name && column !== header.column);
    if (other !== undefined) {
      const first = headers.find(({ column }) => column === other[0])?.name ?? '';
      return failed({ code: 'name-twice', name, headers: [first, header.name] });
    }
    choices.set(header.column, name);
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
 * The matches with a person's choices over them: a chosen column keeps only its choice, a chosen name and a
 * name with a constant are taken from the column that was matched to it.
 */
export function chooseColumns(
  matches: readonly ColumnMatch[],
  choices: ColumnChoices,
  constants: Constants,
): Map<number, WireName> {
  const chosen = new Set(choices.values());
  const columns = new Map<number, WireName>();
  for (const { column, name } of matches) {
    if (!choices.has(column) && !chosen.has(name) && constants[name] === undefined) columns.set(column, name);
  }
  for (const [column, name] of choices) columns.set(column, name);
  return columns;
}

function findHeader(wanted: string, headers: readonly Header[]): Header | undefined {
  const folded = wanted.replace(/\s+/g, ' ').toLowerCase();
  return (
    headers.find(({ name, text }) => name === wanted || text === wanted) ??
    headers.find(({ name, text }) => name.toLowerCase() === folded || text.toLowerCase() === folded) ??
    headers.find(({ letters }) => letters.toLowerCase() === folded)
  );
}

function failed(failure: MappingFailure): { readonly ok: false; readonly failure: MappingFailure } {
  return { ok: false, failure };
}

const sentences: Readonly<
  Record<MappingFailure['code'] | 'name-unknown-near', Readonly<Record<Language, string>>>
> = {
  'required-unmapped': {
    en: 'No column is matched to {name}, and OPS-COM needs it for every row. Match a column to it, or give it one value for all rows.',
    fr: 'Aucune colonne ne correspond à {name}, dont OPS-COM a besoin pour chaque ligne. Associez-lui une colonne ou donnez-lui une même valeur pour toutes les lignes.',
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
    case 'choice-malformed':
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
