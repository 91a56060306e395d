import { create } from 'zustand';

import type { Bridge } from '../../shared/bridge/contract.ts';
import type { RowChange, RunCounts, RunProgress } from '../../shared/push/run.ts';
import { isOver, latestProgress } from '../../shared/push/run.ts';

/** A run as the window follows it: the newest progress, and the last rows that were refused. */
export interface WatchedRun {
  readonly progress: RunProgress;
  /** Newest first. */
  readonly refused: readonly RowChange[];
}

/** How many refused rows a run's live list holds; the results show all of them. */
export const MOST_LIVE_REFUSALS = 50;

interface Runs {
  /** The newest run of each batch that moved since the window opened. */
  readonly byBatch: Readonly<Record<string, WatchedRun>>;
}

/** Every run that this window has heard of. */
export const useRuns = create<Runs>(() => ({ byBatch: {} }));

/** Joins a new progress to what was known. A new run of the same batch begins an empty list. */
export function followRun(known: WatchedRun | undefined, progress: RunProgress): WatchedRun {
  const before = known?.progress.runId === progress.runId ? known.refused : [];
  const added = progress.rows.filter(({ status }) => status === 'rejected').toReversed();
  return {
    progress: latestProgress(known?.progress ?? null, progress),
    refused: [...added, ...before].slice(0, MOST_LIVE_REFUSALS),
  };
}

/** Takes a progress into the window's knowledge; also used with the progress that `startRun` gives back. */
export function noteProgress(progress: RunProgress): void {
  useRuns.setState(({ byBatch }) => ({
    byBatch: { ...byBatch, [progress.batchId]: followRun(byBatch[progress.batchId], progress) },
  }));
}

/** Follows all runs until the returned function is called. */
export function watchRuns(bridge: Bridge): () => void {
  return bridge.subscribe('runProgress', noteProgress);
}

/**
 * Asks main how the runs stand that this window takes to be under way: their end may have been told while the
 * window did not hear. A batch that is gone takes its run with it.
 */
export async function refreshRuns(bridge: Pick<Bridge, 'openBatch'>): Promise<void> {
  const asked = runsUnderWay(useRuns.getState().byBatch);
  await Promise.all(
    asked.map(async ({ batchId }) => {
      const answer = await bridge.openBatch({ batchId });
      if (answer.ok && answer.value.run !== null) noteProgress(answer.value.run);
      else if (!answer.ok && answer.problem.code === 'batch-unknown') forgetRun(batchId);
    }),
  );
}

function forgetRun(batchId: string): void {
  useRuns.setState(({ byBatch }) => {
    const { [batchId]: _gone, ...rest } = byBatch;
    return { byBatch: rest };
  });
}

/** The runs that are not over. */
export function runsUnderWay(byBatch: Runs['byBatch']): readonly RunProgress[] {
  return Object.values(byBatch)
    .map(({ progress }) => progress)
    .filter(({ state }) => !isOver(state));
}

/** How many rows of a run have their final state. */
export function settledRows(counts: RunCounts): number {
  return counts.accepted + counts.rejected + counts.unconfirmed + counts.unchanged;
}
