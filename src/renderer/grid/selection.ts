import type { Span } from './geometry.ts';
import type { CellPlace } from './grid-source.ts';

/**
 * What is selected: rows as disjoint ranges in order, and the columns of the one rectangle, or null where
 * whole rows are selected. Rows are places in the view.
 */
export interface Selection {
  readonly rows: readonly Span[];
  readonly columns: Span | null;
  /** Set where whole columns were selected: they stay whole when the selection is extended. */
  readonly isWholeColumns?: true;
  /** Where a shift-click or Shift with an arrow extends from. */
  readonly anchor: CellPlace;
}

/** One cell. */
export function selectCell(cell: CellPlace): Selection {
  return {
    rows: cell.row < 0 ? [] : [{ from: cell.row, to: cell.row + 1 }],
    columns: { from: cell.column, to: cell.column + 1 },
    anchor: cell,
  };
}

/** The rectangle between the anchor and a cell; whole rows or columns where such were selected. */
export function extendTo(selection: Selection, cell: CellPlace): Selection {
  const { anchor, columns } = selection;
  if (selection.isWholeColumns) return { ...selection, columns: spanBetween(anchor.column, cell.column) };
  const rows = [spanBetween(Math.max(0, anchor.row), Math.max(0, cell.row))];
  return { rows, columns: columns && spanBetween(anchor.column, cell.column), anchor };
}

/** Whole rows from one to another, both included. */
export function selectRows(anchor: CellPlace, toRow: number): Selection {
  return { rows: [spanBetween(anchor.row, toRow)], columns: null, anchor };
}

/** Every row. */
export function selectAllRows(rowCount: number, anchor: CellPlace): Selection {
  return { rows: rowCount === 0 ? [] : [{ from: 0, to: rowCount }], columns: null, anchor };
}

/** The selected rows, wholly; everything where whole columns were selected. */
export function selectTheirRows({ rows, anchor }: Selection): Selection {
  return { rows, columns: null, anchor };
}

/** The selected columns in every row. */
export function selectTheirColumns({ columns, anchor }: Selection, rowCount: number): Selection {
  const all = selectAllRows(rowCount, anchor);
  return columns === null ? all : { ...all, columns, isWholeColumns: true };
}

/** The columns that a selection means in a grid of so many: all of them for whole rows. */
export function selectedColumns({ columns }: Selection, columnCount: number): Span {
  return columns ?? { from: 0, to: columnCount };
}

/** Adds a whole row to the selected rows, or takes it out. */
export function toggleRow(selection: Selection, cell: CellPlace): Selection {
  const base = selection.columns === null ? selection.rows : [];
  return { rows: toggled(base, cell.row), columns: null, anchor: cell };
}

/** Whether the row is among the selected ones, wholly or in part. */
export function hasRow({ rows }: Selection, row: number): boolean {
  return rows.some(({ from, to }) => row >= from && row < to);
}

/** How many rows are selected. */
export function countRows({ rows }: Selection): number {
  return rows.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Every selected row, in order. */
export function listRows({ rows }: Selection): number[] {
  const listed: number[] = [];
  for (const { from, to } of rows) for (let row = from; row < to; row += 1) listed.push(row);
  return listed;
}

function spanBetween(one: number, other: number): Span {
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
}

function toggled(rows: readonly Span[], row: number): Span[] {
  const inside = rows.find(({ from, to }) => row >= from && row < to);
  if (inside === undefined) return joined([...rows, { from: row, to: row + 1 }]);
  const parts = [
    { from: inside.from, to: row },
    { from: row + 1, to: inside.to },
  ].filter(({ from, to }) => from < to);
  return joined([...rows.filter((span) => span !== inside), ...parts]);
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else result.push(span);
  }
  return result;
}
