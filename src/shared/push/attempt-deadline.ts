/** Milliseconds for one request from start to end, while little is known of the controller. */
export const LONGEST_DEADLINE = 30_000;
/** A controller that usually answers fast gets no less: a backup or a restart must not look like a loss. */
export const SHORTEST_DEADLINE = 10_000;
/** So many of the last attempts are looked at. */
export const ATTEMPTS_WATCHED = 100;

const FEWEST_ANSWERS = 50;
const PATIENCE = 20;
const MOST_HANGING = 10;
/** Deadlines in whole steps: timers of one length are kept together. */
const STEP = 500;

/**
 * How long the next attempt may take: twenty times the slowest of the last answers, between 10 and 30 seconds,
 * so that a controller that hangs now and then does not cost half a minute each time. While fewer than fifty
 * answers are known, and where more than a tenth of the last attempts hung (then it is the controller that
 * became slow, and a short deadline would make it do everything twice), the longest.
 * @param times milliseconds to the answer of the last attempts, at most {@link ATTEMPTS_WATCHED}; Infinity for
 *   one that ended by its deadline
 * @param longest never longer than this, whatever was measured
 */
export function attemptDeadline(times: readonly number[], longest: number = LONGEST_DEADLINE): number {
  let slowest = 0;
  let hanging = 0;
  for (const time of times) {
    if (time === Infinity) hanging += 1;
    else if (time > slowest) slowest = time;
  }
  if (times.length - hanging < FEWEST_ANSWERS || hanging > MOST_HANGING) return longest;
  const wanted = Math.ceil((PATIENCE * slowest) / STEP) * STEP;
  return Math.min(longest, Math.max(SHORTEST_DEADLINE, wanted));
}
