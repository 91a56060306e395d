import type { DoubtCode } from '../profile/issue.ts';
import type { DateFormat } from './cell-date.ts';
import { dateText, readDateFormat } from './cell-date.ts';
import { formatNumber } from './number-format.ts';
import type { CellKind } from './sheet-text.ts';

/** A number as a person reads it in the cell. */
export interface NumberText {
  readonly text: string;
  readonly kind: CellKind;
  readonly doubt: DoubtCode | null;
}

/** Excel keeps 15 digits; from here on a whole number has 16, and the last ones may have been lost. */
const FIRST_DOUBTFUL = 1e15;

/**
 * The text of a number under its format: dates by the calendar, other formats as displayed, whole numbers
 * without a format in full and never as 1.23E+11, decimals with the 15 digits that Excel keeps. See {@link showingOf}.
 */
export function numberText(value: number, format: string | undefined, date1904: boolean): NumberText {
  if (!Number.isFinite(value)) return { text: '#NUM!', kind: 'error', doubt: 'cell-error' };
  const doubt = Math.abs(value) >= FIRST_DOUBTFUL ? 'digits-lost' : null;
  const shown = showingOf(format);
  if (shown === 'by-library') return { text: formatted(value, format ?? ''), kind: 'number', doubt };
  const date = shown === 'as-it-is' ? null : dateText(value, shown, date1904);
  return date === null
    ? { text: plainNumber(value), kind: 'number', doubt }
    : { text: date, kind: 'date', doubt: null };
}

/** How a format shows a number: with its own digits, as a date or a time, or in a way that only the library of formats knows. */
export type Showing = 'as-it-is' | Exclude<DateFormat['shows'], 'duration'> | 'by-library';

/** What {@link numberText} does with a format; where it is `by-library`, the library is loaded before. */
export function showingOf(format: string | undefined): Showing {
  if (format === undefined || isGeneral(format)) return 'as-it-is';
  const shows = readDateFormat(format)?.shows;
  return shows === undefined || shows === 'duration' ? 'by-library' : shows;
}

/** All digits of a number, without exponent and without the noise behind the 15th digit. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return wholeNumber(value);
  const rounded = Number(value.toPrecision(15));
  if (Number.isInteger(rounded)) return wholeNumber(rounded);
  const text = rounded.toString();
  return text.includes('e') ? withoutExponent(text) : text;
}

function wholeNumber(value: number): string {
  const text = Object.is(value, -0) ? '0' : value.toString();
  return text.includes('e') ? withoutExponent(text) : text;
}

/** `1.5e-7` as 0.00000015 and `1.5e21` as 1500000000000000000000. */
function withoutExponent(text: string): string {
  const [mantissa = '', power = '0'] = text.split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(power);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return (
    sign +
    (point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`)
  );
}

function isGeneral(format: string): boolean {
  return format === '' || format === '@' || /^general$/i.test(format);
}

/**
 * The number through its format. Exponents, formats that hide the number and formats that cannot be
 * understood give the plain number: nothing may be lost by the way a cell looks.
 */
function formatted(value: number, format: string): string {
  const text = formatNumber(format, value);
  if (text === null) return plainNumber(value);
  const trimmed = text.trim();
  return /^#*$/.test(trimmed) || /[\d.]E[+-]?\d/i.test(trimmed) ? plainNumber(value) : trimmed;
}
