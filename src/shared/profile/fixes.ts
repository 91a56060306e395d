import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import { isIdentifierUnit } from './check-cell.ts';
import { emailFault } from './email.ts';
import { fieldOf } from './fields.ts';
import { foldText } from './header-name.ts';
import type { Issue, IssueCode } from './issue.ts';
import { countCharacters, firstCharacters, isControl, isInvisible } from './scan-text.ts';
import { abbreviateStreet } from './street-abbreviations.ts';
import { shortText } from './visible-text.ts';

const kinds = {
  'region-code': { en: 'Use the two-letter code', fr: 'Utiliser le code à deux lettres' },
  'iso-date': { en: 'Write the date as yyyy-mm-dd', fr: 'Écrire la date sous la forme aaaa-mm-jj' },
  'plain-characters': {
    en: 'Remove line breaks and characters that do not show',
    fr: 'Retirer les sauts de ligne et les caractères qui ne se voient pas',
  },
  identifier: {
    en: 'Keep only letters, digits and dashes',
    fr: 'Garder seulement les lettres, les chiffres et les tirets',
  },
  digits: { en: 'Keep only the number', fr: 'Garder seulement le numéro' },
  email: {
    en: 'Remove what does not belong to the address',
    fr: 'Retirer ce qui n’appartient pas à l’adresse',
  },
  spaces: { en: 'Remove surplus spaces', fr: 'Retirer les espaces superflus' },
  phone: { en: 'Write the phone number shorter', fr: 'Écrire le numéro de téléphone plus court' },
  street: { en: 'Abbreviate words of the street', fr: 'Abréger des mots de la rue' },
  cut: { en: 'Cut at the limit', fr: 'Couper à la limite' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** The ways in which a cell can be put right. */
export type FixKind = keyof typeof kinds;

/** A new text for a cell that settles one issue; nothing is changed until the administrator applies it. */
export interface Fix {
  readonly value: string;
  readonly kind: FixKind;
}

/**
 * The one obvious answer to an issue, or null where a person has to decide. The text it gives no longer has
 * this issue. Never cuts a text to its limit: that is {@link cutFix}.
 */
export function fixFor(issue: Issue): Fix | null {
  const fix = candidateFor(issue);
  return fix === null || fix.value === '' || fix.value === issue.value ? null : fix;
}

/**
 * The text cut at the limit, for an administrator who asks for exactly that; null where a part of the text
 * would mean something else (ids, e-mail addresses, codes, dates).
 */
export function cutFix(issue: Issue): Fix | null {
  const { kind, maxLength } = fieldOf(issue.column);
  if (issue.code !== 'too-long' || maxLength === null || (kind !== 'text' && kind !== 'phone')) return null;
  return { kind: 'cut', value: firstCharacters(issue.value, maxLength).trimEnd() };
}

/** What a fix would do, with the text that results: `Use the two-letter code: “ON”`. */
export function describeFix(fix: Fix, language: Language): string {
  const pattern = language === 'fr' ? '{name} : « {value} »' : '{name}: “{value}”';
  return fillIn(pattern, { name: fixKindName(fix.kind, language), value: shortText(fix.value) });
}

/** What fixes of a kind do, for applying one to many cells. */
export function fixKindName(kind: FixKind, language: Language): string {
  return kinds[kind][language];
}

/** Longer texts are no mistyped value of a short one, and patterns over them could take long. */
const LONGEST_FIXED = 400;

/** What a fix is made by, for every kind of issue that has one. */
const fixers: Partial<Record<IssueCode, (issue: Issue) => Fix | null>> = {
  'region-case': (issue) => suggested(issue, 'region-code'),
  'region-unknown': (issue) => suggested(issue, 'region-code'),
  'region-format': (issue) => suggested(issue, 'region-code'),
  'date-format': (issue) => suggested(issue, 'iso-date'),
  'too-long': shorter,
  'control-characters': (issue) => ({ kind: 'plain-characters', value: plainText(issue) }),
  'invisible-characters': (issue) => ({ kind: 'plain-characters', value: plainText(issue) }),
  'identifier-characters': ({ value }) => identifierFix(value),
  'numeric-id': ({ value }) => numericId(value),
  'email-invalid': ({ value }) => email(value),
};

/** Whether a kind of issue is one that a fix or a cut can settle, at least in some cells. */
export function isFixable(code: IssueCode): boolean {
  return fixers[code] !== undefined;
}

function candidateFor(issue: Issue): Fix | null {
  return issue.value.length > LONGEST_FIXED ? null : (fixers[issue.code]?.(issue) ?? null);
}

function suggested({ details }: Issue, kind: FixKind): Fix | null {
  const suggestion = details?.suggestion;
  return suggestion === undefined ? null : { kind, value: String(suggestion) };
}

function shorter(issue: Issue): Fix | null {
  const { column, value } = issue;
  const { kind, key, maxLength } = fieldOf(column);
  if (kind === 'region') return suggested(issue, 'region-code');
  if (maxLength === null) return null;
  const fits = (text: string): boolean => countCharacters(text) <= maxLength;
  const spaced = value.replace(/\s+/g, ' ').trim();
  if (fits(spaced)) return { kind: 'spaces', value: spaced };
  if (kind === 'phone') {
    const phone = shortPhone(spaced);
    return fits(phone) ? { kind: 'phone', value: phone } : null;
  }
  if (key !== 'street2') return null;
  const street = abbreviateStreet(spaced, maxLength);
  return street === null ? null : { kind: 'street', value: street };
}

/** `(613) 555-0123 ext. 45` as `613-555-0123 x45`: the digits stay as they are. */
export function shortPhone(text: string): string {
  return text
    .replace(/ ?(?:extension|ext|poste)[.: ]*/i, ' x')
    .replace(/\((\d+)\) ?/, '$1-')
    .replace(/ ?([-./]) ?/g, '$1');
}

function plainText({ column, value }: Issue): string {
  // A space would itself be forbidden in an identifier.
  const kind = fieldOf(column).kind;
  const gap = kind === 'identifier' || kind === 'login-source' ? '' : ' ';
  let plain = '';
  for (const character of value) {
    const unit = character.charCodeAt(0);
    if (isControl(unit)) plain += gap;
    else if (!isInvisible(unit)) plain += character;
  }
  return plain.replace(/ {2,}/g, ' ').trim();
}

function identifierFix(value: string): Fix | null {
  const kept = identifierFrom(value);
  return kept === null ? null : { kind: 'identifier', value: kept };
}

/**
 * A text with the characters that an identifier may have: accents folded, other dashes made plain, the rest left
 * out. null where nothing of it would be left, and for an e-mail address, which is no id that anyone means.
 */
export function identifierFrom(value: string): string | null {
  if (value.includes('@')) return null;
  const plain = value.replace(/\p{Pd}|\u2212/gu, '-').normalize('NFKD');
  const kept = Array.from(plain).filter((character) => isIdentifierUnit(character.charCodeAt(0)));
  // Nothing but dashes left: nothing of the id was left.
  return /[A-Za-z0-9]/.test(kept.join('')) ? kept.join('') : null;
}

/** `6.0`, ` 6 `, `#6`: a spreadsheet's ways of writing 6. */
function numericId(value: string): Fix | null {
  const digits = /^#?(\d+)[.,]?0?0?$/.exec(foldText(value).replace(/\s/g, ''))?.[1];
  return digits === undefined ? null : { kind: 'digits', value: digits };
}

function email(value: string): Fix | null {
  const bare = value
    .replace(/^.*<([^<>]*)>\s*$/s, '$1')
    .trim()
    .replace(/^mailto:\s*/i, '')
    .replace(/\s*([@.])\s*/g, '$1')
    .replace(/^['"“”‘’]+|['"“”‘’.,;:>)\]]+$/g, '');
  const at = bare.indexOf('@');
  const address = bare.slice(0, at + 1) + bare.slice(at + 1).replace(/,/g, '.');
  return at > 0 && emailFault(address) === null ? { kind: 'email', value: address } : null;
}
