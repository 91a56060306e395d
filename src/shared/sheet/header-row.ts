import { fieldScore, matchColumns } from './match-columns.ts';
import type { SheetText } from './sheet-text.ts';
import { blankRowTest, cellKind, cellText, columnLetters } from './sheet-text.ts';

/** How far down a header row is looked for. */
const ROWS_LOOKED_AT = 50;
/** How many rows under a candidate are looked at. */
const ROWS_BELOW = 8;
/** How many cells of a row are looked at: whether it is one of headings shows in them, or nowhere. */
const CELLS_LOOKED_AT = 250;

/** The heading of one column as shown and as accepted by `--map`. */
export interface Header {
  /** Position of the column in the sheet. */
  readonly column: number;
  /** What a spreadsheet program shows above the column: A, B ... */
  readonly letters: string;
  /** The cell's own text; `''` where it is blank or there is no header row. */
  readonly text: string;
  /** Unique in the sheet: the text, `Column F` for a blank one, `Email (2)` for a repeated one. */
  readonly name: string;
}

/** Where the headings stand: in one row, or in two whose texts are joined. */
export interface HeaderPlace {
  /** Position of the last row of headings; the data starts below it. */
  readonly row: number;
  readonly lines: 1 | 2;
}

/**
 * Where the headings are: below title rows and blank rows. Known names of fields count most, then being all
 * words, all different, wide, and followed by rows of the same width. Two rows are headings together where
 * their joined texts name clearly more fields than either alone. null where no row looks like headings, as
 * in a sheet that starts with data at once.
 */
export function guessHeader(sheet: SheetText): HeaderPlace | null {
  const row = guessHeaderRow(sheet);
  if (row === null) return null;
  const below = row + 1;
  if (below < sheet.rowCount && isLineOfWords(sheet, below) && isBetterTogether(sheet, below, row)) {
    return { row: below, lines: 2 };
  }
  return { row, lines: guessHeaderLines(sheet, row) };
}

/** Whether the row above belongs to the headings of a row, too. */
export function guessHeaderLines(sheet: SheetText, row: number): 1 | 2 {
  const areWords = row > 0 && isLineOfWords(sheet, row - 1) && isLineOfWords(sheet, row);
  return areWords && isBetterTogether(sheet, row, row) ? 2 : 1;
}

/** The position of the one row that looks most like headings, or null where none does. */
export function guessHeaderRow(sheet: SheetText): number | null {
  let best: { readonly row: number; readonly score: number } | null = null;
  const filled = firstFilledRows(sheet, ROWS_LOOKED_AT + ROWS_BELOW);
  const knownness = rememberedScores();
  for (const [index, row] of filled.slice(0, ROWS_LOOKED_AT).entries()) {
    const score = headerScore(sheet, row, filled.slice(index + 1, index + 1 + ROWS_BELOW), knownness);
    if (score !== null && (best === null || score > best.score)) best = { row, score };
  }
  return best?.row ?? null;
}

/** The positions of the first rows that are not blank. */
function firstFilledRows(sheet: SheetText, count: number): readonly number[] {
  const isBlank = blankRowTest(sheet);
  const rows: number[] = [];
  for (let row = 0; row < sheet.rowCount && rows.length < count; row += 1) if (!isBlank(row)) rows.push(row);
  return rows;
}

/**
 * The headings that end with a row, one per column of the sheet; all of them named by letters where `row` is
 * null. Of two lines, the upper one holds for every column up to its next text: `Home` over `Street`, `City`.
 */
export function readHeaders(sheet: SheetText, row: number | null, lines: 1 | 2 = 1): Header[] {
  const texts = headingTexts(sheet, row, lines);
  const nameFor = uniqueNames();
  return texts.map((text, column) => {
    const letters = columnLetters(sheet, column);
    const name = nameFor(text === '' ? `Column ${letters}` : text);
    return { column, letters, text, name };
  });
}

/** Up to `count` texts of each column below the header row, blanks left out: what matching looks at. */
export function readSamples(sheet: SheetText, headerRow: number | null, count = 50): string[][] {
  return Array.from({ length: sheet.columnCount }, (_unused, column) => {
    const samples: string[] = [];
    if (sheet.columns[column]?.marks.length === 0) return samples;
    const end = Math.min(sheet.rowCount, (headerRow ?? -1) + 1 + count * 20);
    for (let row = (headerRow ?? -1) + 1; row < end && samples.length < count; row += 1) {
      const text = cellText(sheet, row, column);
      if (text !== '') samples.push(text);
    }
    return samples;
  });
}

function headingTexts(sheet: SheetText, row: number | null, lines: 1 | 2): string[] {
  const line = (of: number): string[] =>
    Array.from({ length: sheet.columnCount }, (_unused, column) =>
      cellText(sheet, of, column).replace(/\s+/g, ' '),
    );
  if (row === null) return Array.from({ length: sheet.columnCount }, () => '');
  const lower = line(row);
  if (lines === 1 || row === 0) return lower;
  const upper = line(row - 1);
  let group = '';
  return lower.map((text, column) => {
    const above = upper[column] ?? '';
    // A group ends where the next one begins, and where a column has a heading of one line.
    if (above !== '' || text === '') group = text === '' ? '' : above;
    return [above === '' ? group : above, text].filter((one) => one !== '').join(' ');
  });
}

/** Joined headings must name more fields, or tell more columns apart, by this much. */
const GAIN = 0.25;

/** Whether the headings that end with `last` are better as two lines than the row `alone` is. */
function isBetterTogether(sheet: SheetText, last: number, alone: number): boolean {
  return headingWorth(sheet, last, 2) > headingWorth(sheet, alone, 1) + GAIN;
}

function headingWorth(sheet: SheetText, row: number, lines: 1 | 2): number {
  const texts = headingTexts(sheet, row, lines);
  const known = matchColumns(texts, []).reduce((sum, { certainty }) => sum + certainty, 0);
  const different = new Set(texts.filter((text) => text !== '').map((text) => text.toLowerCase())).size;
  // A title above one column tells nothing apart and spoils a name; a group above several tells apart.
  return known + different * 0.3;
}

/** A row of at least two cells, every one of which could be a heading: more than a title. */
function isLineOfWords(sheet: SheetText, row: number): boolean {
  const filled = columnsWithText(sheet, row);
  return filled.length > 1 && filled.every((column) => isHeading(sheet, row, column));
}

/** Names that nobody was given before: `Email (2)` for the second `Email`. */
function uniqueNames(): (wished: string) => string {
  const taken = new Set<string>();
  const repeats = new Map<string, number>();
  return (wished) => {
    let name = wished;
    for (let number = repeats.get(wished) ?? 2; taken.has(name); number += 1) {
      name = `${wished} (${number})`;
      repeats.set(wished, number + 1);
    }
    taken.add(name);
    return name;
  };
}

/** How much a row looks like headings, or null where it does not. `below` are the next rows that are not blank. */
function headerScore(
  sheet: SheetText,
  row: number,
  below: readonly number[],
  knownness: (text: string) => number,
): number | null {
  const filled = columnsWithText(sheet, row);
  const width = filled.length;
  const looked = filled.slice(0, CELLS_LOOKED_AT);
  const headings = looked.filter((column) => isHeading(sheet, row, column));
  if (width === 0 || headings.length < looked.length * 0.6) return null;
  const texts = looked.map((column) => cellText(sheet, row, column));
  const known = texts.reduce((sum, text) => sum + knownness(text), 0);
  const widthBelow = usualWidth(sheet, below);
  if (known < 0.8 && (widthBelow === 0 || width < 2)) return null;
  if (known < 0.8 && !differsFromBelow(sheet, row, looked)) return null;
  const different = new Set(texts.map((text) => text.toLowerCase())).size;
  const fit = widthBelow === 0 ? 0 : Math.min(1, width / widthBelow);
  const shares = (headings.length + different) / looked.length;
  return known * 3 + shares * 2 + fit * 3 - row * 0.02;
}

/** The positions of the columns in which a row has a text. */
function columnsWithText({ columns }: SheetText, row: number): number[] {
  return columns.flatMap(({ offsets }, column) =>
    (offsets[row + 1] ?? 0) > (offsets[row] ?? 0) ? [column] : [],
  );
}

function isHeading(sheet: SheetText, row: number, column: number): boolean {
  return cellKind(sheet, row, column) === 'text' && looksLikeWords(cellText(sheet, row, column));
}

/** The scores of texts as names of fields: those that stand in many rows are found once. */
function rememberedScores(): (text: string) => number {
  const scores = new Map<string, number>();
  return (text) => {
    let score = scores.get(text);
    if (score === undefined) scores.set(text, (score = fieldScore(text)));
    return score;
  };
}

/** A heading is short and has letters, and is neither a number, a date nor an address. */
function looksLikeWords(text: string): boolean {
  return text.length <= 80 && /\p{L}/u.test(text) && !/^\S+@\S+\.\S+$/.test(text) && !/\d{4,}/.test(text);
}

/** The median number of filled cells; 0 for no rows. */
function usualWidth(sheet: SheetText, rows: readonly number[]): number {
  const widths = rows.map((row) => sheet.columns.filter(({ marks }) => (marks[row] ?? 0) !== 0).length);
  widths.sort((left, right) => left - right);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/** Whether one of the columns holds something of another shape below: digits, an address, a number, a date. */
function differsFromBelow(sheet: SheetText, row: number, columns: readonly number[]): boolean {
  const end = Math.min(sheet.rowCount, row + 1 + ROWS_BELOW);
  return columns.some((column) => {
    if (!looksLikeWords(cellText(sheet, row, column))) return false;
    for (let below = row + 1; below < end; below += 1) {
      if (cellText(sheet, below, column) !== '' && !isHeading(sheet, below, column)) return true;
    }
    return false;
  });
}
