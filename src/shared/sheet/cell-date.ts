/** What a date format lets a person see. A duration (`[h]:mm`) is a number of hours, not a moment. */
export interface DateFormat {
  readonly shows: 'date' | 'time' | 'date-and-time' | 'duration';
}

const known = new Map<string, DateFormat | null>();

/** How a number format shows a date or a time, or null where it shows none (ECMA-376 part 1, 18.8.31). */
export function readDateFormat(format: string): DateFormat | null {
  const cached = known.get(format);
  if (cached !== undefined) return cached;
  const read = analyse(format);
  // A hostile workbook could bring any number of formats.
  if (known.size < 1000) known.set(format, read);
  return read;
}

function analyse(format: string): DateFormat | null {
  const section = format.split(';')[0] ?? '';
  const bare = section
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(bare)) return { shows: 'duration' };
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/general/g, '');
  const hasTime = /[hs]|am\/pm|a\/p/.test(letters);
  // Beside hours or seconds, one or two m are minutes; alone, or three and more, they are months.
  const hasMonth = letters.includes('mmm') || (letters.includes('m') && !hasTime);
  const hasDate = /[ydg]/.test(letters.replace(/am\/pm|a\/p/g, '')) || hasMonth;
  if (/[0#?]/.test(letters.replace(/s\.0+/g, 's'))) return null;
  if (hasDate) return { shows: hasTime ? 'date-and-time' : 'date' };
  return hasTime ? { shows: 'time' } : null;
}

const SECONDS_A_DAY = 86_400;
/** 9999-12-31 in the 1900 system; Excel shows ##### beyond it. */
const LAST_SERIAL = 2_958_465;
/** Days between 1899-12-30 and 1904-01-01. */
export const EPOCH_1904 = 1462;

/**
 * The text of a serial number: `yyyy-mm-dd`, with ` hh:mm:ss` where the format shows a time that is not
 * midnight, or `hh:mm:ss` alone. Pure arithmetic on the calendar: no time zone takes part. null where a
 * spreadsheet program shows no date for the number.
 */
export function dateText(
  serial: number,
  shows: 'date' | 'time' | 'date-and-time',
  date1904: boolean,
): string | null {
  if (serial < 0) return null;
  const seconds = shows === 'date' ? Math.floor(serial) * SECONDS_A_DAY : Math.round(serial * SECONDS_A_DAY);
  const day = Math.floor(seconds / SECONDS_A_DAY);
  const last = LAST_SERIAL - (date1904 ? EPOCH_1904 : 0);
  if (day > last) return null;
  const time = seconds - day * SECONDS_A_DAY;
  if (shows === 'time') return timeText(time);
  const date = date1904 ? civil(day + EPOCH_1904) : dateOf1900(day);
  return shows === 'date' || time === 0 ? date : `${date} ${timeText(time)}`;
}

/** The 1900 system has a 29 February 1900 that never was (serial 60) and a day 0 before 1 January. */
function dateOf1900(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  return civil(day < 60 ? day + 1 : day);
}

/** The proleptic Gregorian date so many days after 1899-12-30. */
function civil(days: number): string {
  // Days since 0000-03-01, so that the leap day is the last of a year (Howard Hinnant, "chrono-compatible
  // low-level date algorithms").
  const shifted = days + 693_899;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function timeText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
