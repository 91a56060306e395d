/** The longest wait that a reply can ask for; a controller that says "tomorrow" is asked again sooner. */
export const LONGEST_ASKED_WAIT = 10 * 60_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The milliseconds that a `Retry-After` asks to wait (RFC 9110, section 10.2.3: seconds, or an HTTP date in
 * any of its three forms), at most {@link LONGEST_ASKED_WAIT}; null where it is absent, negative, in the
 * past, zero or garbage, so that the run's own back-off decides.
 */
export function askedWait(retryAfter: string | null, wallTime: number): number | null {
  const text = retryAfter?.trim() ?? '';
  const asked = /^\d[\d.]{0,15}$/.test(text)
    ? Number(text) * 1_000
    : (httpDate(text, wallTime) ?? wallTime) - wallTime;
  return asked > 0 ? Math.min(Math.ceil(asked), LONGEST_ASKED_WAIT) : null;
}

/** Milliseconds since 1970 of an HTTP date, or null. `Date.parse` is too willing: it reads "5 apples". */
function httpDate(text: string, wallTime: number): number | null {
  const parts =
    /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/.exec(
      text,
    ) ??
    /^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/.exec(
      text,
    ) ??
    /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/.exec(
      text,
    );
  const { day = '', month = '', year = '', time = '' } = parts?.groups ?? {};
  if (!MONTHS.includes(month)) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const at = (fullYear: number): number =>
    Date.UTC(fullYear, MONTHS.indexOf(month), Number(day), hours, minutes, seconds);
  if (year.length === 4) return at(Number(year));
  // RFC 9110, section 5.6.7: two digits that seem more than 50 years ahead belong to the century before.
  const soon = 2000 + Number(year);
  return soon > new Date(wallTime).getUTCFullYear() + 50 ? at(soon - 100) : at(soon);
}
