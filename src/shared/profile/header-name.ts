import { HEADER_ALIASES } from './header-aliases.ts';
import type { WireName } from './wire-names.ts';
import { WIRE_NAMES } from './wire-names.ts';

/** A text without accents, ligatures and capitals, for comparing what people type. Length may change. */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
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
  if (isNormal(text)) return text;
  return isAscii(text) ? normaliseAscii(text) : normaliseAny(text);
}

/** Lower-case words with single spaces, as most known names are written. */
function isNormal(text: string): boolean {
  return /^[a-z0-9 ]*$/.test(text) && !/^ | $| {2}/.test(text);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/** The same as {@link normaliseAny}: classes of all alphabets cost many times as much, most of it before the first letter. */
function normaliseAscii(text: string): string {
  return text
    .replace(/#/g, ' number ')
    .replace(/\b(?:[A-Za-z]\.){2,}/g, (initials) => `${initials.replaceAll('.', '')} `)
    .replace(/([a-z]|\d)([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Of any alphabet. */
export function normaliseAny(text: string): string {
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
