import { isoDate, isRealDate } from './calendar-date.ts';
import { foldText } from './header-name.ts';

/** What a text that is not `yyyy-mm-dd` says as a date. */
export type DateReading =
  /** Only one day is meant. */
  | { readonly kind: 'one'; readonly date: string }
  /** Day and month can be taken either way. */
  | { readonly kind: 'two'; readonly dayFirst: string; readonly monthFirst: string }
  /** It has the form of a date, but the day does not exist. */
  | { readonly kind: 'not-real' }
  | { readonly kind: 'none' };

const NONE: DateReading = { kind: 'none' };
const NOT_REAL: DateReading = { kind: 'not-real' };
/** Years of birth that are taken for granted where eight digits could be read in several orders. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** English and French month names, folded, from the shortest unmistakable form on. */
const months: readonly (readonly string[])[] = [
  ['january', 'janvier', 'jan', 'janv'],
  ['february', 'fevrier', 'feb', 'fev', 'fevr'],
  ['march', 'mars', 'mar'],
  ['april', 'avril', 'apr', 'avr'],
  ['may', 'mai'],
  ['june', 'juin', 'jun'],
  ['july', 'juillet', 'jul', 'juil'],
  ['august', 'aout', 'aug', 'aou'],
  ['september', 'septembre', 'sep', 'sept'],
  ['october', 'octobre', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'decembre', 'dec'],
];
const monthByName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/**
 * Reads a date that people write otherwise than `yyyy-mm-dd`: `31/12/1999`, `1999/12/31`, `19991231`,
 * `Dec 31, 1999`, `31 décembre 1999`, `1999-12-31 00:00:00`. The year must have four digits: two leave the
 * century open.
 */
export function readDate(text: string): DateReading {
  if (text.length > 40) return NONE;
  const folded = foldText(text)
    .replace(/[t ,] *\d{1,2}:\d\d[:\d.]* *[apmz.]*$/, '')
    .replace(/,$/, '')
    .trim();
  if (/^\d{8}$/.test(folded)) return readEightDigits(folded);
  const numeric = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/.exec(folded);
  if (numeric !== null) return readNumbers(numeric[1] ?? '', numeric[3] ?? '', numeric[4] ?? '');
  return readMonthName(folded);
}

function readNumbers(first: string, second: string, third: string): DateReading {
  if (first.length === 4 && third.length <= 2) return oneDate(Number(first), Number(second), Number(third));
  if (third.length !== 4 || first.length > 2) return NONE;
  return eitherOrder(Number(third), Number(first), Number(second));
}

function oneDate(year: number, month: number, day: number): DateReading {
  return isRealDate(year, month, day) ? { kind: 'one', date: isoDate(year, month, day) } : NOT_REAL;
}

function eitherOrder(year: number, first: number, second: number): DateReading {
  const dayFirst = isRealDate(year, second, first) ? isoDate(year, second, first) : null;
  const monthFirst = isRealDate(year, first, second) ? isoDate(year, first, second) : null;
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return { kind: 'two', dayFirst, monthFirst };
  }
  const date = dayFirst ?? monthFirst;
  return date === null ? NOT_REAL : { kind: 'one', date };
}

/** Eight digits are year, month, day if that gives a likely year, else day or month, then year. */
function readEightDigits(digits: string): DateReading {
  const leading = Number(digits.slice(0, 4));
  if (isLikelyYear(leading)) {
    const reading = oneDate(leading, Number(digits.slice(4, 6)), Number(digits.slice(6)));
    if (reading.kind === 'one') return reading;
  }
  const trailing = Number(digits.slice(4));
  if (!isLikelyYear(trailing)) return isLikelyYear(leading) ? NOT_REAL : NONE;
  return eitherOrder(trailing, Number(digits.slice(0, 2)), Number(digits.slice(2, 4)));
}

function isLikelyYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function readMonthName(folded: string): DateReading {
  const tokens = folded.match(/[a-z]+|\d+/g) ?? [];
  let month = 0;
  const numbers: string[] = [];
  for (const token of tokens) {
    const named = monthByName.get(token);
    if (named !== undefined && month === 0) month = named;
    else if (/^\d/.test(token)) numbers.push(token);
    else if (!/^(?:st|nd|rd|th|er|of|le|de)$/.test(token)) return NONE;
  }
  if (month === 0 || numbers.length !== 2) return NONE;
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  return year === undefined || day === undefined ? NONE : oneDate(Number(year), month, Number(day));
}
