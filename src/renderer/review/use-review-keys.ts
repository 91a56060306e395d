import type { RefObject } from 'react';
import { useEffect } from 'react';

import type { GridHandle } from '../grid/Grid.tsx';
import { openChanges } from './changes/change-dialog-state.ts';
import { openFind } from './find/find-state.ts';

/** What keys do from anywhere on the screen. */
export interface ReviewKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Goes to the next or previous match of the last search. */
  readonly find: (direction: 1 | -1) => void;
}

/**
 * F8 and Shift+F8 go to the next and previous problem, F6 to the grid, Ctrl+Z and Ctrl+Y undo and redo, Ctrl+F
 * looks for a text, F3 and Shift+F3 go to its next and previous match, Ctrl+H replaces.
 */
export function useReviewKeys(grid: RefObject<GridHandle | null>, { undo, redo, find }: ReviewKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || isText(event.target) || isInDialog(event.target)) return;
      const isControl = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (event.key === 'F8') grid.current?.goToIssue(event.shiftKey ? -1 : 1);
      else if (event.key === 'F3') find(event.shiftKey ? -1 : 1);
      else if (event.key === 'F6') grid.current?.focus();
      else if (isControl && key === 'z' && !event.shiftKey) undo();
      else if (isControl && (key === 'y' || key === 'z')) redo();
      else if (isControl && key === 'f') openFind();
      else if (isControl && key === 'h') openChanges('replace');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [grid, undo, redo, find]);
}

/** In a text field the keys mean the text. */
function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Over an open dialog the screen behind it stands still. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
