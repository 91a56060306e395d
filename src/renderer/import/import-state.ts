import type { Finding } from '../../shared/columns/findings.ts';
import type { Replay } from '../../shared/columns/recipe.ts';
import type { ReadFailure } from '../../shared/sheet/read-failure.ts';
import type { Mapping } from './mapping.ts';
import { EMPTY_MAPPING, isFilled, isUsed } from './mapping.ts';
import type { WorkerEndReason } from './sheet-worker-client.ts';
import type { SheetColumns, SheetPreview, SourceColumn, WorkbookSummary } from './worker-messages.ts';

/** Not the fault of the file's content: the reader's end, or a file that the browser cannot open any more. */
export type ReaderEnd = WorkerEndReason | 'unreachable';

/** Why there is no workbook. */
export type OpenFailure = ReadFailure | { readonly code: ReaderEnd };

const READER_ENDS: ReadonlySet<string> = new Set<ReaderEnd>([
  'cancelled',
  'too-slow',
  'broken',
  'unreachable',
]);

/** Whether a failure is not about the content of the file. */
export function isOurEnd(failure: OpenFailure): failure is { readonly code: ReaderEnd } {
  return READER_ENDS.has(failure.code);
}

/** A recipe over the columns of this sheet. */
export interface Remembered {
  readonly replay: Replay;
  readonly isApplied: boolean;
}

/** Everything that the import screen shows. */
export interface ImportState {
  readonly phase: 'reading' | 'failed' | 'ready' | 'checking';
  /** Whether this is the built-in practice workbook. */
  readonly isPractice: boolean;
  readonly fileName: string;
  /** How much of the file is read, 0 to 1; 0 also where the reader cannot tell. */
  readonly share: number;
  readonly failure: OpenFailure | null;
  readonly workbook: WorkbookSummary | null;
  /** Names of the files whose rows were put below those of this one. */
  readonly appended: readonly string[];
  /** Position of the chosen sheet. */
  readonly sheet: number;
  readonly preview: SheetPreview | null;
  /** Position of the chosen header row; null where no row is one. */
  readonly headerRow: number | null;
  /** Of how many rows the column names are read: the one above belongs to them, too. */
  readonly headerLines: 1 | 2;
  /** null while they are being looked at, and where there is no header row. */
  readonly columns: SheetColumns | null;
  readonly mapping: Mapping;
  /** What is remembered of sheets like this one, and whether it was taken over; null where nothing is. */
  readonly remembered: Remembered | null;
  /** What was found out about the values of the mapped fields, in the document's order. */
  readonly findings: readonly Finding[];
  /** While checking: how many rows are stored, of how many. */
  readonly carried: number;
  readonly toCarry: number;
}

/** Before anything was opened. */
export const FIRST_STATE: ImportState = {
  phase: 'reading',
  isPractice: false,
  fileName: '',
  share: 0,
  failure: null,
  workbook: null,
  appended: [],
  sheet: 0,
  preview: null,
  headerRow: null,
  headerLines: 1,
  columns: null,
  mapping: EMPTY_MAPPING,
  remembered: null,
  findings: [],
  carried: 0,
  toCarry: 0,
};

/** What keeps the rows from being checked, in the order in which it is to be put right. */
export type Obstacle = 'headerRow' | 'columns' | 'noRows' | 'both' | 'uniqueId' | 'loginSource';

/** The first thing that keeps the rows from being checked, or null. */
export function obstacleOf({ headerRow, columns, mapping }: ImportState): Obstacle | null {
  if (headerRow === null) return 'headerRow';
  if (columns === null) return 'columns';
  if (columns.rows === 0) return 'noRows';
  const lacksId = !isFilled(mapping, 'unique_id');
  const lacksSource = !isFilled(mapping, 'login_source');
  if (lacksId && lacksSource) return 'both';
  if (lacksId) return 'uniqueId';
  return lacksSource ? 'loginSource' : null;
}

/** The columns with values that go to no field. Blank columns have nothing to leave out. */
export function leftOutColumns({ columns, mapping }: ImportState): readonly SourceColumn[] {
  return (columns?.columns ?? []).filter(({ column, filled }) => filled > 0 && !isUsed(mapping, column));
}
