import { normaliseHeader } from '../profile/header-name.ts';

/** Words that mean the same in headings. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...['no', 'num', 'nbr', 'nr', 'numero'].map((word) => [word, 'number'] as const),
  ...['mail', 'courriel'].map((word) => [word, 'email'] as const),
  ...['tel', 'telephone'].map((word) => [word, 'phone'] as const),
  ...['mobile', 'cellulaire'].map((word) => [word, 'cell'] as const),
  ['addr', 'address'],
  ['prov', 'province'],
  ['emp', 'employee'],
  ['stu', 'student'],
]);

/** The words of a heading, those that mean the same made the same. */
export function tokensOf(text: string): string[] {
  const words = normaliseHeader(text).split(' ');
  return words.filter((word) => word !== '').map((word) => SYNONYMS.get(word) ?? word);
}

/** No two headings of so many words are more alike than this, by {@link similarity}. */
export function mostAlike(left: number, right: number): number {
  return (2 * Math.min(left, right)) / (left + right);
}

/** 0 to 1: shared words over all words, with one typing error forgiven in longer words. */
export function similarity(left: readonly string[], right: readonly string[]): number {
  const digits = (tokens: readonly string[]): string => tokens.filter((token) => /^\d+$/.test(token)).join();
  if (digits(left) !== digits(right)) return 0;
  const rest = [...right];
  let shared = 0;
  for (const token of left) {
    const at = rest.findIndex((other) => token === other || isTypingError(token, other));
    if (at < 0) continue;
    shared += rest[at] === token ? 1 : 0.9;
    rest.splice(at, 1);
  }
  return (2 * shared) / (left.length + right.length);
}

/** One letter wrong, missing, added, or two neighbours exchanged, in words of five letters and more. */
function isTypingError(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < 5 || Math.abs(left.length - right.length) > 1) return false;
  let head = 0;
  while (head < left.length && left[head] === right[head]) head += 1;
  let tail = 0;
  const most = Math.min(left.length, right.length) - head;
  while (tail < most && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const [a, b] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && a === b.charAt(1) + b.charAt(0);
}
