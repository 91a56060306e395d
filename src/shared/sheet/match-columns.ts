import type { ProfileField } from '../profile/fields.ts';
import { fieldOf, PROFILE_FIELDS } from '../profile/fields.ts';
import { wireNamesForHeader } from '../profile/header-name.ts';
import type { WireName } from '../profile/wire-names.ts';
import { isWireName } from '../profile/wire-names.ts';
import type { Tokens } from './header-likeness.ts';
import { mostAlike, similarity, tokensOf } from './header-likeness.ts';
import { matchByValues } from './match-values.ts';

/** Why a column was matched: its exact wire name, a known other name, a near name, or what stands in it. */
export type MatchReason = 'wire-name' | 'alias' | 'similar' | 'values';

/** A column and the wire name that it probably holds. */
export interface ColumnMatch {
  /** Position of the column in the sheet. */
  readonly column: number;
  readonly name: WireName;
  readonly reason: MatchReason;
  /** 0 to 1; 1 for an exact wire name. */
  readonly certainty: number;
}

/** Names less alike than this are no match. */
const LEAST_SIMILARITY = 0.74;

/**
 * Matches columns to wire names, one to one: no name is given to two columns, and where two columns could
 * have it, the surer and then the left one gets it. Columns without a match are left out.
 * @param headers the headings' texts, `''` for a blank one
 * @param samples some texts of each column, blanks left out
 */
export function matchColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): ColumnMatch[] {
  const candidates = headers.flatMap((header, column) =>
    candidatesFor(header, column, samples[column] ?? []),
  );
  candidates.sort((left, right) => right.certainty - left.certainty || left.column - right.column);
  const columns = new Set<number>();
  const names = new Set<WireName>();
  const matches: ColumnMatch[] = [];
  for (const candidate of candidates) {
    if (columns.has(candidate.column) || names.has(candidate.name)) continue;
    columns.add(candidate.column);
    names.add(candidate.name);
    matches.push(candidate);
  }
  return matches.sort((left, right) => left.column - right.column);
}

/** How surely a text is the name of a profile field, from 0 to 1. */
export function fieldScore(text: string): number {
  return byName(text)[0]?.certainty ?? 0;
}

/** The wire name nearest to a text that is none, or null where none is near. */
export function nearestWireName(text: string): WireName | null {
  return byName(text)[0]?.name ?? null;
}

interface Candidate {
  readonly name: WireName;
  readonly reason: MatchReason;
  readonly certainty: number;
}

function candidatesFor(header: string, column: number, samples: readonly string[]): ColumnMatch[] {
  const named = byName(header).map((candidate) => ({ ...candidate, ...weighed(candidate, samples) }));
  const found: Candidate[] = named.length > 0 ? named : matchByValues(header, samples);
  return found.map((candidate) => ({ column, ...candidate }));
}

/** A heading that says e-mail over a column without a single @ is doubted. */
function weighed({ name, certainty }: Candidate, samples: readonly string[]): { certainty: number } {
  const contradicted =
    fieldOf(name).kind === 'email' && samples.length > 0 && !samples.some((text) => text.includes('@'));
  return { certainty: contradicted ? certainty * 0.6 : certainty };
}

interface KnownName {
  readonly field: ProfileField;
  readonly tokens: Tokens;
}

/** The names of all fields by how many words they have. */
const knownNames: ReadonlyMap<number, readonly KnownName[]> = Map.groupBy(
  PROFILE_FIELDS.flatMap((field) =>
    [...field.names, field.attribute, field.label.en, field.label.fr, ...field.aliases].map((name) => ({
      field,
      tokens: tokensOf(name),
    })),
  ),
  ({ tokens }) => tokens.words.length,
);

/** Every wire name that a heading may mean, by its name alone, the likeliest first. */
function byName(header: string): Candidate[] {
  const exact = header.trim();
  if (isWireName(exact)) return [{ name: exact, reason: 'wire-name', certainty: 1 }];
  const aliases = wireNamesForHeader(header);
  if (aliases.length > 0) {
    return aliases.map((name, index) => ({
      name,
      reason: 'alias',
      certainty: 0.95 - Math.min(index, 4) * 0.05,
    }));
  }
  const tokens = tokensOf(header);
  if (tokens.words.length === 0) return [];
  const best = new Map<ProfileField, number>();
  for (const [words, names] of knownNames) {
    if (mostAlike(tokens.words.length, words) < LEAST_SIMILARITY) continue;
    for (const { field, tokens: other } of names) {
      const likeness = similarity(tokens, other);
      if (likeness >= LEAST_SIMILARITY && likeness > (best.get(field) ?? 0)) best.set(field, likeness);
    }
  }
  return [...best]
    .map(([field, likeness]): Candidate => ({
      name: spelled(field, tokens.words),
      reason: 'similar',
      certainty: Math.round(likeness * 85) / 100,
    }))
    .sort((left, right) => right.certainty - left.certainty);
}

/** Which of an attribute's two spellings a heading uses: the U.S. one where a word of it says so. */
function spelled(field: ProfileField, tokens: readonly string[]): WireName {
  const [canadian, american] = field.names;
  if (canadian === undefined || american === undefined) return field.key;
  const has = (...words: string[]): boolean =>
    words.some((word) => tokens.some((token) => token.includes(word)));
  if (has('prov', 'postal')) return canadian;
  return has('state', 'zip', 'license') || tokens.includes('st') ? american : canadian;
}
