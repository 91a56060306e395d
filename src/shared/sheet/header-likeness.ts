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
export interface Tokens {
  readonly words: readonly string[];
  /** The words that are numbers, which must be the same in headings that are alike. */
  readonly numbers: string;
}

export function tokensOf(text: string): Tokens {
  const words = normaliseHeader(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => SYNONYMS.get(word) ?? word);
  return { words, numbers: words.filter((word) => /^\d+$/.test(word)).join() };
}

/** No two headings of so many words are more alike than this, by {@link similarity}. */
export function mostAlike(left: number, right: number): number {
  return (2 * Math.min(left, right)) / (left + right);
}

/** 0 to 1: shared words over all words, with one typing error forgiven in longer words. */
export function similarity(left: Tokens, right: Tokens): number {
  if (left.numbers !== right.numbers) return 0;
  // Thousands of pairs are compared for each file, and hardly any two share a word.
  let taken: Set<number> | null = null;
  let shared = 0;
  for (const token of left.words) {
    const at = likeWord(token, right.words, taken);
    if (at < 0) continue;
    shared += right.words[at] === token ? 1 : 0.9;
    (taken ??= new Set()).add(at);
  }
  return (2 * shared) / (left.words.length + right.words.length);
}

/** The first word that is the same but for a typing error and not taken yet, or -1. */
function likeWord(word: string, others: readonly string[], taken: ReadonlySet<number> | null): number {
  for (let at = 0; at < others.length; at += 1) {
    const other = others[at] ?? '';
    if ((word === other || isTypingError(word, other)) && taken?.has(at) !== true) return at;
  }
  return -1;
}

/** One letter wrong, missing, added, or two neighbours exchanged, in words of five letters and more. */
function isTypingError(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  if (shorter < 5 || Math.max(left.length, right.length) - shorter > 1) return false;
  let head = 0;
  while (head < shorter && left.charCodeAt(head) === right.charCodeAt(head)) head += 1;
  let tail = 0;
  const most = shorter - head;
  while (tail < most && left.charCodeAt(left.length - 1 - tail) === right.charCodeAt(right.length - 1 - tail))
    tail += 1;
  // Two neighbours exchanged are the most that may differ.
  if (shorter - head - tail > 2) return false;
  const [a, b] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && a === b.charAt(1) + b.charAt(0);
}
