import { fieldOf } from './fields.ts';
import { countCharacters, firstCharacters } from './scan-text.ts';
import type { WireName } from './wire-names.ts';

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

/** What a text is over its field's limit; null also for a code, of which a part is no shorter code. */
export function fieldOverflow(column: WireName, text: string): Overflow | null {
  const { kind, maxLength } = fieldOf(column);
  return kind === 'region' ? null : overflowOf(text, maxLength);
}
