import type { SortDirection } from './grid-source.ts';
import type { Move } from './navigation.ts';

/** What a key asks of the grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly move: Move; readonly extend: boolean }
  | { readonly kind: 'edit' }
  /** A character, a dead key or an input method: it goes into an empty editor by itself. */
  | { readonly kind: 'type' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'fix' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'select-row' }
  | { readonly kind: 'select-column' }
  | { readonly kind: 'fill-down' }
  /** The menu of a heading; in a cell, its editor. */
  | { readonly kind: 'menu' }
  | { readonly kind: 'sort'; readonly direction: SortDirection }
  | { readonly kind: 'move-column'; readonly step: 1 | -1 }
  | { readonly kind: 'toggle-row' }
  | { readonly kind: 'next-issue'; readonly direction: 1 | -1 }
  | { readonly kind: 'resize'; readonly step: number }
  | { readonly kind: 'escape' };

/** The part of a keyboard event that matters. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** CSS pixels by which Alt with an arrow widens a column. */
const RESIZE_STEP = 16;

const PLAIN_MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};
const CONTROL_MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'edge-up',
  ArrowDown: 'edge-down',
  ArrowLeft: 'edge-left',
  ArrowRight: 'edge-right',
  Home: 'grid-start',
  End: 'grid-end',
};

const ALT_SHIFT: Readonly<Record<string, GridCommand>> = {
  ArrowUp: { kind: 'sort', direction: 'ascending' },
  ArrowDown: { kind: 'sort', direction: 'descending' },
  ArrowLeft: { kind: 'move-column', step: -1 },
  ArrowRight: { kind: 'move-column', step: 1 },
};

/** The command of a key pressed on the grid (not in its editor), or null where the key is not the grid's. */
export function commandOf(key: Key): GridCommand | null {
  if (key.isComposing) return null;
  if (key.altKey) return altCommand(key);
  const command = key.ctrlKey || key.metaKey ? controlCommand(key) : plainCommand(key);
  return command;
}

function altCommand({ key, ctrlKey, metaKey, shiftKey }: Key): GridCommand | null {
  if (shiftKey && !ctrlKey && ALT_SHIFT[key] !== undefined) return ALT_SHIFT[key];
  if (key === 'ArrowDown') return { kind: 'menu' };
  if (key === 'Enter') return { kind: 'fix' };
  if (key === 'ArrowLeft') return { kind: 'resize', step: -RESIZE_STEP };
  if (key === 'ArrowRight') return { kind: 'resize', step: RESIZE_STEP };
  // AltGr writes characters on many keyboards, the Canadian ones among them; it comes as Ctrl and Alt.
  return isCharacter(key) && ctrlKey && !metaKey ? { kind: 'type' } : null;
}

function controlCommand({ key, shiftKey }: Key): GridCommand | null {
  const move = CONTROL_MOVES[key];
  if (move !== undefined) return { kind: 'move', move, extend: shiftKey };
  switch (key.toLowerCase()) {
    case 'z':
      return { kind: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'a':
      return { kind: 'select-all' };
    case 'd':
      return shiftKey ? null : { kind: 'fill-down' };
    case ' ':
      return { kind: shiftKey ? 'select-all' : 'select-column' };
    default:
      return null;
  }
}

function plainCommand({ key, shiftKey }: Key): GridCommand | null {
  const move = PLAIN_MOVES[key];
  if (move !== undefined) return { kind: 'move', move, extend: shiftKey };
  switch (key) {
    case 'Tab':
      return { kind: 'move', move: shiftKey ? 'previous' : 'next', extend: false };
    case 'Enter':
      return { kind: 'edit' };
    case 'F2':
      return { kind: 'edit' };
    case 'F8':
      return { kind: 'next-issue', direction: shiftKey ? -1 : 1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case ' ':
      return { kind: shiftKey ? 'select-row' : 'toggle-row' };
    case 'Escape':
      return { kind: 'escape' };
    case 'Dead':
    case 'Process':
      return { kind: 'type' };
    default:
      return isCharacter(key) ? { kind: 'type' } : null;
  }
}

/** Named keys have names of two letters and more; a character outside the basic plane is two units. */
function isCharacter(key: string): boolean {
  return Array.from(key).length === 1;
}
