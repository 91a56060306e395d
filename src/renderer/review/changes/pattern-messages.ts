import type { Search } from '../../../shared/changes/search.ts';

/** Texts in which a regular expression is to be replaced. */
export interface PatternRequest {
  readonly search: Search;
  readonly replacement: string;
  readonly texts: readonly string[];
}

/** The texts after it, in the same order; null where the regular expression is not one. */
export type PatternReply = readonly string[] | null;
