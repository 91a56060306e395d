/** A row that was certainly not processed is requested at most so many times by one run before a human is asked. */
export const MOST_TRIES = 5;
/**
 * A row that may have been processed has more tries: leaving it unconfirmed is worse than asking once more, and
 * of 5,000 rows one in two runs would have such a row where every sixth answer goes wrong (0.16^5 of each row).
 */
export const MOST_DOUBTFUL_TRIES = 8;
/** The first row alone: its administrator waits for an answer. */
export const MOST_FIRST_ROW_TRIES = 3;
/** The longest back-off of a row, and of a run whose controller is busy. */
export const LONGEST_BACK_OFF = 30_000;
/** The longest wait without a connection: the run goes on within half a minute of its return, probe included. */
export const LONGEST_OFFLINE_BACK_OFF = 20_000;

const FIRST_ROW_BACK_OFF = 500;
const FIRST_RUN_BACK_OFF = 1_000;

/**
 * How long a row waits after its n-th try (from 1) failed: "full jitter", any time between nothing and a
 * bound that doubles, so that rows which failed together do not come back together. `random` is in [0, 1).
 */
export function rowBackOff(tries: number, random: number): number {
  return Math.round(bound(FIRST_ROW_BACK_OFF, tries) * random);
}

/**
 * How long a run without a connection waits before its n-th probe (from 1): between half the bound and the
 * bound, because a probe at once would be no wait.
 */
export function runBackOff(probes: number, random: number): number {
  const longest = Math.min(LONGEST_OFFLINE_BACK_OFF, bound(FIRST_RUN_BACK_OFF, probes));
  return Math.round(longest * (0.5 + random / 2));
}

/**
 * The same while the controller is there and busy. Its probes are work for it: the wait is never shorter than
 * the bound, so that in the end at most one probe comes in half a minute.
 */
export function busyBackOff(probes: number, random: number): number {
  return Math.round(bound(FIRST_RUN_BACK_OFF, probes) * (1 + random / 10));
}

/** So many requests of a run may be repetitions before a human is asked: a quarter of the rows, and 50. */
export function retryBudget(rows: number): number {
  return 50 + Math.ceil(rows / 4);
}

function bound(first: number, count: number): number {
  return Math.min(LONGEST_BACK_OFF, first * 2 ** Math.min(count - 1, 30));
}
