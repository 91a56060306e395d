import type { StepHistory, StepName } from '../../shared/bridge/contract.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ChangeLog } from './change-log.ts';
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
  /** The changes since it was loaded. */
  readonly changes: ChangeLog;
  /** The run under way; a batch that has one stays in memory. */
  run: RunUnderWay | null;
  /** Set while a run's journal must not write; see {@link apart}. */
  apart: Promise<void> | null;
}

/**
 * Does something in slices while a run's journal writes nothing: because the states in memory and in the
 * database differ meanwhile, and states are written block by block from memory, or because all that is looked
 * at shall be of one moment. To be called in the batch's turn.
 */
export async function apart<Value>(batch: LoadedBatch, work: () => Promise<Value>): Promise<Value> {
  let together = (): void => undefined;
  batch.apart = new Promise((resolve) => {
    together = resolve;
  });
  try {
    return await work();
  } finally {
    batch.apart = null;
    together();
  }
}

/** What undo and redo would do now. */
export function historyOf({ record, steps }: LoadedBatch): StepHistory {
  return { undo: steps[record.appliedSteps - 1] ?? null, redo: steps[record.appliedSteps] ?? null };
}
