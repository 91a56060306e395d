import { countCharacters, firstCharacters } from './scan-text.ts';

/** A text in two parts: what fits a limit, and what is over it. */
export interface Overflow {
  readonly kept: string;
  readonly over: string;
}

/** Where a text goes over a limit, in characters as people count them; null where it fits. */
export function overflowOf(text: string, limit: number | null): Overflow | null {
  if (limit === null || text.length <= limit || countCharacters(text) <= limit) return null;
  const kept = firstCharacters(text, limit);
  return { kept, over: text.slice(kept.length) };
}
