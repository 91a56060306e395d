import { beforeEach, describe, expect, it } from 'vitest';

import {
  followRun,
  MOST_LIVE_REFUSALS,
  noteProgress,
  refreshRuns,
  runsUnderWay,
  settledRows,
  useRuns,
} from '../../../src/renderer/app/runs.ts';
import type { OpenedBatch } from '../../../src/shared/bridge/contract.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';
import type { RowChange, RunProgress } from '../../../src/shared/push/run.ts';

const refusal = { code: 9019, message: 'Email must be unique', column: 'email' } as const;
const refused = (row: number): RowChange => ({ row, status: 'rejected', refusal });

function progress(more: Partial<RunProgress> = {}): RunProgress {
  return {
    runId: 'run-1',
    batchId: 'batch-1',
    destinationId: 'practice',
    destinationName: 'Practice controller',
    state: 'running',
    reason: null,
    counts: { total: 10, waiting: 3, inFlight: 1, accepted: 2, rejected: 2, unconfirmed: 1, unchanged: 1 },
    rowsPerSecond: 4,
    secondsLeft: 1,
    resumesInSeconds: null,
    rows: [],
    ...more,
  };
}

const NOTHING_OPENED: OpenedBatch = {
  summary: {
    batchId: 'batch-1',
    fileName: 'autumn.xlsx',
    sheetName: 'Students',
    createdAt: 0,
    changedAt: 0,
    rows: 0,
    statuses: {
      draft: 0,
      approved: 0,
      queued: 0,
      sending: 0,
      accepted: 0,
      rejected: 0,
      unconfirmed: 0,
      excluded: 0,
      unchanged: 0,
    },
    readable: true,
    lastRun: null,
  },
  sources: [],
  blocks: 0,
  statuses: new Uint8Array(),
  edits: [],
  refusals: [],
  references: [],
  unanswered: [],
  exclusions: [],
  change: 0,
  history: { undo: null, redo: null },
  run: null,
};

describe('followRun', () => {
  it('lists refused rows, the newest first', () => {
    const first = followRun(
      undefined,
      progress({ rows: [refused(1), { row: 2, status: 'accepted' }, refused(3)] }),
    );
    const second = followRun(first, progress({ rows: [refused(4)] }));
    expect(second.refused.map(({ row }) => row)).toEqual([4, 3, 1]);
  });

  it('begins anew with another run', () => {
    const first = followRun(undefined, progress({ rows: [refused(1)] }));
    expect(followRun(first, progress({ runId: 'run-2' })).refused).toEqual([]);
  });

  it('stays over when the answer of the start comes after the end', () => {
    const end = followRun(undefined, progress({ state: 'stopped', rows: [refused(1)] }));
    expect(followRun(end, progress({ state: 'running' }))).toEqual(end);
    expect(followRun(end, progress({ runId: 'run-2', state: 'running' })).progress.state).toBe('running');
  });

  it('keeps its list short, and keeps the newest', () => {
    const rows = Array.from({ length: MOST_LIVE_REFUSALS + 5 }, (_, row) => refused(row));
    const { refused: kept } = followRun(undefined, progress({ rows }));
    expect(kept).toHaveLength(MOST_LIVE_REFUSALS);
    expect(kept[0]?.row).toBe(MOST_LIVE_REFUSALS + 4);
  });
});

describe('noteProgress', () => {
  beforeEach(() => {
    useRuns.setState({ byBatch: {} });
  });

  it('follows several batches and tells which are under way', () => {
    noteProgress(progress());
    noteProgress(progress({ batchId: 'batch-2', runId: 'run-2', state: 'finished' }));
    noteProgress(progress({ batchId: 'batch-3', runId: 'run-3', state: 'paused' }));
    const under = runsUnderWay(useRuns.getState().byBatch);
    expect(under.map(({ batchId }) => batchId)).toEqual(['batch-1', 'batch-3']);
  });
});

describe('refreshRuns', () => {
  beforeEach(() => {
    useRuns.setState({ byBatch: {} });
  });

  it('learns the end of a run that was told while the window did not hear', async () => {
    noteProgress(progress());
    noteProgress(progress({ batchId: 'batch-2', runId: 'run-2', state: 'finished' }));
    const asked: string[] = [];
    await refreshRuns({
      openBatch: ({ batchId }) => {
        asked.push(batchId);
        return Promise.resolve(good({ ...NOTHING_OPENED, run: progress({ state: 'finished' }) }));
      },
    });
    expect(asked).toEqual(['batch-1']);
    expect(runsUnderWay(useRuns.getState().byBatch)).toEqual([]);
  });

  it('forgets the run of a batch that is gone, and keeps it where main does not answer', async () => {
    noteProgress(progress());
    await refreshRuns({ openBatch: () => Promise.resolve(bad('host-gone')) });
    expect(runsUnderWay(useRuns.getState().byBatch)).toHaveLength(1);
    await refreshRuns({ openBatch: () => Promise.resolve(bad('batch-unknown')) });
    expect(useRuns.getState().byBatch).toEqual({});
  });
});

describe('settledRows', () => {
  it('counts every row that has its final state', () => {
    expect(settledRows(progress().counts)).toBe(6);
  });
});
