import type { ClaimedValue } from '../batch/claimed-values.ts';
import type { CellChange, CellState, ReferenceId, Refusal, UnansweredRow } from '../batch/cell-change.ts';
import type { ExclusionAct, ExclusionReason } from '../batch/exclusion.ts';
import type { RowStatus } from '../batch/row-status.ts';
import type { Recipe } from '../columns/recipe.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { Destination } from '../push/destination.ts';
import type { RunCheck } from '../push/run-check.ts';
import type { RunCounts, RunProgress, RunState, StopReason } from '../push/run.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';

/** What the app knows about itself and this computer. */
export interface AppDescription {
  readonly version: string;
  readonly host: 'desktop' | 'loopback' | 'cli';
  readonly platform: string;
  /** Whether tokens and keys are kept by the operating system; if not, the reason in the keychain's words. */
  readonly keychain: { readonly available: boolean; readonly cause: string };
  /**
   * `kept`: batches survive the app. `session`: there is no keychain and no key file, so they are readable
   * for this process only. `setAside`: a damaged or unreadable database was kept under `path`, a new one begun.
   */
  readonly storage: { readonly state: 'kept' | 'session' | 'setAside'; readonly path: string };
  /** The database that was set aside last, at this start or an earlier one, and is still there; null where none is. */
  readonly setAside: string | null;
}

/** How a sheet was read, so that the batch can say where its columns came from. */
export interface ColumnSource {
  readonly column: WireName;
  /** The header in the source sheet, or null where every row got the same value. */
  readonly header: string | null;
}

/** A batch on the start screen and in the history. */
export interface BatchSummary {
  readonly batchId: string;
  readonly fileName: string;
  readonly sheetName: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly rows: number;
  readonly statuses: Readonly<Record<RowStatus, number>>;
  /** False where the key of its rows is gone. */
  readonly readable: boolean;
  /** The last run; null for a batch that was never sent. */
  readonly lastRun: LastRun | null;
}

/** The last run of a batch, for lists. A run that died with the app is `stopped` without a reason. */
export interface LastRun {
  readonly state: RunState;
  readonly reason: StopReason | null;
  readonly destinationId: string;
  readonly destinationName: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What makes a step that can be undone, for the schemas that check it. */
export const STEP_KINDS = ['edit', 'fix', 'clear', 'paste', 'replace', 'column'] as const;

/** One step that can be undone or redone, in words. */
export interface StepName {
  readonly kind: (typeof STEP_KINDS)[number];
  readonly cells: number;
  /** When it was made, in milliseconds since 1970, UTC; null for steps of older versions. */
  readonly at: number | null;
  /** The columns of its cells, in the order of the document. */
  readonly columns: readonly WireName[];
}

/** What undo and redo would do now; null where there is nothing. */
export interface StepHistory {
  readonly undo: StepName | null;
  readonly redo: StepName | null;
}

/** Everything about a batch but its source rows, which are fetched with `readBlock`. */
export interface OpenedBatch {
  readonly summary: BatchSummary;
  readonly sources: readonly ColumnSource[];
  readonly blocks: number;
  /** One number of `statusNumber` per row. */
  readonly statuses: Uint8Array;
  /** Cells whose text differs from the source sheet. */
  readonly edits: readonly CellChange[];
  readonly refusals: readonly (Refusal & { readonly row: number })[];
  readonly references: readonly { readonly row: number; readonly referenceId: ReferenceId }[];
  /** Rows that were requested without a usable answer, also where they were accepted later; for ever. */
  readonly unanswered: readonly UnansweredRow[];
  /** Every time that rows were left out or taken in again, the oldest first. */
  readonly exclusions: readonly ExclusionAct[];
  /** The number of the last change that is in here; 0 before the first one. */
  readonly change: number;
  readonly history: StepHistory;
  /** The last run as far as it got, or null where there was none. */
  readonly run: RunProgress | null;
}

/** New states of rows. */
export interface RowMove {
  readonly row: number;
  readonly status: RowStatus;
}

/**
 * What a request that changes a batch is based on. Absent for who looks at no rows, such as the terminal; then the
 * request is carried out as the batch stands.
 */
export interface ChangeBasis {
  /** A name that the window gives itself for its visit to the batch. */
  readonly visitor: string;
  /** The number of the last change of the batch that the window had taken in when this was asked for. */
  readonly seen: number;
}

/** A numbered change of a batch: the first one has number 1, and none is left out. */
export interface Numbered {
  /** The number that this change got; null where nothing changed. */
  readonly change: number | null;
}

/** What an edit, an undo or a redo changed. */
export interface EditOutcome extends Numbered {
  readonly cells: readonly CellState[];
  readonly moves: readonly RowMove[];
  readonly history: StepHistory;
}

/** What a request about rows moved. */
export interface RowsMoved extends Numbered {
  readonly moves: readonly RowMove[];
  /** What is to be noted where rows were left out or taken in again; otherwise null. */
  readonly exclusion: ExclusionAct | null;
}

/** A change of a batch as every window is told of it; the window that made it knows it from its own answer too. */
export interface BatchChanged {
  readonly batchId: string;
  readonly change: number;
  /** Who made it, as in its {@link ChangeBasis}; null for who looks at no rows. */
  readonly visitor: string | null;
  /** null where it is more than an event should hold: `openBatch` tells how the batch stands. */
  readonly content: (Omit<EditOutcome, 'change'> & Pick<RowsMoved, 'exclusion'>) | null;
}

/** A finished or current run, for the history. */
export interface RunRecord {
  readonly runId: string;
  readonly destinationName: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: RunState;
  readonly reason: StopReason | null;
  readonly counts: RunCounts;
}

/** One request for one row. */
export interface AttemptRecord {
  readonly runId: string;
  readonly row: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** `unconfirmed`: may have been processed, also where the row was sent again; `retry`: certainly was not. */
  readonly outcome: 'accepted' | 'rejected' | 'unconfirmed' | 'retry' | 'sending';
  readonly httpStatus: number | null;
  readonly code: number | null;
  readonly message: string;
  readonly referenceId: ReferenceId | null;
}

/** A user type that the controller knows. */
export interface UserType {
  readonly id: string;
  readonly name: string;
}

/** The kinds of report, for hosts that check what they are asked. */
export const REPORT_KINDS = ['results', 'refused', 'changes'] as const;

/**
 * `results`: every row with its outcome. `refused`: the refused rows with the reasons, to be corrected. `changes`:
 * every cell that differs from the source sheet.
 */
export type ReportKind = (typeof REPORT_KINDS)[number];

/** A file that the window saves where the administrator wants it. */
export interface ReportFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What could still be read of one batch of a damaged store. */
export interface SalvagedFile extends ReportFile {
  readonly rows: number;
  /** Rows of the batch that could not be read. */
  readonly lostRows: number;
  /** Whether some changes to cells could not be read: the imported text stands in their place. */
  readonly lacksEdits: boolean;
}

/** What could still be read of the store that was set aside last. */
export interface Salvage {
  /** Where it is kept; null where none was set aside. */
  readonly path: string | null;
  readonly files: readonly SalvagedFile[];
}

type Nothing = Readonly<Record<string, never>>;
interface Based {
  readonly basis?: ChangeBasis | undefined;
}

/**
 * The contract between renderer and main: one line per request. IPC, loopback, preload and the fakes of the
 * tests derive from it; `request-schemas.ts` holds one schema per line.
 */
export interface Contract {
  describeApp: { request: Nothing; response: AppDescription };
  readSettings: { request: Nothing; response: Settings };
  /** Changes everything but the destinations and the recipes. */
  changeSettings: { request: Partial<Omit<Settings, 'destinations' | 'recipes'>>; response: Settings };
  /** Adds a destination, or replaces the one with the same id. A changed host forgets the token. */
  saveDestination: { request: { destination: Destination }; response: Settings };
  removeDestination: { request: { destinationId: string }; response: Settings };
  /** Remembers how a kind of export is read, in the place of what was known of the same columns. */
  saveRecipe: { request: { recipe: Recipe }; response: Settings };
  /** Forgets how exports with these columns are read. */
  removeRecipe: { request: { headings: readonly string[] }; response: Settings };
  /** The token goes one way only. */
  saveToken: { request: { destinationId: string; token: string }; response: { present: boolean } };
  forgetToken: { request: { destinationId: string }; response: { present: boolean } };
  tokenState: { request: { destinationId: string }; response: { present: boolean } };
  /** Asks for the user types: harmless, and proves address, client code and token. */
  testConnection: { request: { destinationId: string }; response: { userTypes: readonly UserType[] } };

  /** Begins a batch; its rows follow in order with `appendRows`, each a packed block, then `finishImport`. */
  beginImport: {
    request: { fileName: string; sheetName: string; sources: readonly ColumnSource[]; rows: number };
    response: { batchId: string };
  };
  appendRows: { request: { batchId: string; block: Uint8Array }; response: { rows: number } };
  finishImport: { request: { batchId: string }; response: BatchSummary };
  abandonImport: { request: { batchId: string }; response: Nothing };

  listBatches: { request: Nothing; response: readonly BatchSummary[] };
  openBatch: { request: { batchId: string }; response: OpenedBatch };
  /** A packed block of source rows; block n holds the rows from n * 256. */
  readBlock: { request: { batchId: string; block: number }; response: { block: Uint8Array } };
  deleteBatch: { request: { batchId: string }; response: Nothing };

  /**
   * One undoable step. Editing returns a row to draft; rows under way are refused whole, and so is a step with a
   * cell that somebody else changed since its basis.
   */
  editCells: {
    request: { batchId: string; kind: StepName['kind']; changes: readonly CellChange[] } & Based;
    response: EditOutcome;
  };
  undo: { request: { batchId: string } & Based; response: EditOutcome };
  redo: { request: { batchId: string } & Based; response: EditOutcome };
  /** Every step that is known, oldest first; the first `applied` of them stand, the others were taken back. */
  listSteps: { request: { batchId: string }; response: { steps: readonly StepName[]; applied: number } };
  /** Approves those of the rows that have no error and may move; `held` counts those that have one. */
  approveRows: {
    request: { batchId: string; rows: readonly number[] | 'ready' } & Based;
    response: Omit<RowsMoved, 'exclusion'> & { held: number };
  };
  withdrawApproval: { request: { batchId: string; rows: readonly number[] } & Based; response: RowsMoved };
  /** Without a reason where nobody was asked for one. */
  excludeRows: {
    request: { batchId: string; rows: readonly number[]; reason?: ExclusionReason | undefined } & Based;
    response: RowsMoved;
  };
  includeRows: { request: { batchId: string; rows: readonly number[] } & Based; response: RowsMoved };

  /** What a run of the approved rows would do there, and what the destination would refuse. Changes nothing. */
  checkRun: { request: { batchId: string; destinationId: string }; response: RunCheck };
  /** Values of rows that could be sent, approved or not, which the destination accepted before for other people. */
  findClaims: {
    request: { batchId: string; destinationId: string };
    response: { claims: readonly ClaimedValue[] };
  };
  /** Sends the approved rows. A production destination wants its own name as confirmation. */
  startRun: {
    request: { batchId: string; destinationId: string; confirmation: string } & Based;
    response: RunProgress;
  };
  pauseRun: { request: { runId: string }; response: Nothing };
  resumeRun: { request: { runId: string }; response: Nothing };
  cancelRun: { request: { runId: string }; response: Nothing };
  /** This computer is online or awake again: runs that wait for the network try at once. */
  networkReturned: { request: Nothing; response: Nothing };
  listRuns: { request: { batchId: string }; response: readonly RunRecord[] };
  listAttempts: { request: { batchId: string; row: number }; response: readonly AttemptRecord[] };
  makeReport: { request: { batchId: string; kind: ReportKind }; response: ReportFile };
  /** Reads what can still be read of a damaged store; neither it nor anything else is changed. */
  salvage: { request: Nothing; response: Salvage };
}

/** The name of a request. */
export type Method = keyof Contract;
/** What a request takes. */
export type Request<Name extends Method> = Contract[Name]['request'];
/** What a request gives back when it works. */
export type Response<Name extends Method> = Contract[Name]['response'];

/** What main tells by itself. */
export interface BridgeEvents {
  runProgress: RunProgress;
  batchChanged: BatchChanged;
}
/** The name of an event. */
export type EventName = keyof BridgeEvents;

/** The bridge as the renderer sees it: one function per request, and subscriptions that can be ended. */
export type Bridge = {
  readonly [Name in Method]: (request: Request<Name>) => Promise<Result<Response<Name>>>;
} & {
  /** Listens to an event; the function that comes back ends it. */
  readonly subscribe: <Name extends EventName>(
    event: Name,
    listener: (payload: BridgeEvents[Name]) => void,
  ) => () => void;
};

/** Main's side of the contract: what every host carries. */
export type BridgeHandlers = {
  readonly [Name in Method]: (request: Request<Name>) => Promise<Result<Response<Name>>>;
};

/** Every request once, for hosts that register them and for the preload that builds them. */
export const METHODS = [
  'describeApp',
  'readSettings',
  'changeSettings',
  'saveDestination',
  'removeDestination',
  'saveRecipe',
  'removeRecipe',
  'saveToken',
  'forgetToken',
  'tokenState',
  'testConnection',
  'beginImport',
  'appendRows',
  'finishImport',
  'abandonImport',
  'listBatches',
  'openBatch',
  'readBlock',
  'deleteBatch',
  'editCells',
  'undo',
  'redo',
  'listSteps',
  'approveRows',
  'withdrawApproval',
  'excludeRows',
  'includeRows',
  'checkRun',
  'findClaims',
  'startRun',
  'pauseRun',
  'resumeRun',
  'cancelRun',
  'networkReturned',
  'listRuns',
  'listAttempts',
  'makeReport',
  'salvage',
] as const satisfies readonly Method[];

type Missing = Exclude<Method, (typeof METHODS)[number]>;
/** Does not compile while a request is missing from {@link METHODS}. */
export const NO_METHOD_IS_MISSING: [Missing] extends [never] ? true : Missing = true;

/** Every event once. */
export const EVENTS = ['runProgress', 'batchChanged'] as const satisfies readonly EventName[];

type Untold = Exclude<EventName, (typeof EVENTS)[number]>;
/** Does not compile while an event is missing from {@link EVENTS}. */
export const NO_EVENT_IS_MISSING: [Untold] extends [never] ? true : Untold = true;
