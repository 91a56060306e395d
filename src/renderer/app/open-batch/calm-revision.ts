import { useEffect, useState } from 'react';

import { useOpenBatch } from './open-batch.ts';

/** Milliseconds between two looks at a table that changes ten times a second. */
const LOOK_EVERY = 1_000;

/**
 * The revision of the open batch, at most once a second: for lists that take long to draw and that nobody
 * reads faster. The last change is always seen.
 */
export function useCalmRevision(): number {
  const [seen, setSeen] = useState(() => useOpenBatch.getState().revision);
  useEffect(() => {
    const waiting: { timer: ReturnType<typeof setTimeout> | null } = { timer: null };
    const look = (): void => {
      waiting.timer = null;
      setSeen(useOpenBatch.getState().revision);
    };
    const stop = useOpenBatch.subscribe((now, before) => {
      if (now.revision !== before.revision) waiting.timer ??= setTimeout(look, LOOK_EVERY);
    });
    look();
    return () => {
      stop();
      if (waiting.timer !== null) clearTimeout(waiting.timer);
    };
  }, []);
  return seen;
}
