/** The parts of a text that a field can take: of `Last, First` and of `First Last`. */
export const TEXT_PARTS = [
  'before-comma',
  'after-comma',
  'first-word',
  'after-first-word',
  'last-word',
  'before-last-word',
] as const;

/** One of {@link TEXT_PARTS}. */
export type TextPart = (typeof TEXT_PARTS)[number];

/**
 * A part of a text, without outer white space. A text without a comma is all before it, and one of a single
 * word is all its first word (and all its last word): what one part does not take, its counterpart does.
 */
export function takePart(text: string, part: TextPart): string {
  const trimmed = text.trim();
  switch (part) {
    case 'before-comma':
      return cut(trimmed, trimmed.indexOf(','))[0];
    case 'after-comma':
      return cut(trimmed, trimmed.indexOf(','))[1];
    case 'first-word':
      return cut(trimmed, firstGap(trimmed))[0];
    case 'after-first-word':
      return cut(trimmed, firstGap(trimmed))[1];
    case 'before-last-word':
      return lastCut(trimmed)[0];
    case 'last-word':
      return lastCut(trimmed)[1];
  }
}

/** Two parts that together are the whole text, and the names that they usually are. */
export interface NameSplit {
  readonly firstName: TextPart;
  readonly lastName: TextPart;
}

/** So many of the texts must have the form of a full name. */
const LEAST_SHARE = 0.6;

/**
 * How the texts of a column split into first and last names: at the comma where most have one
 * (`Birch, Ada`), else at the first space. null where they do not look like full names.
 */
export function guessNameSplit(samples: readonly string[]): NameSplit | null {
  const share = (fits: (text: string) => boolean): number =>
    samples.filter((text) => fits(text.trim())).length / Math.max(1, samples.length);
  if (share(isLastFirst) >= LEAST_SHARE) return { lastName: 'before-comma', firstName: 'after-comma' };
  if (share(isFirstLast) >= LEAST_SHARE) return { firstName: 'first-word', lastName: 'after-first-word' };
  return null;
}

function isLastFirst(text: string): boolean {
  const parts = text.split(',');
  return parts.length === 2 && parts.every((part) => /^\p{L}[\p{L}\p{M}'’. -]*$/u.test(part.trim()));
}

function isFirstLast(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length > 1 && words.length < 5 && words.every((word) => /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(word))
  );
}

function firstGap(text: string): number {
  return text.search(/\s/);
}

function cut(text: string, at: number): readonly [string, string] {
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** A single word is the last one, so that the words before it are none. */
function lastCut(text: string): readonly [string, string] {
  const at = /\s\S+$/.exec(text)?.index ?? -1;
  return at < 0 ? ['', text] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
