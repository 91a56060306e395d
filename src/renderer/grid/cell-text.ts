import { visibleText } from '../../shared/profile/visible-text.ts';

const PLAIN = /^[\x20-\x7e]*$/;

/** The text as a cell shows it: what would be invisible gets a sign. Plain text, by far the most, is left alone. */
export function cellText(text: string): string {
  return PLAIN.test(text) ? text : visibleText(text);
}
