import type { EditorWords } from './editor.ts';
import type { CellPlace, GridSource, SortDirection } from './grid-source.ts';
import type { Box } from './popover-place.ts';
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

/** Something that the administrator must be told of what was just done, or not done. */
export type GridNotice =
  /** So many rows and columns of a pasted block fell outside the rows and columns shown. */
  | { readonly kind: 'did-not-fit'; readonly rows: number; readonly columns: number }
  /** More cells than can be changed at once. */
  | { readonly kind: 'too-many'; readonly cells: number; readonly most: number }
  /** Whole rows or columns were emptied. */
  | { readonly kind: 'cleared'; readonly rows: number; readonly columns: number };

/** A part of a text that is copied, and how many rows are copied with it and those before. */
export interface CopiedPart {
  readonly text: string;
  readonly rows: number;
}

/** So many cells to copy that the window must have its turn meanwhile. */
export interface LongCopy {
  readonly parts: Iterator<CopiedPart, void>;
  /** How many rows there are. */
  readonly rows: number;
  /** To be called once they are on the clipboard, and only then. */
  readonly copied: () => void;
}

/** What was asked of a column at its heading. Columns are named by their keys. */
export type HeadingRequest =
  | { readonly kind: 'menu'; readonly column: string; readonly box: Box }
  | { readonly kind: 'sort'; readonly column: string; readonly direction: SortDirection }
  /** The column shall stand where the other one stands now. */
  | { readonly kind: 'move'; readonly column: string; readonly to: string }
  /** The column got another width, in CSS pixels; said when it stays so. */
  | { readonly kind: 'width'; readonly column: string; readonly width: number };

/** What the grid tells the screen around it. */
export interface GridEvents {
  readonly changed: (active: CellPlace | null, selection: Selection) => void;
  readonly notice: (notice: GridNotice) => void;
  readonly heading: (request: HeadingRequest) => void;
  /** Called within the event that asks for the clipboard. */
  readonly copyLong: (long: LongCopy) => void;
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
  openMenu(column: number): void;
  sort(column: number, direction: SortDirection): void;
  /** Lets a column stand where another one stands now. */
  moveColumn(column: number, to: number): void;
  notice(notice: GridNotice): void;
  copyLong(long: LongCopy): void;
  hideTooltip(): void;
  undo(): void;
  redo(): void;
}
