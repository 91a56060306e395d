import type { EditorWords } from './editor.ts';
import type { CellPlace, GridSource } from './grid-source.ts';
import type { Selection } from './selection.ts';

/** The grid's own words. */
export interface GridWords extends EditorWords {
  /** The name of the grid. */
  readonly name: string;
  /** How to use it and how to leave it, for screen readers. */
  readonly instructions: string;
  /** The heading of the pinned column. */
  readonly corner: string;
  /** Said when F8 finds nothing. */
  readonly noIssues: string;
}

/** What the grid tells the screen around it. */
export interface GridEvents {
  readonly changed: (active: CellPlace | null, selection: Selection) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What commands, clipboard and pointer see of the grid and may do to it. */
export interface GridCore {
  readonly source: GridSource;
  readonly active: CellPlace | null;
  readonly selection: Selection;
  /** How many rows a page is. */
  readonly page: number;
  go(active: CellPlace | null, selection: Selection, isRevealed: boolean): void;
  edit(place: CellPlace, begin: 'with-text' | 'empty'): void;
  goToIssue(direction: 1 | -1): void;
  /** Makes a column wider by so many CSS pixels. */
  widen(column: number, step: number): void;
  hideTooltip(): void;
  undo(): void;
  redo(): void;
}
