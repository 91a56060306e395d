import { visibleText } from '../../shared/profile/visible-text.ts';
import { BlockSieve } from '../../shared/batch/block-sieve.ts';
import type { RowBlock } from '../../shared/batch/row-block.ts';
import { packRowBlock } from '../../shared/batch/row-block.ts';
import type { DistinctValues } from '../../shared/columns/distinct-values.ts';
import { distinctValues } from '../../shared/columns/distinct-values.ts';
import type { Finding } from '../../shared/columns/findings.ts';
import { examineField } from '../../shared/columns/findings.ts';
import { identifyingColumn } from '../../shared/columns/identifying-column.ts';
import { guessNameSplit } from '../../shared/columns/text-part.ts';
import type { CheckOptions } from '../../shared/profile/issue.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { appendSheet } from '../../shared/sheet/append-sheet.ts';
import { guessSheet } from '../../shared/sheet/guess-sheet.ts';
import { guessHeader, guessHeaderLines, readHeaders, readSamples } from '../../shared/sheet/header-row.ts';
import type { Constants } from '../../shared/sheet/mapping.ts';
import { matchColumns } from '../../shared/sheet/match-columns.ts';
import type { RowPlan } from '../../shared/sheet/rows.ts';
import { buildBlocks, dataRows, describeRows } from '../../shared/sheet/rows.ts';
import type { SheetText } from '../../shared/sheet/sheet-text.ts';
import { cellText, columnLetters, rowNumberAt } from '../../shared/sheet/sheet-text.ts';
import { withoutHidden } from '../../shared/sheet/visible-part.ts';
import type { ReadOptions, ReadResult, Workbook } from '../../shared/sheet/workbook.ts';
import { countIssues } from './block-issues.ts';
import type {
  AppendAnswer,
  BuildRequest,
  BuiltBlock,
  OpenAnswer,
  OpenedFile,
  PreviewRow,
  SheetColumns,
  SheetPreview,
  SheetSummary,
  SourceColumn,
  WorkbookSummary,
  WorkerRequest,
} from './worker-messages.ts';

/** What a session needs from outside. */
export interface SessionPorts {
  /** Reads a file; `onProgress` gets a share from 0 to 1. */
  readonly read: (
    bytes: Uint8Array<ArrayBuffer>,
    fileName: string,
    options: ReadOptions,
    onProgress: (share: number) => void,
  ) => Promise<ReadResult>;
  /** The built-in practice workbook. */
  readonly practice: () => Promise<KeptFile>;
}

/** A file's name and bytes. */
export interface KeptFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Longer cell texts are cut in previews and samples (never in rows), so that they stay small. */
const PREVIEW_LENGTH = 200;
/** How many samples stand beside a column. */
const SAMPLES_SHOWN = 3;
/** How many texts of a column its match is judged by. */
const SAMPLES_MATCHED = 50;
/** How many rows below a guessed heading the preview shows at least. */
const ROWS_BELOW_HEADING = 5;

/** One workbook as the worker keeps it, from its bytes to the blocks of a batch. Needs no worker itself. */
export class SheetSession {
  readonly #ports: SessionPorts;
  #file: KeptFile | null = null;
  #workbook: Workbook | null = null;
  /** The sheets that are seen without what the file hides of them, by position. */
  readonly #visible = new Map<number, SheetText>();
  #blocks: Iterator<RowBlock, void, void> | null = null;
  #checks: { readonly options: CheckOptions; readonly sieve: BlockSieve } | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** Reads a file. The workbook before it is forgotten, whether this one can be read or not. */
  async open(
    file: OpenedFile,
    options: ReadOptions,
    onProgress: (share: number) => void,
  ): Promise<OpenAnswer> {
    this.#file =
      file.kind === 'practice'
        ? await this.#ports.practice()
        : { fileName: file.fileName, bytes: new Uint8Array(file.bytes) };
    const answer = await this.#read(this.#file, options, onProgress);
    // Only a text file can be read another way; the bytes of all others are not needed any more.
    if (!answer.ok || answer.workbook.textFormat === null) this.#file = null;
    return answer;
  }

  /** Reads the same text file again with other options. */
  async reopen(options: ReadOptions, onProgress: (share: number) => void): Promise<OpenAnswer> {
    if (this.#file === null) throw new Error('there is no text file to read again');
    return this.#read(this.#file, options, onProgress);
  }

  /** Reads another file and puts its rows below those of a sheet. What does not fit changes nothing. */
  async append(request: WorkerRequest<'append'>, onProgress: (share: number) => void): Promise<AppendAnswer> {
    const { sheet: position, headerRow: row, headerLines: lines, fileName } = request;
    const sheet = this.#whole(position);
    const read = await this.#ports.read(new Uint8Array(request.bytes), fileName, {}, onProgress);
    if (!read.ok) return read;
    const { sheets } = read.workbook;
    const other = sheets[guessSheet(sheets)];
    const place = other === undefined ? null : guessHeader(other);
    if (other === undefined || place === null) {
      const names = readHeaders(sheet, row, lines).map(({ name }) => name);
      return { ok: false, differs: { missing: names, extra: [] } };
    }
    const appended = appendSheet(sheet, { row, lines }, other, place);
    if (appended.ok) {
      const { leftOut } = this.#sheet(position).hiddenAt;
      this.#replaceSheet(position, appended.sheet);
      return {
        ok: true,
        rows: appended.rows,
        ...this.leaveOutHidden({ sheet: position, leaveOut: leftOut }),
      };
    }
    if (appended.code === 'headings-differ') return { ok: false, differs: appended };
    return { ok: false, failure: { code: 'too-large', bound: 'rows', limit: appended.limit } };
  }

  /** Leaves hidden rows or columns of a sheet out of all that follows, or takes them in again. */
  leaveOutHidden({ sheet: position, leaveOut }: WorkerRequest<'hidden'>): { readonly sheet: SheetSummary } {
    const sheet = withoutHidden(this.#whole(position), leaveOut);
    this.#visible.set(position, sheet);
    return { sheet: summaryOfSheet(sheet) };
  }

  /** The first rows of a sheet, and its guessed heading. */
  preview(position: number, rows: number): SheetPreview {
    const sheet = this.#sheet(position);
    const header = guessHeader(sheet);
    const count = Math.min(sheet.rowCount, Math.max(rows, (header?.row ?? 0) + 1 + ROWS_BELOW_HEADING));
    return {
      letters: columnsOf(sheet).map((column) => columnLetters(sheet, column)),
      rows: Array.from({ length: count }, (_unused, row) => previewRow(sheet, row)),
      headerRow: header?.row ?? null,
      headerLines: header?.lines ?? 1,
    };
  }

  /** The columns below a header row with samples, and the fields that they seem to hold. */
  columns({ sheet: position, headerRow, headerLines }: WorkerRequest<'columns'>): SheetColumns {
    const sheet = this.#sheet(position);
    const lines = headerLines ?? guessHeaderLines(sheet, headerRow);
    const headers = readHeaders(sheet, headerRow, lines);
    const samples = readSamples(sheet, headerRow, SAMPLES_MATCHED);
    const matched = matchColumns(
      headers.map(({ text }) => text),
      samples,
    );
    const matches = new Map(matched.map((match) => [match.column, match]));
    const outline = describeRows({ sheet, headerRow, sources: new Map(), constants: {} });
    const columns = headers.flatMap(({ column, name, text, letters }): SourceColumn[] => {
      const filled = filledBelow(sheet, column, headerRow);
      // A stray cell can leave thousands of columns without anything that could be chosen, named or remembered.
      if (filled === 0 && text === '') return [];
      const shown = [...new Set(samples[column])].slice(0, SAMPLES_SHOWN);
      return [
        {
          column,
          letters,
          text,
          name,
          samples: shown.map((sample) => shortened(visibleText(sample))),
          filled,
          match: matches.get(column) ?? null,
          split: isNameHeading(text) ? guessNameSplit(samples[column] ?? []) : null,
        },
      ];
    });
    return {
      headerLines: lines,
      columns,
      rows: outline.rows,
      blankRows: outline.blankRows,
      identifying: identifyingColumn(sheet, dataRows({ sheet, headerRow }), matched),
    };
  }

  /** What the values of some fields look like as a whole. */
  examine({ sheet: position, headerRow, sources, today }: WorkerRequest<'examine'>): {
    readonly findings: readonly Finding[];
  } {
    const sheet = this.#sheet(position);
    const rows = dataRows({ sheet, headerRow });
    return { findings: sources.flatMap(([name, source]) => examineField(sheet, rows, name, source, today)) };
  }

  /** The different texts of one field. */
  distinct({
    sheet: position,
    headerRow,
    source: [name, source],
  }: WorkerRequest<'distinct'>): DistinctValues {
    const sheet = this.#sheet(position);
    return distinctValues(sheet, dataRows({ sheet, headerRow }), name, source);
  }

  /** Begins to build the rows of a batch; gives how many there will be. */
  startBuild(request: BuildRequest): { readonly rows: number } {
    const constants: Partial<Record<WireName, string>> = {};
    for (const [field, value] of request.constants) constants[field] = value;
    const plan: RowPlan = {
      sheet: this.#sheet(request.sheet),
      headerRow: request.headerRow,
      sources: new Map(request.sources),
      constants: constants satisfies Constants,
    };
    const options = { today: request.today, requireContact: false };
    this.#checks = { options, sieve: new BlockSieve(options) };
    this.#blocks = buildBlocks(plan);
    return { rows: describeRows(plan).rows };
  }

  /** The next block, packed and checked, or null after the last one. */
  nextBlock(): BuiltBlock | null {
    const next = this.#blocks?.next();
    const checks = this.#checks;
    if (next === undefined || next.done === true || checks === null) {
      this.#blocks = null;
      return null;
    }
    return {
      bytes: packRowBlock(next.value),
      rows: next.value.rowNumbers.length,
      ...countIssues(next.value, checks.options, checks.sieve),
    };
  }

  async #read(
    file: KeptFile,
    options: ReadOptions,
    onProgress: (share: number) => void,
  ): Promise<OpenAnswer> {
    this.#workbook = null;
    this.#visible.clear();
    this.#blocks = null;
    const read = await this.#ports.read(file.bytes, file.fileName, options, onProgress);
    if (!read.ok) return read;
    this.#workbook = read.workbook;
    return { ok: true, workbook: summaryOf(file.fileName, read.workbook) };
  }

  #replaceSheet(position: number, sheet: SheetText): void {
    if (this.#workbook === null) return;
    this.#workbook = { ...this.#workbook, sheets: this.#workbook.sheets.with(position, sheet) };
  }

  /** As it is to be read. */
  #sheet(position: number): SheetText {
    return this.#visible.get(position) ?? this.#whole(position);
  }

  /** With everything that the file hides. */
  #whole(position: number): SheetText {
    const sheet = this.#workbook?.sheets[position];
    if (sheet === undefined) throw new RangeError(`no sheet at position ${position}`);
    return sheet;
  }
}

function summaryOf(fileName: string, workbook: Workbook): WorkbookSummary {
  const { kind, sheets, notes, textFormat } = workbook;
  return {
    fileName,
    kind,
    notes,
    textFormat,
    best: guessSheet(sheets),
    sheets: sheets.map(summaryOfSheet),
  };
}

function summaryOfSheet(sheet: SheetText): SheetSummary {
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rowCount,
    columns: sheet.columnCount,
    trimmedCells: sheet.trimmedCells,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns,
    hiddenByFilter: sheet.hiddenAt.byFilter,
    leftOut: sheet.hiddenAt.leftOut,
    mergedAreas: sheet.mergedAreas,
  };
}

function previewRow(sheet: SheetText, row: number): PreviewRow {
  return {
    position: row,
    rowNumber: rowNumberAt(sheet, row),
    cells: columnsOf(sheet).map((column) => shortened(visibleText(cellText(sheet, row, column)))),
  };
}

/** The columns that a preview shows: the window has no use for thousands of them. */
function columnsOf(sheet: SheetText): number[] {
  return Array.from({ length: Math.min(sheet.columnCount, PREVIEW_COLUMNS) }, (_unused, column) => column);
}

/** How many columns the preview shows. */
const PREVIEW_COLUMNS = 60;

/** Cities and streets have the form of names as well; the heading must say that these are people. */
function isNameHeading(text: string): boolean {
  return /name|nom|person|student|employee|[eé]tudiant|employ[eé]|user|usager/i.test(text);
}

function filledBelow(sheet: SheetText, column: number, headerRow: number): number {
  const marks = sheet.columns[column]?.marks ?? new Uint8Array(0);
  let filled = 0;
  for (let row = headerRow + 1; row < marks.length; row += 1) if (marks[row] !== 0) filled += 1;
  return filled;
}

function shortened(text: string): string {
  if (text.length <= PREVIEW_LENGTH) return text;
  // Not through the middle of a surrogate pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(PREVIEW_LENGTH - 1)) ? PREVIEW_LENGTH - 1 : PREVIEW_LENGTH;
  return `${text.slice(0, end)}…`;
}
