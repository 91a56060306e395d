import type { Issue } from './issue.ts';
import { CONTROL, INVISIBLE, NON_ASCII, UNPAIRED, countCharacters, scanText } from './scan-text.ts';
import type { WireName } from './wire-names.ts';

/**
 * Checks that every cell gets: control characters and line breaks (error), characters that nobody can see
 * (warning), half a character (error), and the limit in characters as people count them. Gives whether the
 * text is only printable ASCII. Allocates nothing for a good cell.
 */
export function checkText(column: WireName, limit: number | null, value: string, issues: Issue[]): boolean {
  const flags = scanText(value);
  // A text has never more characters than UTF-16 units, so only longer texts need to be counted.
  if (limit !== null && value.length > limit) {
    const length = (flags & NON_ASCII) === 0 ? value.length : countCharacters(value);
    if (length > limit) {
      issues.push({ column, code: 'too-long', severity: 'error', value, details: { limit, length } });
    }
  }
  if (flags === 0) return true;
  checkOddCharacters(column, flags, value, issues);
  return (flags & (NON_ASCII | CONTROL)) === 0;
}

/** Reports what {@link scanText} found beside letters. */
export function checkOddCharacters(column: WireName, flags: number, value: string, issues: Issue[]): void {
  if ((flags & CONTROL) !== 0) issues.push({ column, code: 'control-characters', severity: 'error', value });
  if ((flags & INVISIBLE) !== 0) {
    issues.push({ column, code: 'invisible-characters', severity: 'warning', value });
  }
  if ((flags & UNPAIRED) !== 0) issues.push({ column, code: 'unpaired-surrogate', severity: 'error', value });
}
