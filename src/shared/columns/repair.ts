import type { DateOrder } from './date-order.ts';

/** What a spreadsheet program did to a value, so that the value itself is gone. */
export const LOST_FORMS = ['scientific', 'precision', 'date'] as const;

/** One of {@link LOST_FORMS}. */
export type LostForm = (typeof LOST_FORMS)[number];

/** A change to the texts of one field that the administrator chose. Applied in the order of the list. */
export type Repair =
  /** Zeros before texts of digits that are shorter than this. */
  | { readonly kind: 'pad'; readonly length: number }
  /** Leaves cells empty whose value is lost, so that nothing wrong is sent in its place. */
  | { readonly kind: 'empty'; readonly form: LostForm }
  /** `10-Mar` and `Mar-10` back to `MAR10`. */
  | { readonly kind: 'rejoin-month' }
  /** `12345.0` to `12345`. */
  | { readonly kind: 'drop-decimals' }
  /** How dates of the column are to be read where their values do not prove it. */
  | { readonly kind: 'date-order'; readonly order: DateOrder }
  /** Years up to `lastYear` are of this century, the others of the last one. */
  | { readonly kind: 'two-digit-years'; readonly lastYear: number };

/** The text of a cell after a repair. Dates are read for the whole column: see `date-order.ts`. */
export function repairText(text: string, repair: Repair): string {
  switch (repair.kind) {
    case 'pad':
      return /^\d+$/.test(text) ? text.padStart(repair.length, '0') : text;
    case 'empty':
      return isLost(text, repair.form) ? '' : text;
    case 'rejoin-month':
      return rejoinMonth(text);
    case 'drop-decimals':
      return text.replace(/^(\d+)[.,]0+$/, '$1');
    case 'date-order':
    case 'two-digit-years':
      return text;
  }
}

/** Whether a text shows that its true value is lost. */
export function isLost(text: string, form: LostForm): boolean {
  switch (form) {
    case 'scientific':
      // With its sign and two digits, as spreadsheet programs write it: 2E10 may be an identifier.
      return /^\d([.,]\d+|)E\+\d{2,3}$/i.test(text);
    case 'precision':
      // Excel keeps 15 digits and writes zeros for the others.
      return /^\d{15}0+$/.test(text);
    case 'date':
      return monthAndNumber(text) !== null || /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/.test(text);
  }
}

/** Two repairs of the same kind exclude each other, except for emptying different forms. */
export function isSameRepair(left: Repair, right: Repair): boolean {
  if (left.kind !== right.kind) return false;
  return left.kind !== 'empty' || right.kind !== 'empty' || left.form === right.form;
}

/** The repairs with one more; it takes the place of one of its own kind. */
export function withRepair(repairs: readonly Repair[], repair: Repair): readonly Repair[] {
  return [...withoutRepair(repairs, repair), repair];
}

/** The repairs without the one of this kind. */
export function withoutRepair(repairs: readonly Repair[], repair: Repair): readonly Repair[] {
  return repairs.filter((other) => !isSameRepair(other, repair));
}

const MONTHS =
  'jan feb mar apr may jun jul aug sep oct nov dec janv févr mars avr mai juin juil août sept'.split(' ');

/** `10-Mar`, `Mar-10`: what Excel shows of an id such as `MAR10` that it took for a date. */
function monthAndNumber(text: string): { readonly month: string; readonly number: string } | null {
  const found =
    /^(?<number>\d{1,2})-(?<month>\p{L}{3,5})\.?$/u.exec(text) ??
    /^(?<month>\p{L}{3,5})\.?-(?<number>\d{2})$/u.exec(text);
  const { month = '', number = '' } = found?.groups ?? {};
  return MONTHS.includes(month.toLowerCase()) ? { month, number } : null;
}

function rejoinMonth(text: string): string {
  const found = monthAndNumber(text);
  return found === null ? text : `${found.month.toUpperCase()}${found.number}`;
}
