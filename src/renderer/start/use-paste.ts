import { useEffect, useEffectEvent } from 'react';

import type { PastedData } from './pasted-range.ts';

/** Listens for what is pasted anywhere on the screen, except into a field. */
export function usePaste(onPaste: (data: PastedData) => void): void {
  const tell = useEffectEvent(onPaste);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target, clipboardData } = event;
      if (clipboardData === null) return;
      if (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) return;
      event.preventDefault();
      tell(clipboardData);
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
    };
  }, []);
}
