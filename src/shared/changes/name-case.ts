/** Small words that stay small inside a family name. */
const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'da',
  'di',
  'bin',
  'al',
]);

/**
 * A name with capitals where they belong: `TREMBLAY-ROY` becomes `Tremblay-Roy`. Only names that are wholly in
 * capitals or wholly in small letters are changed; in any other the writer chose, and knows better.
 */
export function withNameCase(text: string): string {
  if (text !== text.toUpperCase() && text !== text.toLowerCase()) return text;
  return text
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && PARTICLES.has(word) ? word : capitalized(word)))
    .join(' ');
}

/** Capital at the start, after a hyphen and an apostrophe, and in `Mc…`; not in `Mac…`, which may be Mackie. */
function capitalized(word: string): string {
  return word
    .replace(/(^|[-'’.])(\p{L})/gu, (_found, before: string, letter: string) => before + letter.toUpperCase())
    .replace(
      /(^|-)Mc(\p{L})/gu,
      (_found, before: string, letter: string) => `${before}Mc${letter.toUpperCase()}`,
    );
}
