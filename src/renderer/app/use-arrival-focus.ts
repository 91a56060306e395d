import type { RefObject } from 'react';
import { useEffect } from 'react';

/**
 * Moves the keyboard's focus to the heading of a screen on arrival, for those who hear it read. In a task of its
 * own after the first painting: focusing a screen that was not laid out yet makes the browser do all of it at
 * once. Whoever went on elsewhere meanwhile is not called back.
 */
export function useArrivalFocus(heading: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let task = 0;
    const before = document.activeElement;
    const frame = requestAnimationFrame(() => {
      task = window.setTimeout(() => {
        const isOn = document.activeElement !== before && document.activeElement !== document.body;
        if (!isOn) heading.current?.focus({ preventScroll: true });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, [heading]);
}
