import type { Terminal } from './terminal.ts';

/** Milliseconds until it is worth saying that a file is being read, and between two looks at the clock. */
const WORTH_SAYING = 1_000;
const TICK = 250;

/** Says on a terminal how far a reading is. */
export interface ReadingProgress {
  /** How much of the file is read, from 0 to 1; 0 where it begins anew. */
  readonly hear: (share: number) => void;
  /** The reading has ended: nothing more is said, and the line goes. */
  readonly end: () => void;
}

/** Begins to say, once a reading takes over a second, how far it is. `now` is in milliseconds, monotonic. */
export function tellReadingProgress(
  fileName: string,
  terminal: Terminal,
  now: () => number,
): ReadingProgress {
  const start = now();
  let share = 0;
  const timer = setInterval(() => {
    const passed = now() - start;
    if (passed < WORTH_SAYING) return;
    // Of some formats the reader cannot tell how far it is.
    const far = share > 0 ? `${Math.floor(share * 100)} %` : `${Math.floor(passed / 1_000)} s`;
    terminal.passing(`Reading ${fileName}: ${far}. Ctrl-C stops.`);
  }, TICK);
  return {
    hear: (told) => {
      share = told;
    },
    end: () => {
      clearInterval(timer);
      terminal.passing(null);
    },
  };
}
