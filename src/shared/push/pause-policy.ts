/** So many equal failures in a row pause the run and ask; after "go on" five times as many, and so on. */
export const EQUAL_FAILURES = 20;
const PATIENCE = 5;

/** Equal failures directly after one another. */
export interface Streak {
  /** What they have in common, or null where the last reply was no failure. */
  readonly kind: string | null;
  readonly length: number;
  /** The length at which the run pauses. */
  readonly limit: number;
}

/** No failure yet. */
export const NO_STREAK: Streak = { kind: null, length: 0, limit: EQUAL_FAILURES };

/** The streak after one more reply; `kind` is null for a success. */
export function nextStreak(streak: Streak, kind: string | null): Streak {
  return { ...streak, kind, length: kind === null ? 0 : kind === streak.kind ? streak.length + 1 : 1 };
}

/** Whether it is time to ask. */
export function isTooLong(streak: Streak): boolean {
  return streak.kind !== null && streak.length >= streak.limit;
}

/** The streak after a human said "go on". */
export function forgiven(streak: Streak): Streak {
  return { kind: null, length: 0, limit: isTooLong(streak) ? streak.limit * PATIENCE : streak.limit };
}

/** How fast a run goes, between what the destination allows and one request at a time with gaps. */
export interface Pace {
  /** Requests at once; its whole part counts. From 1 to `most`. */
  readonly limit: number;
  /** Milliseconds between the starts of two requests; 0 for none. */
  readonly gap: number;
  readonly most: number;
}

const FIRST_GAP = 250;
const LONGEST_GAP = 30_000;
const NO_GAP_BELOW = 20;

/** Full speed. */
export function fullPace(concurrency: number): Pace {
  return { limit: concurrency, gap: 0, most: concurrency };
}

/** After 429 or 503: half as many at once; where that is one already, twice the gap. */
export function slowedDown(pace: Pace): Pace {
  if (pace.limit > 1) return { ...pace, limit: Math.max(1, pace.limit / 2) };
  return { ...pace, gap: Math.min(LONGEST_GAP, Math.max(FIRST_GAP, pace.gap * 2)) };
}

/** After an answer: a fifth less gap; where there is none, one request more for each round of answers. */
export function spedUp(pace: Pace): Pace {
  if (pace.gap > 0) return { ...pace, gap: pace.gap * 0.8 < NO_GAP_BELOW ? 0 : pace.gap * 0.8 };
  return pace.limit >= pace.most
    ? pace
    : { ...pace, limit: Math.min(pace.most, pace.limit + 1 / pace.limit) };
}
