import { isoDateState } from '../profile/calendar-date.ts';
import { foldText } from '../profile/header-name.ts';
import type { DateReading } from '../profile/read-date.ts';
import { readDate } from '../profile/read-date.ts';

/** Which of two numbers before a year is the day. */
export type DateOrder = 'day-first' | 'month-first';

/** What the texts of a column say about the order of day and month. */
export interface DateEvidence {
  /** Already `yyyy-mm-dd`. */
  readonly iso: number;
  /** Readable in one way only, whatever the order: `31 Dec 1999`, `19991231`, `05/05/1999`. */
  readonly plain: number;
  /** Readable only with the day first (`31/12/1999`), and only with the month first. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Readable both ways: `03/04/1999`. */
  readonly either: number;
  /** With a year of two digits: `31-Dec-99`. */
  readonly shortYear: number;
}

/** A text as a date: its text as it is to be, and whether it can still be taken either way. */
export interface DateText {
  readonly text: string;
  readonly isOpen: boolean;
}

/** How the dates of a column are read. */
export interface DateRules {
  readonly order: DateOrder | null;
  /** Some values prove one order and some the other, and nothing was chosen: nothing is read or doubted. */
  readonly isMixed: boolean;
  /** Two-digit years up to this are of this century, others of the last one; null: they are not read. */
  readonly lastYear: number | null;
}

/** Counts what the texts of a column say; `null` texts and blank ones are not counted. */
export function weighDates(texts: Iterable<string>, lastYear: number | null): DateEvidence {
  const evidence = { iso: 0, plain: 0, dayFirst: 0, monthFirst: 0, either: 0, shortYear: 0 };
  for (const text of texts) {
    const state = dateState(text, lastYear);
    if (state !== null) evidence[state] += 1;
  }
  return evidence;
}

/** What one text says about the order of its column, or null where it is no date that can be read. */
export function dateState(text: string, lastYear: number | null): keyof DateEvidence | null {
  if (text === '') return null;
  if (isoDateState(text) === 'real') return 'iso';
  if (lastYear === null && withFullYear(text, 0) !== null) return 'shortYear';
  const reading = readText(text, lastYear);
  if (reading.kind === 'two') return 'either';
  return reading.kind === 'one' ? (provenOrder(text, reading.date) ?? 'plain') : null;
}

/**
 * The order that a column's own values prove: one number above 12 settles it for all. null where nothing
 * proves it, or where the values contradict each other: then it is asked, never guessed.
 */
export function provenDateOrder({ dayFirst, monthFirst }: DateEvidence): DateOrder | null {
  if (dayFirst > 0 && monthFirst === 0) return 'day-first';
  return monthFirst > 0 && dayFirst === 0 ? 'month-first' : null;
}

/** Whether a column's own values contradict each other. */
export function isMixedOrder({ dayFirst, monthFirst }: DateEvidence): boolean {
  return dayFirst > 0 && monthFirst > 0;
}

/** Writes a date as `yyyy-mm-dd` where it can be read; any other text comes back as it is. */
export function writeIsoDate(text: string, { order, isMixed, lastYear }: DateRules): DateText {
  if (text === '' || isoDateState(text) !== 'other-form') return { text, isOpen: false };
  const reading = readText(text, lastYear);
  if (isMixed) return { text, isOpen: false };
  if (reading.kind === 'one') return { text: reading.date, isOpen: false };
  if (reading.kind !== 'two') return { text, isOpen: false };
  if (order === null) return { text, isOpen: true };
  return { text: order === 'day-first' ? reading.dayFirst : reading.monthFirst, isOpen: false };
}

/** The text of a date with its two-digit year written out, or null where it has none. */
export function withFullYear(text: string, lastYear: number): string | null {
  const day = text.trim().replace(/ 0?0:00(:00|)$/, '');
  const parts = /^(\d{1,2})([-/. ])(\d{1,2}|\p{L}{3,10}\.|\p{L}{3,10})\2(\d{2})$/u.exec(day);
  if (parts === null) return null;
  const [, first = '', gap = '', second = '', short = ''] = parts;
  const century = Number(short) <= lastYear ? 2000 : 1900;
  return `${first}${gap}${second}${gap}${century + Number(short)}`;
}

function readText(text: string, lastYear: number | null): DateReading {
  const full = lastYear === null ? null : withFullYear(text, lastYear);
  return readDate(full ?? text);
}

/** The order of a date that is real in one order only, seen by where its day stands. */
function provenOrder(text: string, iso: string): 'dayFirst' | 'monthFirst' | null {
  const numbers =
    /^(\d{1,2})([-/. ])(\d{1,2})\2\d{2,4}(?!\d)/.exec(foldText(text)) ??
    /^(\d{2})()(\d{2})(?=\d{4}$)/.exec(text);
  if (numbers === null) return null;
  const [month, day] = [Number(iso.slice(5, 7)), Number(iso.slice(8, 10))];
  const [first, second] = [Number(numbers[1]), Number(numbers[3])];
  if (first === second) return null;
  if (first === day && second === month) return 'dayFirst';
  return first === month && second === day ? 'monthFirst' : null;
}
