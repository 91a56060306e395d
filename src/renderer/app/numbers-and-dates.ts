import type { Language } from '../../shared/bridge/language.ts';

/** The Canadian locale of a language: how numbers and dates are written in the window. */
export function localeOf(language: Language): string {
  return language === 'fr' ? 'fr-CA' : 'en-CA';
}

/** A whole number with its thousands apart: `12,345` or `12 345`. */
export function formatCount(count: number, language: Language): string {
  return countFormat(language).format(count);
}

/** The same for whoever writes many numbers: making the format takes longer than using it. */
export function countFormat(language: Language): Intl.NumberFormat {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 0 });
}

/** Rows per second: one decimal below ten, whole numbers above. */
export function formatRate(rowsPerSecond: number, language: Language): string {
  const digits = rowsPerSecond < 10 ? 1 : 0;
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits }).format(rowsPerSecond);
}

/** A moment (milliseconds since 1970) as day and time in the computer's own time zone. */
export function formatMoment(moment: number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    moment,
  );
}

/** A moment to the second, for things that follow one another closely. */
export function formatInstant(moment: number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    moment,
  );
}

/** How much is done, as a whole percentage that is 100 only when everything is. */
export function percentDone(done: number, total: number): number {
  if (total <= 0) return 0;
  if (done >= total) return 100;
  return Math.min(99, Math.max(0, Math.floor((done / total) * 100)));
}

/** A length of time, rounded as people say it; the words stand under these keys in `app/words.ts`. */
export type TimeSpan =
  | { readonly key: 'time.moment' }
  | { readonly key: 'time.seconds'; readonly count: number }
  | { readonly key: 'time.minutes'; readonly count: number }
  | { readonly key: 'time.hours'; readonly hours: number; readonly minutes: number };

/** Rounds seconds up to what is worth saying: 5 s steps under a minute, then minutes, then hours and minutes. */
export function timeSpan(seconds: number): TimeSpan {
  if (!Number.isFinite(seconds) || seconds < 3) return { key: 'time.moment' };
  if (seconds <= 55) return { key: 'time.seconds', count: Math.ceil(seconds / 5) * 5 };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return { key: 'time.minutes', count: minutes };
  return { key: 'time.hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
