import { describe, expect, it } from 'vitest';

import type { GridCommand, Key } from '../../../src/renderer/grid/keyboard.ts';
import { commandOf } from '../../../src/renderer/grid/keyboard.ts';

function key(text: string): Key {
  const parts = text.split('+');
  const name = parts.at(-1) ?? '';
  return {
    key: name === 'Space' ? ' ' : name,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    isComposing: false,
  };
}

describe('commandOf', () => {
  it.each<[string, GridCommand | null]>([
    ['ArrowDown', { kind: 'move', move: 'down', extend: false }],
    ['Shift+ArrowDown', { kind: 'move', move: 'down', extend: true }],
    ['Ctrl+ArrowDown', { kind: 'move', move: 'edge-down', extend: false }],
    ['Ctrl+Shift+ArrowLeft', { kind: 'move', move: 'edge-left', extend: true }],
    ['Ctrl+Home', { kind: 'move', move: 'grid-start', extend: false }],
    ['Shift+End', { kind: 'move', move: 'row-end', extend: true }],
    ['Shift+PageUp', { kind: 'move', move: 'page-up', extend: true }],
    ['Ctrl+Shift+End', { kind: 'move', move: 'grid-end', extend: true }],
    ['Home', { kind: 'move', move: 'row-start', extend: false }],
    ['PageDown', { kind: 'move', move: 'page-down', extend: false }],
    ['Tab', { kind: 'move', move: 'next', extend: false }],
    ['Shift+Tab', { kind: 'move', move: 'previous', extend: false }],
    ['Enter', { kind: 'edit' }],
    ['F2', { kind: 'edit' }],
    ['a', { kind: 'type' }],
    ['é', { kind: 'type' }],
    ['𝒜', { kind: 'type' }],
    ['Dead', { kind: 'type' }],
    ['Process', { kind: 'type' }],
    ['Ctrl+Alt+@', { kind: 'type' }],
    ['Delete', { kind: 'clear' }],
    ['Escape', { kind: 'escape' }],
    ['Alt+Enter', { kind: 'fix' }],
    ['Ctrl+z', { kind: 'undo' }],
    ['Cmd+z', { kind: 'undo' }],
    ['Ctrl+Shift+Z', { kind: 'redo' }],
    ['Ctrl+y', { kind: 'redo' }],
    ['Ctrl+a', { kind: 'select-all' }],
    ['Space', { kind: 'toggle-row' }],
    ['Ctrl+Space', { kind: 'select-column' }],
    ['Ctrl+Shift+Space', { kind: 'select-all' }],
    ['Ctrl+d', { kind: 'fill-down' }],
    ['Cmd+d', { kind: 'fill-down' }],
    ['Alt+ArrowDown', { kind: 'menu' }],
    ['Alt+Shift+ArrowUp', { kind: 'sort', direction: 'ascending' }],
    ['Alt+Shift+ArrowDown', { kind: 'sort', direction: 'descending' }],
    ['Alt+Shift+ArrowLeft', { kind: 'move-column', step: -1 }],
    ['Alt+Shift+ArrowRight', { kind: 'move-column', step: 1 }],
    ['Shift+Space', { kind: 'select-row' }],
    ['F8', { kind: 'next-issue', direction: 1 }],
    ['Shift+F8', { kind: 'next-issue', direction: -1 }],
    ['Alt+ArrowRight', { kind: 'resize', step: 16 }],
    ['Ctrl+c', null],
    ['Ctrl+v', null],
    ['F5', null],
    ['Shift', null],
    ['Alt+d', null],
  ])('%s', (text, command) => {
    expect(commandOf(key(text))).toEqual(command);
  });

  it('leaves keys of an input method alone', () => {
    expect(commandOf({ ...key('a'), isComposing: true })).toBeNull();
  });
});
