import { finishWorkbook } from './finish-workbook.ts';
import type { ParsingOptions, WorkBook, WorkSheet } from 'xlsx';
import { read, set_cptable } from 'xlsx';
import * as codePages from 'xlsx/dist/cpexcel.full.mjs';

import { failureOfMessage } from './sheetjs-failure.ts';
import { addCell } from './sheetjs-cell.ts';
import type { HiddenLines } from './hidden-lines.ts';
import type { SheetFrame } from './sheet-builder.ts';
import { SHEET_LIMITS, SheetBuilder } from './sheet-builder.ts';
import type { SheetText, SheetVisibility } from './sheet-text.ts';
import { overflowed } from './too-large.ts';
import type { ReadFailure } from './read-failure.ts';
import { unread } from './read-failure.ts';
import type { ReadResult, WorkbookKind } from './workbook.ts';

// Workbooks before Excel 97 store text in the code page of their computer.
set_cptable(codePages);

/** What the caller knows about the file before SheetJS sees it. */
export interface SheetJsInput {
  readonly kind: WorkbookKind;
  readonly bytes: Uint8Array;
  /** Whether a formula may stand without a result, which is slow to look for. */
  readonly mayHaveFormulas: boolean;
  /** What a sheet hides, by its name or its place in the file; SheetJS tells it only with every style. */
  readonly hiddenLines?: (name: string, index: number) => HiddenLines | undefined;
}

/** Reads a workbook through SheetJS. Its errors become our failures; nothing is thrown. */
export function readWithSheetJs(input: SheetJsInput): ReadResult {
  const options: ParsingOptions = {
    // It takes the bare stream of an .xls as it is when it is called a buffer, and number by number otherwise.
    type: input.kind === 'xls' ? 'buffer' : 'array',
    dense: true,
    raw: true,
    cellNF: true,
    cellDates: false,
    cellText: false,
    cellHTML: false,
    cellFormula: input.mayHaveFormulas,
    sheetStubs: input.mayHaveFormulas,
  };
  let book: WorkBook;
  try {
    book = readQuietly(input.bytes, options);
  } catch (error: unknown) {
    return unread(failureOfMessage(error instanceof Error ? error.message : String(error)));
  }
  return convert(book, input);
}

/**
 * SheetJS gives up a whole workbook over one formula that it cannot write down, though the formulas' results are
 * all that is wanted: then it reads once more without them.
 */
function readQuietly(bytes: Uint8Array, options: ParsingOptions): WorkBook {
  return quietly(() => {
    try {
      return read(bytes, options);
    } catch (error: unknown) {
      if (options.cellFormula !== true) throw error;
      return read(bytes, { ...options, cellFormula: false });
    }
  });
}

interface Console {
  error: unknown;
  warn: unknown;
  log: unknown;
}

/** SheetJS writes to the console what it finds odd, in words for programmers; it reads without a pause. */
function quietly<Value>(work: () => Value): Value {
  // Every runtime has it, and it belongs to the library of none that is shared.
  const { console } = globalThis as unknown as { console: Console };
  const { error, warn, log } = console;
  const silent = (): void => undefined;
  Object.assign(console, { error: silent, warn: silent, log: silent });
  try {
    return work();
  } finally {
    Object.assign(console, { error, warn, log });
  }
}

/** Excel gives a sheet at most 31 letters; a name far beyond is what a damaged length makes of other bytes. */
const LONGEST_NAME = 255;

const VISIBILITY: readonly SheetVisibility[] = ['no', 'hidden', 'very-hidden'];

function convert(book: WorkBook, { kind, hiddenLines }: SheetJsInput): ReadResult {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets: SheetText[] = [];
  let others = 0;
  const blankSheets: string[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const source = sheetNamed(book.Sheets, name);
    // SheetJS leaves a sheet out when it stumbles over it. An empty sheet in its place would be a lie.
    if (source === undefined || name.length > LONGEST_NAME) return unread({ code: 'damaged' });
    if (isNoWorksheet(source)) {
      others += 1;
      continue;
    }
    const visibility = VISIBILITY[book.Workbook?.Sheets?.[index]?.Hidden ?? 0] ?? 'no';
    const frame: SheetFrame = { hidden: visibility, ...hiddenLines?.(name, index)?.frame };
    const sheet = convertSheet(source, name, frame, date1904);
    if ('code' in sheet) return unread(sheet);
    if (sheet.rowCount > 0) sheets.push(sheet);
    else blankSheets.push(name);
  }
  return finishWorkbook(kind, { sheets, blankSheets, others });
}

/** SheetJS keeps sheets in a plain object, where one called `__proto__` becomes the prototype. */
function sheetNamed(sheets: Readonly<Record<string, WorkSheet>>, name: string): WorkSheet | undefined {
  return name === '__proto__' || Object.hasOwn(sheets, name) ? sheets[name] : undefined;
}

/** Chart, macro and dialog sheets have a type of their own. */
function isNoWorksheet(source: WorkSheet): boolean {
  const type: unknown = source['!type'];
  return type === 'chart' || type === 'macro' || type === 'dialog';
}

function convertSheet(
  source: WorkSheet,
  name: string,
  frame: SheetFrame,
  date1904: boolean,
): SheetText | ReadFailure {
  const builder = new SheetBuilder(name);
  const rows = source['!data'] ?? [];
  // Going through the holes before one cell far away would take for ever.
  if (rows.length > SHEET_LIMITS.rows) return overflowed('rows');
  if (rows.some((cells) => cells.length > SHEET_LIMITS.columns)) return overflowed('columns');
  // Both arrays have holes, which forEach passes over: a sheet's claims about its size do not matter.
  rows.forEach((cells, row) => {
    if (builder.overflow !== null) return;
    cells.forEach((cell, column) => {
      addCell(builder, row, column, cell, date1904);
    });
  });
  const sheet = builder.finish({ ...frame, mergedAreas: source['!merges']?.length ?? 0 });
  return typeof sheet === 'string' ? overflowed(sheet) : sheet;
}
