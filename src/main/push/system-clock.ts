import type { Clock } from './ports.ts';

/** The longest time that a timer of Node holds; longer ones would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The real clock. Changes of the wall clock do not touch `now` and `wait`. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(Math.max(0, milliseconds), LONGEST_TIMER));
      signal.addEventListener('abort', end, { once: true });
    }),
};
