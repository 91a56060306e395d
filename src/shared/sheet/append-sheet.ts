import { headerKey } from '../profile/header-name.ts';
import type { Header, HeaderPlace } from './header-row.ts';
import { readHeaders } from './header-row.ts';
import { SHEET_LIMITS } from './sheet-builder.ts';
import type { SheetText, TextColumn } from './sheet-text.ts';

/** What appending gives: the longer sheet, or why the two do not belong together. */
export type AppendResult =
  | { readonly ok: true; readonly sheet: SheetText; readonly rows: number }
  /** Column names that only the first sheet has, and such that only the other one has. */
  | {
      readonly ok: false;
      readonly code: 'headings-differ';
      readonly missing: readonly string[];
      readonly extra: readonly string[];
    }
  | { readonly ok: false; readonly code: 'too-many-rows'; readonly limit: number };

/**
 * The first sheet with the data rows of the other one below its own, where both have the same column names, in
 * whatever order. The rows are numbered on from the first sheet's last one.
 */
export function appendSheet(
  sheet: SheetText,
  place: HeaderPlace,
  other: SheetText,
  otherPlace: HeaderPlace,
): AppendResult {
  const own = filledHeaders(sheet, place);
  const others = new Map(filledHeaders(other, otherPlace).map((header) => [headerKey(header.name), header]));
  const keys = new Set(own.map(({ name }) => headerKey(name)));
  const missing = own.filter(({ name }) => !others.has(headerKey(name))).map(({ name }) => name);
  const extra = [...others.values()].filter(({ name }) => !keys.has(headerKey(name))).map(({ name }) => name);
  if (missing.length > 0 || extra.length > 0) return { ok: false, code: 'headings-differ', missing, extra };

  const first = otherPlace.row + 1;
  const rows = other.rowCount - first;
  const rowCount = sheet.rowCount + rows;
  if (rowCount > SHEET_LIMITS.rows) return { ok: false, code: 'too-many-rows', limit: SHEET_LIMITS.rows };
  const from = new Map(own.map(({ column, name }) => [column, others.get(headerKey(name))?.column]));
  const columns = sheet.columns.map((column, position) => {
    const source = from.get(position);
    const added = source === undefined ? undefined : other.columns[source];
    return joinColumns(column, sheet.rowCount, added, first, rows);
  });
  return {
    ok: true,
    rows,
    sheet: {
      ...sheet,
      rowCount,
      columns,
      trimmedCells: sheet.trimmedCells + other.trimmedCells,
      ...appendHidden(sheet, other, first),
      mergedAreas: sheet.mergedAreas + other.mergedAreas,
    },
  };
}

/** The hidden rows of both, where they now stand. Which columns are hidden is told of the first sheet. */
function appendHidden(
  { rowCount, hiddenAt }: SheetText,
  other: SheetText,
  first: number,
): Pick<SheetText, 'hiddenRows' | 'hiddenAt'> {
  const added = other.hiddenAt.rows.filter((row) => row >= first).map((row) => rowCount + row - first);
  const rows = Uint32Array.from([...hiddenAt.rows, ...added]);
  const byFilter = rows.length > 0 && (hiddenAt.byFilter || other.hiddenAt.byFilter);
  return { hiddenRows: rows.length, hiddenAt: { ...hiddenAt, rows, byFilter } };
}

/** The headings of columns that have a name or hold anything. */
function filledHeaders(sheet: SheetText, { row, lines }: HeaderPlace): Header[] {
  return readHeaders(sheet, row, lines).filter(
    ({ column, text }) => text !== '' || hasCells(sheet.columns[column], row + 1),
  );
}

function hasCells(column: TextColumn | undefined, first: number): boolean {
  return column?.marks.subarray(first).some((mark) => mark !== 0) ?? false;
}

/** A column of `ownRows` cells, then `rows` cells of another one from its row `first` on. */
function joinColumns(
  own: TextColumn,
  ownRows: number,
  added: TextColumn | undefined,
  first: number,
  rows: number,
): TextColumn {
  const ownEnd = own.offsets[ownRows] ?? 0;
  const start = added?.offsets[first] ?? 0;
  const end = added?.offsets[first + rows] ?? 0;
  const bytes = new Uint8Array(ownEnd + end - start);
  bytes.set(own.bytes.subarray(0, ownEnd));
  if (added !== undefined) bytes.set(added.bytes.subarray(start, end), ownEnd);
  const offsets = new Uint32Array(ownRows + rows + 1);
  offsets.set(own.offsets.subarray(0, ownRows + 1));
  for (let row = 1; row <= rows; row += 1) {
    offsets[ownRows + row] = ownEnd + (added?.offsets[first + row] ?? start) - start;
  }
  const marks = new Uint8Array(ownRows + rows);
  marks.set(own.marks.subarray(0, ownRows));
  if (added !== undefined) marks.set(added.marks.subarray(first, first + rows), ownRows);
  return { bytes, offsets, marks };
}
