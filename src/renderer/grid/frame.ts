import type { ColumnLayout, Span } from './geometry.ts';
import type { CellPlace, GridSource } from './grid-source.ts';
import type { Selection } from './selection.ts';

/** CSS pixels. */
export const ROW_HEIGHT = 28;
/** CSS pixels. */
export const HEADER_HEIGHT = 34;
/** Width of the pinned column, in CSS pixels. */
export const PINNED_WIDTH = 176;

/** Everything that one painting of the grid depends on. */
export interface Frame {
  readonly source: GridSource;
  readonly layout: ColumnLayout;
  readonly rows: Span;
  readonly columns: Span;
  /** Place of the view's top in the rows, and of its left in the columns; whole CSS pixels. */
  readonly offset: number;
  /** Rows stand at their distance from here; it changes rarely, so that a row keeps its position while it is in sight. */
  readonly origin: number;
  readonly left: number;
  readonly active: CellPlace | null;
  readonly selection: Selection;
  /** Grows whenever a row must be painted again though it stayed in its place. */
  readonly version: number;
  /** Id of the active cell's element, and of its description. */
  readonly activeId: string;
  readonly descriptionId: string;
}
