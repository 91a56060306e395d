import { visibleText } from '../../shared/profile/visible-text.ts';
import { describeReadNote } from '../../shared/sheet/describe-failure.ts';
import type { HeaderPlace } from '../../shared/sheet/header-row.ts';
import { guessHeader, readHeaders, readSamples } from '../../shared/sheet/header-row.ts';
import type { MatchReason } from '../../shared/sheet/match-columns.ts';
import { matchColumns } from '../../shared/sheet/match-columns.ts';
import { csvCells, MOST_CSV_CELLS, sheetCsv } from '../../shared/sheet/sheet-csv.ts';
import type { CellSurvey } from '../../shared/sheet/survey-cells.ts';
import { surveyCells } from '../../shared/sheet/survey-cells.ts';
import type { SheetText } from '../../shared/sheet/sheet-text.ts';
import { columnLetters, rowNumberAt } from '../../shared/sheet/sheet-text.ts';
import type { InspectArguments } from './arguments.ts';
import { jsonLine } from './json-lines.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { FileReading, WorkbookFile } from './workbook-file.ts';
import { chooseSheet, readWorkbookFile } from './workbook-file.ts';

/** What one sheet is, whether or not it is the one that would be imported. */
interface SheetReport {
  readonly name: string;
  /** As far as the last cell with text, counted from row 1 and column A. */
  readonly rows: number;
  readonly columns: number;
  /** Where the first cell with text stands: its row number and its column's letters. */
  readonly firstRow: number;
  readonly firstColumn: string;
  readonly hidden: SheetText['hidden'];
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  /** The rows are hidden by a filter, and not by hand. */
  readonly hiddenByFilter: boolean;
  readonly mergedAreas: number;
  readonly trimmedCells: number;
  readonly cells: CellSurvey['kinds'];
  readonly doubtful: CellSurvey['doubts'];
}

/** What one column is taken for. */
interface ColumnReport {
  readonly column: string;
  readonly header: string;
  readonly field: string | null;
  readonly reason: MatchReason | null;
  /** 0 to 1. */
  readonly certainty: number | null;
}

/** What is told of a file whatever sheet is looked at. */
interface WholeFile {
  readonly file: string;
  readonly kind: string;
  readonly encoding: string | null;
  readonly encodingIsSure: boolean | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SheetReport[];
  readonly blankSheets: readonly string[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

/** What `inspect --json` prints, on one line. */
interface FileReport extends WholeFile {
  /** The sheet that was asked for, or that would be imported. */
  readonly sheet: string;
  /** The row number of the last line of headers; null where no row looks like headers. */
  readonly headerRow: number | null;
  readonly headerLines: number;
  readonly columns: readonly ColumnReport[];
}

/** `opscom-batch inspect FILE`: how a spreadsheet is read, whether or not it lists people. */
export async function inspectCommand(words: InspectArguments, reading: FileReading): Promise<ExitStatus> {
  const { terminal } = reading;
  const read = await readWorkbookFile(words.file, reading);
  if (words.sheet !== null && read.workbook.blankSheets.includes(words.sheet)) {
    return tellBlankSheet(read, words.sheet, words.form, terminal);
  }
  const sheet = chooseSheet(read.workbook, words.sheet, words.withoutHidden);
  if (words.form === 'csv') {
    refuseFarApart(sheet);
    await terminal.outPieces(sheetCsv(sheet));
    return EXIT.good;
  }
  const report = reportOn(read, sheet);
  terminal.out(words.form === 'json' ? jsonLine(report) : inWords(report));
  return EXIT.good;
}

/** A stray cell far from all others would make more commas than a disk may hold. */
function refuseFarApart(sheet: SheetText): void {
  if (csvCells(sheet) <= MOST_CSV_CELLS) return;
  const lastCell = `${columnLetters(sheet, sheet.columnCount - 1)}${rowNumberAt(sheet, sheet.rowCount - 1)}`;
  throw new CommandFailure(
    `The sheet "${sheet.name}" reaches from A1 to ${lastCell}, mostly without text, and as CSV it would be more than ${MOST_CSV_CELLS / 1e9} GB of commas. Delete the cells that stand far from the others in a spreadsheet program, and give the command again.`,
  );
}

/** A sheet without a cell: no line of CSV, no header, no column. */
function tellBlankSheet(
  file: WorkbookFile,
  name: string,
  form: InspectArguments['form'],
  terminal: Terminal,
): ExitStatus {
  if (form === 'csv') return EXIT.good;
  const nothing = { sheet: name, headerRow: null, headerLines: 0, columns: [] };
  const report = { ...reportOnFile(file), ...nothing };
  terminal.out(form === 'json' ? jsonLine(report) : inWords(report));
  return EXIT.good;
}

function reportOnFile({ fileName, workbook }: WorkbookFile): WholeFile {
  const { textFormat } = workbook;
  return {
    file: fileName,
    kind: workbook.kind,
    encoding: textFormat?.encoding ?? null,
    encodingIsSure: textFormat?.encodingIsSure ?? null,
    delimiter: textFormat?.delimiter ?? null,
    sheets: workbook.sheets.map(sheetReport),
    blankSheets: workbook.blankSheets,
    notes: workbook.notes.map((note) => ({ code: note.code, message: describeReadNote(note, 'en') })),
  };
}

function reportOn(file: WorkbookFile, sheet: SheetText): FileReport {
  const header = guessHeader(sheet);
  return {
    ...reportOnFile(file),
    sheet: sheet.name,
    headerRow: header === null ? null : rowNumberAt(sheet, header.row),
    headerLines: header?.lines ?? 0,
    columns: columnReports(sheet, header),
  };
}

function sheetReport(sheet: SheetText): SheetReport {
  const { kinds, doubts } = surveyCells(sheet);
  return {
    name: sheet.name,
    rows: sheet.firstRowNumber - 1 + sheet.rowCount,
    columns: sheet.firstColumnNumber - 1 + sheet.columnCount,
    firstRow: sheet.firstRowNumber,
    firstColumn: columnLetters(sheet, 0),
    hidden: sheet.hidden,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns,
    hiddenByFilter: sheet.hiddenAt.byFilter,
    mergedAreas: sheet.mergedAreas,
    trimmedCells: sheet.trimmedCells,
    cells: kinds,
    doubtful: doubts,
  };
}

function columnReports(sheet: SheetText, header: HeaderPlace | null): readonly ColumnReport[] {
  const headers = readHeaders(sheet, header?.row ?? null, header?.lines);
  const texts = headers.map(({ text }) => text);
  const matches = matchColumns(texts, readSamples(sheet, header?.row ?? null));
  return headers.map(({ column, letters, text }) => {
    const match = matches.find((one) => one.column === column);
    const { name, reason, certainty } = match ?? { name: null, reason: null, certainty: null };
    return { column: letters, header: text, field: name, reason, certainty };
  });
}

/** The delimiters that cannot be seen. */
const DELIMITER_NAMES: Readonly<Record<string, string>> = { '\t': 'tab' };

const REASONS: Readonly<Record<MatchReason, string>> = {
  'wire-name': 'its own name',
  alias: 'a known other name',
  similar: 'a similar name',
  values: 'the values in it',
};

function inWords(report: FileReport): string {
  const { encoding, delimiter, encodingIsSure } = report;
  const text =
    encoding === null || delimiter === null
      ? ''
      : `, ${encoding}${encodingIsSure === true ? '' : ' (the likeliest)'}, separated by ${DELIMITER_NAMES[delimiter] ?? delimiter}`;
  const lines = [`${report.file}: ${report.kind}${text}`, ...report.sheets.map(sheetInWords)];
  const { headerRow } = report;
  const at =
    headerRow === null
      ? 'no row that looks like headers'
      : report.headerLines === 2
        ? `headers in rows ${headerRow - 1} and ${headerRow}`
        : `headers in row ${headerRow}`;
  lines.push(`sheet "${report.sheet}": ${at}`);
  for (const { column, header, field, reason, certainty } of report.columns) {
    const taken =
      field === null || reason === null
        ? 'no field'
        : `${field} (${REASONS[reason]}, ${Math.round((certainty ?? 0) * 100)} %)`;
    lines.push(`  ${column}  ${header === '' ? '(blank)' : header} -> ${taken}`);
  }
  // Names and headings are a stranger's text: none of it may steer the terminal.
  return [...lines, ...report.notes.map(({ message }) => message), ''].map(visibleText).join('\n');
}

function sheetInWords(sheet: SheetReport): string {
  const said = [
    ...(sheet.hidden === 'no' ? [] : [sheet.hidden]),
    ...(sheet.hiddenRows === 0
      ? []
      : [`${sheet.hiddenRows} rows hidden ${sheet.hiddenByFilter ? 'by a filter' : 'by hand'}`]),
    ...(sheet.hiddenColumns === 0 ? [] : [`${sheet.hiddenColumns} hidden columns`]),
    ...(sheet.mergedAreas === 0 ? [] : [`${sheet.mergedAreas} merged areas`]),
    ...(sheet.trimmedCells === 0 ? [] : [`outer spaces trimmed in ${sheet.trimmedCells} cells`]),
    ...Object.entries(sheet.doubtful).map(
      ([code, { cells, examples }]) => `${code} in ${cells} cells (${examples.join(', ')})`,
    ),
  ];
  return `  sheet "${sheet.name}": ${sheet.rows} rows, ${sheet.columns} columns${said.map((one) => `; ${one}`).join('')}`;
}
