import type { DateOrder } from '../columns/date-order.ts';
import { writeIsoDate } from '../columns/date-order.ts';
import { fieldOf } from '../profile/fields.ts';
import { identifierFrom, shortPhone } from '../profile/fixes.ts';
import type { IssueCode } from '../profile/issue.ts';
import { regionCodeFor } from '../profile/regions.ts';
import { countCharacters, firstCharacters } from '../profile/scan-text.ts';
import { abbreviateStreet } from '../profile/street-abbreviations.ts';
import type { WireName } from '../profile/wire-names.ts';
import { repairText } from '../columns/repair.ts';
import { withNameCase } from './name-case.ts';
import type { Search } from './search.ts';

/** What is done to each text, by itself. */
export type TextTransform =
  | { readonly kind: 'spaces' | 'upper' | 'lower' | 'names' | 'region' | 'identifier' | 'phone' | 'street' }
  /** To the limit of the field; only ever by choice. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'date'; readonly order: DateOrder }
  | { readonly kind: 'pad'; readonly length: number }
  | { readonly kind: 'set' | 'prefix' | 'suffix'; readonly text: string };

/** A change of many cells that the administrator asks for. */
export type Transform =
  | TextTransform
  /** What the issue of the cell itself offers. */
  | { readonly kind: 'fix'; readonly code: IssueCode }
  | { readonly kind: 'replace'; readonly search: Search; readonly replacement: string };

/** The changes that are offered as fixes, in the order of the list. */
export const FIX_KINDS = [
  'spaces',
  'names',
  'upper',
  'lower',
  'region',
  'date',
  'pad',
  'identifier',
  'phone',
  'street',
  'cut',
] as const;

/** One of {@link FIX_KINDS}. */
export type FixListKind = (typeof FIX_KINDS)[number];

/** Whether a change makes sense for a field; it leaves the cells of other fields alone. */
export function suits(kind: Transform['kind'], column: WireName): boolean {
  const field = fieldOf(column);
  switch (kind) {
    case 'names':
      return field.kind === 'text' && /_name$|^city/.test(column);
    case 'upper':
      return ['region', 'postal-code', 'identifier', 'login-source', 'text'].includes(field.kind);
    case 'lower':
      return field.kind === 'email' || column === 'user_name';
    case 'region':
      return field.kind === 'region';
    case 'date':
      return field.kind === 'date';
    case 'pad':
      return ['identifier', 'numeric-id', 'text'].includes(field.kind) && /_id$|_no$/.test(column);
    case 'identifier':
      return field.kind === 'identifier';
    case 'phone':
      return field.kind === 'phone';
    case 'street':
      return column === 'street' || column === 'street2';
    case 'cut':
      return field.maxLength !== null && (field.kind === 'text' || field.kind === 'phone');
    default:
      return true;
  }
}

/** The text after a change; the same text where the change has nothing to do with it. */
export function transformText(text: string, column: WireName, transform: TextTransform): string {
  if (transform.kind === 'set') return transform.text.trim();
  if (text === '') return text;
  const limit = fieldOf(column).maxLength;
  switch (transform.kind) {
    case 'spaces':
      return text.replace(/\s+/g, ' ').trim();
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'names':
      return withNameCase(text);
    case 'region':
      return regionCodeFor(text) ?? text;
    case 'identifier':
      return identifierFrom(text) ?? text;
    case 'phone':
      return shortPhone(text.replace(/\s+/g, ' ').trim());
    case 'street':
      return limit === null || countCharacters(text) <= limit
        ? text
        : (abbreviateStreet(text, limit) ?? text);
    case 'cut':
      return limit === null || countCharacters(text) <= limit ? text : firstCharacters(text, limit).trimEnd();
    case 'date':
      return writeIsoDate(text, { order: transform.order, isMixed: false, lastYear: null }).text;
    case 'pad':
      return repairText(text, transform);
    case 'prefix':
      return `${transform.text}${text}`.trim();
    case 'suffix':
      return `${text}${transform.text}`.trim();
  }
}
