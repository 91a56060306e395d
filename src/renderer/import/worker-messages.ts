import type { DistinctValues } from '../../shared/columns/distinct-values.ts';
import type { FieldSource } from '../../shared/columns/field-source.ts';
import type { Finding } from '../../shared/columns/findings.ts';
import type { IdentifyingColumn } from '../../shared/columns/identifying-column.ts';
import type { NameSplit } from '../../shared/columns/text-part.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { ColumnMatch } from '../../shared/sheet/match-columns.ts';
import type { HiddenChoice, SheetVisibility } from '../../shared/sheet/sheet-text.ts';
import type { ReadFailure } from '../../shared/sheet/read-failure.ts';
import type { ReadNote, ReadOptions, TextFormat, WorkbookKind } from '../../shared/sheet/workbook.ts';

/** A file whose bytes travel with the request (transferred), or the built-in practice workbook. */
export type OpenedFile =
  | { readonly kind: 'file'; readonly fileName: string; readonly bytes: ArrayBuffer }
  | { readonly kind: 'practice' };

/** A sheet without its cells. */
export interface SheetSummary {
  readonly name: string;
  readonly hidden: SheetVisibility;
  readonly rows: number;
  readonly columns: number;
  readonly trimmedCells: number;
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  readonly hiddenByFilter: boolean;
  /** What of them is left out. */
  readonly leftOut: HiddenChoice;
  readonly mergedAreas: number;
}

/** A workbook without its cells. `best` is the sheet to begin with, by position. */
export interface WorkbookSummary {
  readonly fileName: string;
  readonly kind: WorkbookKind;
  readonly sheets: readonly SheetSummary[];
  readonly best: number;
  readonly notes: readonly ReadNote[];
  readonly textFormat: TextFormat | null;
}

/** What appending another file to a sheet gives; `differs` names the columns that only one of both has. */
export type AppendAnswer =
  | { readonly ok: true; readonly rows: number; readonly sheet: SheetSummary }
  | { readonly ok: false; readonly failure: ReadFailure }
  | {
      readonly ok: false;
      readonly differs: { readonly missing: readonly string[]; readonly extra: readonly string[] };
    };

/** What opening gives. */
export type OpenAnswer =
  | { readonly ok: true; readonly workbook: WorkbookSummary }
  | { readonly ok: false; readonly failure: ReadFailure };

/** One row of the preview; `position` is its place in the sheet's text, `rowNumber` what Excel shows. */
export interface PreviewRow {
  readonly position: number;
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** The first rows and columns of a sheet, and where its headings seem to be (by position), or null. */
export interface SheetPreview {
  readonly letters: readonly string[];
  readonly rows: readonly PreviewRow[];
  readonly headerRow: number | null;
  /** Whether the headings take the row above, too. */
  readonly headerLines: 1 | 2;
}

/** One column of the sheet under its heading. */
export interface SourceColumn {
  /** Position in the sheet's text. */
  readonly column: number;
  readonly letters: string;
  /** The heading's own text; `''` where it is blank. */
  readonly text: string;
  /** Unique in the sheet, and never blank. */
  readonly name: string;
  readonly samples: readonly string[];
  /** How many cells below the heading hold something. */
  readonly filled: number;
  readonly match: ColumnMatch | null;
  /** How its texts split into first and last names, where they look like both. */
  readonly split: NameSplit | null;
}

/** What lies below a header row. */
export interface SheetColumns {
  /** Of how many rows the headings were read. */
  readonly headerLines: 1 | 2;
  /** Those with a heading or a value, in the order of the sheet. */
  readonly columns: readonly SourceColumn[];
  /** Rows with something in them. */
  readonly rows: number;
  readonly blankRows: number;
  /** What could be the unique id where no heading says so, or null. */
  readonly identifying: IdentifyingColumn | null;
}

/** A field and how it is filled. */
export type SourcePair = readonly [field: WireName, source: FieldSource];

/** How rows are to be made. */
export interface BuildRequest {
  readonly sheet: number;
  readonly headerRow: number;
  readonly sources: readonly SourcePair[];
  readonly constants: readonly (readonly [field: WireName, value: string])[];
  /** Today's date in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: string;
}

/** One packed block and what its checks found. */
export interface BuiltBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** How many of its rows have an error, and how many of the others a warning, as far as a row alone tells. */
  readonly rowsWithErrors: number;
  readonly rowsWithWarnings: number;
}

/**
 * What the window asks of the worker: one line per request. The workbook stays in the worker; summaries,
 * previews and blocks come back, blocks transferred.
 */
export interface WorkerContract {
  open: { request: { readonly file: OpenedFile; readonly options: ReadOptions }; response: OpenAnswer };
  /** Reads the same bytes again as a person chose: encoding and delimiter of a text file. */
  reopen: { request: { readonly options: ReadOptions }; response: OpenAnswer };
  /** Puts the rows of another file below those of a sheet, where their column names agree. */
  append: {
    request: {
      readonly sheet: number;
      readonly headerRow: number;
      readonly headerLines: 1 | 2;
      readonly fileName: string;
      readonly bytes: ArrayBuffer;
    };
    response: AppendAnswer;
  };
  /** Leaves hidden rows or columns of a sheet out, or takes them in again; all that follows sees it so. */
  hidden: {
    request: { readonly sheet: number; readonly leaveOut: HiddenChoice };
    response: { readonly sheet: SheetSummary };
  };
  /** The first rows, at least `rows` of them and always some below the guessed heading. */
  preview: { request: { readonly sheet: number; readonly rows: number }; response: SheetPreview };
  /** The columns under a heading of so many rows; null: as many as it seems to have. */
  columns: {
    request: {
      readonly sheet: number;
      readonly headerRow: number;
      readonly headerLines: 1 | 2 | null;
    };
    response: SheetColumns;
  };
  /** Looks at every value of some fields for what a spreadsheet program may have done to them. */
  examine: {
    request: {
      readonly sheet: number;
      readonly headerRow: number;
      readonly sources: readonly SourcePair[];
      readonly today: string;
    };
    response: { readonly findings: readonly Finding[] };
  };
  /** The different texts of one field. */
  distinct: {
    request: { readonly sheet: number; readonly headerRow: number; readonly source: SourcePair };
    response: DistinctValues;
  };
  /** Begins to build; the blocks are fetched one by one, so that nothing piles up in the window. */
  startBuild: { request: BuildRequest; response: { readonly rows: number } };
  nextBlock: { request: Readonly<Record<string, never>>; response: BuiltBlock | null };
}

/** The name of a request to the worker. */
export type WorkerMethod = keyof WorkerContract;
/** What a request to the worker takes. */
export type WorkerRequest<Name extends WorkerMethod> = WorkerContract[Name]['request'];
/** What the worker answers. */
export type WorkerResponse<Name extends WorkerMethod> = WorkerContract[Name]['response'];

/** A request on its way: the window gives it a number. */
export type WorkerCall = {
  [Name in WorkerMethod]: {
    readonly id: number;
    readonly method: Name;
    readonly request: WorkerRequest<Name>;
  };
}[WorkerMethod];

/** What the worker sends: how far it is (0 to 1), its answer, or that it broke on a bug. */
export type WorkerMessage =
  | { readonly id: number; readonly type: 'progress'; readonly share: number }
  | { readonly id: number; readonly type: 'response'; readonly response: WorkerResponse<WorkerMethod> }
  | { readonly id: number; readonly type: 'broken' };
