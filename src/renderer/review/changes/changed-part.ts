import { charactersOf } from '../../../shared/profile/scan-text.ts';

/** Two texts cut where they differ: what both begin with, the differing middle of each, what both end with. */
export interface ChangedPart {
  readonly start: string;
  readonly before: string;
  readonly after: string;
  readonly end: string;
}

/** Finds where two texts differ, in whole characters as people count them. */
export function changedPart(before: string, after: string): ChangedPart {
  const [one, other] = [charactersOf(before), charactersOf(after)];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return {
    start: one.slice(0, start).join(''),
    before: one.slice(start, one.length - end).join(''),
    after: other.slice(start, other.length - end).join(''),
    end: end === 0 ? '' : one.slice(-end).join(''),
  };
}
