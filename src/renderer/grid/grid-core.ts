import type { CellPlace, GridSource } from './grid-source.ts';
import type { Selection } from './selection.ts';

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
