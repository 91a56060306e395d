import type { DoubtCode } from '../profile/issue.ts';
import { DOUBT_CODES } from '../profile/issue.ts';

/** What a cell held in the file. A mark keeps the place in this list. */
export const CELL_KINDS = [
  'empty',
  'text',
  'number',
  'date',
  'boolean',
  'error',
  'formula-without-result',
] as const;

/** One of {@link CELL_KINDS}. */
export type CellKind = (typeof CELL_KINDS)[number];

/** Whether a sheet is shown in a spreadsheet program; `very-hidden` can only be shown by a macro. */
export type SheetVisibility = 'no' | 'hidden' | 'very-hidden';

/** One column of a sheet as UTF-8 bytes. A column without any cell has three arrays of length 0. */
export interface TextColumn {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `rowCount + 1` positions in `bytes`: row r is `bytes[offsets[r] .. offsets[r + 1]]`. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** One byte per row: low four bits the place in {@link CELL_KINDS}, high four the doubt + 1, or 0. */
  readonly marks: Uint8Array<ArrayBuffer>;
}

/** Which of a sheet's hidden lines are left out; what is not is read like everything else. */
export interface HiddenChoice {
  readonly rows: boolean;
  readonly columns: boolean;
}

/** Where the hidden rows and columns with text in them are, by position and in ascending order. */
export interface HiddenAt {
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly columns: readonly number[];
  /** A filter hides the rows, and nobody did by hand. */
  readonly byFilter: boolean;
  /** What was emptied on wish; see `withoutHidden`. */
  readonly leftOut: HiddenChoice;
}

/** Everything is taken in, as long as nobody says otherwise. */
export const TAKE_HIDDEN: HiddenChoice = { rows: false, columns: false };

/** A column without any cell. */
export const NO_CELLS: TextColumn = {
  bytes: new Uint8Array(0),
  offsets: new Uint32Array(0),
  marks: new Uint8Array(0),
};

/**
 * The exact text of a sheet, by column, from its first to its last cell that is not blank. Rows and columns
 * are named by their position in here, from 0; {@link rowNumberAt} and {@link columnLetters} give what a
 * spreadsheet program shows. It can be posted to another thread (see {@link transferablesOf}).
 */
export interface SheetText {
  readonly name: string;
  readonly hidden: SheetVisibility;
  readonly rowCount: number;
  readonly columnCount: number;
  /** The number that a spreadsheet program shows beside position 0: 5 where the data starts at B5. */
  readonly firstRowNumber: number;
  /** 1 for A: 2 where the data starts at B5. */
  readonly firstColumnNumber: number;
  readonly columns: readonly TextColumn[];
  /** How many cells lost outer white space or non-breaking spaces. */
  readonly trimmedCells: number;
  /** How many rows and columns with text in them the file hides. Their cells are read like all others, unless left out. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  readonly hiddenAt: HiddenAt;
  /** How many merged areas there are: each has its text in its first cell only. */
  readonly mergedAreas: number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a cell; `''` where there is none. */
export function cellText(sheet: SheetText, row: number, column: number): string {
  const source = sheet.columns[column];
  if (source === undefined) return '';
  const start = source.offsets[row] ?? 0;
  const end = source.offsets[row + 1] ?? 0;
  return end <= start ? '' : decoder.decode(source.bytes.subarray(start, end));
}

/** How many rows of a column {@link columnReader} decodes at once. */
export const ROWS_AT_ONCE = 256;

/**
 * The texts of a column for whoever looks at most of its cells in ascending order: a few hundred are decoded
 * at once and cut apart, which is several times as fast as cell by cell.
 */
export function columnReader(sheet: SheetText, column: number): (row: number) => string {
  const source = sheet.columns[column];
  if (source === undefined) return () => '';
  const { bytes, offsets } = source;
  let first = 0;
  let end = 0;
  let base = 0;
  let text: string | null = null;
  return (row) => {
    if (row < first || row >= end) {
      first = row;
      end = Math.min(row + ROWS_AT_ONCE, offsets.length - 1);
      base = offsets[row] ?? 0;
      const stop = offsets[end] ?? base;
      const decoded = stop <= base ? '' : decoder.decode(bytes.subarray(base, stop));
      // Only where every letter is one byte do places in the bytes say where a text begins.
      text = decoded.length === Math.max(0, stop - base) ? decoded : null;
    }
    if (text === null) return cellText(sheet, row, column);
    return text.slice((offsets[row] ?? 0) - base, (offsets[row + 1] ?? 0) - base);
  };
}

/** What a cell held in the file. */
export function cellKind(sheet: SheetText, row: number, column: number): CellKind {
  return CELL_KINDS[(sheet.columns[column]?.marks[row] ?? 0) & 0x0f] ?? 'empty';
}

/** What is doubtful about a cell and cannot be seen in its text, or null. */
export function cellDoubt(sheet: SheetText, row: number, column: number): DoubtCode | null {
  return DOUBT_CODES[((sheet.columns[column]?.marks[row] ?? 0) >> 4) - 1] ?? null;
}

/** Whether a mark says that something about its cell is doubtful. */
export function hasDoubt(mark: number): boolean {
  return mark >> 4 !== 0;
}

/**
 * Tells of every row whether it is blank: no cell of it holds a text, or a formula whose result is missing. One stray
 * cell can leave sixteen thousand columns without any; they are looked at once and not for every row.
 */
export function blankRowTest({ columns }: Pick<SheetText, 'columns'>): (row: number) => boolean {
  const filled = columns.filter(({ marks }) => marks.length > 0);
  return (row) => filled.every(({ marks }) => (marks[row] ?? 0) === 0);
}

/** The row number that a spreadsheet program shows, from 1. */
export function rowNumberAt(sheet: SheetText, row: number): number {
  return sheet.firstRowNumber + row;
}

/** The position of a row number that a spreadsheet program shows, or null outside of the sheet's text. */
export function rowAtNumber(sheet: SheetText, rowNumber: number): number | null {
  const row = rowNumber - sheet.firstRowNumber;
  return Number.isInteger(row) && row >= 0 && row < sheet.rowCount ? row : null;
}

/** The letters that a spreadsheet program shows above a column: A, B ... Z, AA. */
export function columnLetters(sheet: SheetText, column: number): string {
  let letters = '';
  for (let rest = sheet.firstColumnNumber + column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The mark of a cell, as kept in {@link TextColumn}. */
export function markOf(kind: CellKind, doubt: DoubtCode | null): number {
  return CELL_KINDS.indexOf(kind) | (doubt === null ? 0 : (DOUBT_CODES.indexOf(doubt) + 1) << 4);
}

/**
 * The buffers of a sheet, for the transfer list of `postMessage`. The sheet is empty-handed afterwards. Empty ones stay,
 * for other sheets have the same.
 */
export function transferablesOf(sheet: SheetText): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>([sheet.hiddenAt.rows.buffer]);
  for (const { bytes, offsets, marks } of sheet.columns) {
    buffers.add(bytes.buffer).add(offsets.buffer).add(marks.buffer);
  }
  return [...buffers].filter(({ byteLength }) => byteLength > 0);
}
