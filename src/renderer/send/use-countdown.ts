import { useEffect, useState } from 'react';

/** Seconds until a moment, never below 0, rounded up: at 0 it is over. Both in milliseconds. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(0, Math.ceil((moment - now) / 1000));
}

/** Counts down from what was last told, second by second, also where no newer word comes. */
export function useCountdown(seconds: number | null): number | null {
  const [left, setLeft] = useState(seconds === null ? null : Math.ceil(seconds));
  useEffect(() => {
    if (seconds === null) return undefined;
    const moment = performance.now() + seconds * 1000;
    const tick = (): void => {
      setLeft(secondsUntil(moment, performance.now()));
    };
    const timer = setInterval(tick, 250);
    return () => {
      clearInterval(timer);
    };
  }, [seconds]);
  return seconds === null ? null : left;
}
