import type { StepHistory, StepName } from '../../shared/bridge/contract.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { BatchNames, BatchRecord, StoredRun } from './ports.ts';

/** A run as its batch sees it. */
export interface RunUnderWay {
  /** The run as it was last written. */
  readonly run: StoredRun;
  /** Whether its end is on disk. */
  readonly isOver: boolean;
  /** Tries again to write an end that the medium refused. */
  settle(): Promise<void>;
}

/** One batch as main holds it: its table, its undo steps, and the run that is under way. */
export interface LoadedBatch {
  record: BatchRecord & { readonly names: BatchNames };
  readonly table: BatchTable;
  /** The names of all known steps, by step number; the first `record.appliedSteps` of them stand. */
  readonly steps: StepName[];
  /** The run under way; a batch that has one stays in memory. */
  run: RunUnderWay | null;
}

/** What undo and redo would do now. */
export function historyOf({ record, steps }: LoadedBatch): StepHistory {
  return { undo: steps[record.appliedSteps - 1] ?? null, redo: steps[record.appliedSteps] ?? null };
}
