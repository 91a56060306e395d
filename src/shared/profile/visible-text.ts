import { firstCharacters, isControl, isInvisible } from './scan-text.ts';

/** Longer values are cut in sentences, after so many characters. */
const SHOWN_CHARACTERS = 40;

/** A text with a visible mark in place of every character that shows nothing or moves others about. */
export function visibleText(text: string): string {
  let shown = '';
  for (const character of text) shown += markOf(character);
  return shown;
}

function markOf(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit < 0x20) return String.fromCharCode(0x2400 + unit);
  if (unit === 0x7f) return '\u2421';
  if (unit === 0xa0 || unit === 0x202f) return '\u237d';
  if (isControl(unit) || isInvisible(unit)) return `<${codePoint(unit)}>`;
  if (character.length === 1 && unit >= 0xd800 && unit <= 0xdfff) return '\ufffd';
  return character;
}

/** A value as a sentence shows it: invisible characters marked, and cut with an ellipsis where it is long. */
export function shortText(text: string): string {
  const start = firstCharacters(text, SHOWN_CHARACTERS);
  return visibleText(start) + (start.length < text.length ? '…' : '');
}

/** A character's number as Unicode writes it, `U+200B`. */
export function codePoint(number: number): string {
  return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
}
