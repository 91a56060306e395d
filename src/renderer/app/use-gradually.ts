import { useEffect, useState } from 'react';

/**
 * How many of `total` entries to show now: `step` of them at first and so many more with every frame, so that
 * the window answers while a long list is made. Begins afresh when `list` is another one.
 */
export function useGradually(list: string, total: number, step: number): number {
  const [progress, setProgress] = useState({ list, shown: step });
  const shown = progress.list === list ? progress.shown : step;
  useEffect(() => {
    if (shown >= total) return undefined;
    const frame = requestAnimationFrame(() => setProgress({ list, shown: shown + step }));
    return () => cancelAnimationFrame(frame);
  }, [list, shown, total, step]);
  return Math.min(shown, total);
}
