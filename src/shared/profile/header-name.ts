import { HEADER_ALIASES } from './header-aliases.ts';
import type { WireName } from './wire-names.ts';
import { WIRE_NAMES } from './wire-names.ts';

/** A text without accents, ligatures and capitals, for comparing what people type. Length may change. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
}

/**
 * A column header as lower-case words with single spaces: accents, punctuation and camelCase gone, `#` and
 * `N°` written out. `StudentID`, `STUDENT_ID` and `Student  I.D.` all give `student id`.
 */
export function normaliseHeader(text: string): string {
  const spaced = text
    .replace(/№|\bn[°º]/giu, ' no ')
    .replace(/#/g, ' number ')
    .replace(/\b(?:\p{L}\.){2,}/gu, (initials) => `${initials.replaceAll('.', '')} `)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return foldText(spaced)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A header as one word, for looking it up: `E-mail`, `eMail` and `EMAIL` are the same. */
export function headerKey(text: string): string {
  return normaliseHeader(text).replaceAll(' ', '');
}

const namesByKey: ReadonlyMap<string, readonly WireName[]> = indexAliases();

function indexAliases(): Map<string, WireName[]> {
  const index = new Map<string, WireName[]>();
  // The wire names themselves first: a file made for the API must never be read otherwise.
  for (const name of WIRE_NAMES) index.set(headerKey(name), [name]);
  for (const name of WIRE_NAMES) {
    for (const alias of HEADER_ALIASES[name]) {
      const key = headerKey(alias);
      const names = index.get(key) ?? [];
      if (!names.includes(name)) index.set(key, [...names, name]);
    }
  }
  return index;
}

/**
 * The columns that a header may stand for by its name alone, the likeliest first; none where it is unknown.
 * What stands in brackets is left out where the whole header is unknown: `Birth date (yyyy-mm-dd)`.
 */
export function wireNamesForHeader(header: string): readonly WireName[] {
  const whole = namesByKey.get(headerKey(header));
  if (whole !== undefined) return whole;
  return namesByKey.get(headerKey(header.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '))) ?? [];
}
