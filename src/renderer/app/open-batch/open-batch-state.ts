import type { ExclusionReason } from '../../../shared/batch/exclusion.ts';
import type { ClaimedValue } from '../../../shared/batch/claimed-values.ts';
import type { CellChange } from '../../../shared/batch/cell-change.ts';
import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type {
  BatchChanged,
  Bridge,
  ChangeBasis,
  EditOutcome,
  OpenedBatch,
  StepHistory,
  StepName,
} from '../../../shared/bridge/contract.ts';
import type { Problem } from '../../../shared/bridge/problem.ts';
import type { CheckOptions } from '../../../shared/profile/issue.ts';
import type { RunProgress } from '../../../shared/push/run.ts';
import type { Breather } from './breather.ts';

/** A batch that is there, with everything a screen needs of it. */
export interface BatchUnderReview {
  readonly batchId: string;
  readonly summary: OpenedBatch['summary'];
  readonly sources: OpenedBatch['sources'];
  /** Changes in place; `revision` tells when. */
  readonly table: BatchTable;
  /** What the rows are checked with, also while somebody types. */
  readonly options: CheckOptions;
}

/** How far the batch is. `loading` counts blocks of rows. */
export type OpenPhase =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading'; readonly batchId: string; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly batchId: string; readonly problem: Problem }
  | { readonly kind: 'open'; readonly batch: BatchUnderReview };

/** The batch under review as the window knows it. */
export interface OpenBatchState {
  readonly phase: OpenPhase;
  /** Grows with every change of the table, its states included. */
  readonly revision: number;
  readonly history: StepHistory;
  /** The newest state of the batch's last run. */
  readonly run: RunProgress | null;
  /** `failed`: the last change was not saved and was taken back. */
  readonly saving: 'saved' | 'saving' | 'failed';
}

/** Everything that can be done to the batch under review. */
export interface OpenBatchActions {
  /** Opens a batch, once; a batch that is open already is kept as it is. Follows its runs from then on. */
  readonly load: (batchId: string) => Promise<void>;
  /** Brings states and results of the open batch to what main has, where events may have been lost. */
  readonly refresh: () => Promise<void>;
  /** Lets go of the batch. Changes under way are still saved. */
  readonly leave: () => void;
  /** Changes cells, here at once and then in main. False where nothing was changed in the end. */
  readonly edit: (
    changes: readonly CellChange[],
    kind: StepName['kind'],
    /** {@link OpenBatchActions.seen} when the cells were looked at; without it, now. */
    seen?: number,
  ) => Promise<boolean>;
  /** The number of the last change that is shown now. */
  readonly seen: () => number;
  /** What a request that is asked for now is based on; undefined while no batch is open. */
  readonly basis: () => ChangeBasis | undefined;
  /** Takes back the last step. Gives what that changed, or null. */
  readonly undo: () => Promise<EditOutcome | null>;
  /** Does the step again that was taken back last. */
  readonly redo: () => Promise<EditOutcome | null>;
  /** Approves rows, or all that are ready. Gives how many moved and how many an error holds back. */
  readonly approve: (rows: readonly number[] | 'ready') => Promise<{ approved: number; held: number } | null>;
  /** Takes approvals back. Gives the number of rows, or null. */
  readonly withdraw: (rows: readonly number[]) => Promise<number | null>;
  /** Leaves rows out of the sending for a reason. */
  readonly exclude: (rows: readonly number[], reason: ExclusionReason) => Promise<number | null>;
  /** Takes rows in again that were left out. */
  readonly include: (rows: readonly number[]) => Promise<number | null>;
  /** Takes in which values a destination accepted before for other people. */
  readonly takeClaims: (batchId: string, claims: readonly ClaimedValue[]) => void;
  /** Takes in a progress that did not come as an event: the answer of `startRun`. */
  readonly applyRunProgress: (progress: RunProgress) => void;
}

/** What the open batch needs of the window; passed in, so that tests need none. */
export interface OpenBatchPorts {
  readonly bridge: () => Bridge;
  readonly notifyProblem: (problem: Problem) => void;
  /** Says that another window changed the batch; null where that was too much for an event. */
  readonly notifyElsewhere: (content: BatchChanged['content']) => void;
  /** A name that no other visit has. */
  readonly newId: () => string;
  /** Resolves when a change that should have come by itself may be lost. */
  readonly patience: () => Promise<void>;
  /** Today in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: () => string;
  readonly breather: () => Breather;
}

/** State and actions together, as the screens use them. */
export type OpenBatch = OpenBatchState & OpenBatchActions;

/** What there is to undo before anything was done. */
export const NO_HISTORY: StepHistory = { undo: null, redo: null };

/** The state while no batch is open. */
export const NOTHING_OPEN: OpenBatchState = {
  phase: { kind: 'closed' },
  revision: 0,
  history: NO_HISTORY,
  run: null,
  saving: 'saved',
};
