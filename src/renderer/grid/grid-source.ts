/** The mark in a cell's corner, most pressing last. Each has its own form beside its colour. */
export type CellMark = 'warning' | 'error' | 'refused';

/** The states of a row as the pinned column shows them; each has a form of its own, so that no colour is needed. */
export const ROW_STATES = [
  'error',
  'warning',
  'ready',
  'approved',
  'queued',
  'sending',
  'accepted',
  'refused',
  'unconfirmed',
  'excluded',
] as const;

/** One of {@link ROW_STATES}. */
export type RowState = (typeof ROW_STATES)[number];

/** A column of the grid. */
export interface GridColumn {
  readonly key: string;
  readonly label: string;
  /** Said on hover and focus of the header. */
  readonly notes: readonly string[];
  /** CSS pixels. */
  readonly width: number;
  /** The width that its texts ask for. CSS pixels. */
  readonly fittingWidth: number;
}

/** The two ways of sorting, named as `aria-sort` names them. */
export type SortDirection = 'ascending' | 'descending';

/** What a heading shows beside its label. */
export interface HeadingFace {
  /** How the rows stand by this column; null where they are not sorted by it. */
  readonly sorted: SortDirection | null;
  /** In how many cells of the column something is wrong, or doubtful and nothing wrong. */
  readonly errors: number;
  readonly warnings: number;
  /** The counts as the column shows them. */
  readonly errorsText: string;
  readonly warningsText: string;
  /** Label, counts and order in words, for those who do not see them. */
  readonly name: string;
}

/** Everything a row shows beside its texts. */
export interface RowFace {
  /** The row number of the source sheet. */
  readonly number: string;
  readonly state: RowState;
  readonly stateText: string;
  /** The row no longer belongs to the view that it is shown in; said in words too. */
  readonly passed: string | null;
  /** The marks of its cells, by position of the column. */
  readonly marks: ReadonlyMap<number, CellMark>;
}

/** A text that would settle a note. */
export interface NoteFix {
  readonly label: string;
  readonly value: string;
}

/** Something to say about a cell. */
export interface CellNote {
  readonly tone: CellMark | 'information';
  /** The tone in a word, for those who do not see its form. */
  readonly toneText: string;
  readonly text: string;
  /** What a key applies: the obvious answer. */
  readonly fix: NoteFix | null;
  /** What only a deliberate click or a key of its own applies. */
  readonly choice: NoteFix | null;
}

/** What there is to say about a text while it is typed. */
export interface TypingNotes {
  readonly notes: readonly CellNote[];
  /** "34 of 20", or null where the field has no limit. */
  readonly counter: { readonly text: string; readonly isOver: boolean } | null;
  /** The part of the text that is over the limit, with the words before it; null where the text fits. */
  readonly overflow: { readonly words: string; readonly over: string } | null;
}

/** A value that a cell may be picked from. */
export interface GridChoice {
  readonly value: string;
  /** What the value stands for. */
  readonly label: string;
  /** Other names under which it is found. */
  readonly also?: readonly string[];
}

/** A cell by its place in the view. Row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A new text for a cell of the view. */
export interface TypedCell extends CellPlace {
  readonly text: string;
}

/**
 * What a grid shows, by place in the view: rows from 0, columns from 0. The rows and columns of one source never
 * change; their texts and faces may, and the grid is then told to repaint. Asked for visible cells only.
 */
export interface GridSource {
  readonly rowCount: number;
  readonly columns: readonly GridColumn[];
  text(row: number, column: number): string;
  /** Whether the cell has no text; asked of many cells. */
  isEmpty(row: number, column: number): boolean;
  /** What the headings show now, by position of the column. */
  headings(): readonly HeadingFace[];
  isEdited(row: number, column: number): boolean;
  face(row: number): RowFace;
  notes(row: number, column: number): readonly CellNote[];
  typingNotes(row: number, column: number, text: string): TypingNotes;
  /** What the cell may be picked from; null where it is free text only. Other texts may be typed all the same. */
  choices(row: number, column: number): readonly GridChoice[] | null;
  /** Whether the row's cells may change now; where not, it says why by itself. */
  mayEdit(row: number): boolean;
  /** A lasting name of a row, and the way back from it (-1 where the view does not have it). */
  keyOf(row: number): number;
  rowOf(key: number): number;
  /** A mark of the texts as they are shown now, for {@link write}. */
  moment(): number;
  /**
   * Sets texts as one step; `kind` says by what. Many cells are taken from the iterable in slices. `since` is the
   * {@link moment} at which the administrator saw what the texts replace; without it, now.
   */
  write(cells: Iterable<TypedCell>, kind: 'edit' | 'fix' | 'clear' | 'paste', since?: number): void;
  /** The next cell with a mark, around the end; null where there is none. */
  nextMarked(from: CellPlace, direction: 1 | -1): CellPlace | null;
}
