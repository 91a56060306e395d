import { describe, expect, it } from 'vitest';

import { resumable, resumableFirst } from '../../../src/renderer/app/resumable.ts';
import type { BatchSummary, LastRun } from '../../../src/shared/bridge/contract.ts';
import type { RowStatus } from '../../../src/shared/batch/row-status.ts';
import { ROW_STATUSES } from '../../../src/shared/batch/row-status.ts';
import type { StopReason } from '../../../src/shared/push/run.ts';

const refused: StopReason = {
  code: 'token-refused',
  controllerCode: 9002,
  controllerMessage: '',
  details: {},
};

function batch(
  run: Pick<LastRun, 'state'> & Partial<LastRun>,
  statuses: Partial<Record<RowStatus, number>>,
  more: Partial<BatchSummary> = {},
): BatchSummary {
  const none = Object.fromEntries(ROW_STATUSES.map((status) => [status, 0])) as Record<RowStatus, number>;
  return {
    batchId: 'batch',
    fileName: 'autumn.xlsx',
    sheetName: 'Students',
    createdAt: 0,
    changedAt: 0,
    rows: 40_000,
    statuses: { ...none, ...statuses },
    readable: true,
    lastRun: {
      reason: null,
      destinationId: 'campus',
      destinationName: 'Campus',
      startedAt: 0,
      endedAt: 1,
      ...run,
    },
    ...more,
  };
}

describe('resumable', () => {
  it('counts what was sent, what is in doubt and what is left', () => {
    const statuses = {
      accepted: 31_000,
      unchanged: 204,
      unconfirmed: 3,
      approved: 8_793,
      rejected: 5,
      draft: 9,
    };
    expect(resumable(batch({ state: 'stopped' }, statuses))).toMatchObject({
      sent: 31_204,
      unconfirmed: 3,
      unsent: 8_793,
      how: 'died',
    });
  });

  it.each([
    ['died with the app', { state: 'stopped' }, { approved: 1 }, 'died'],
    ['stopped for a reason', { state: 'stopped', reason: refused }, { approved: 1 }, 'stopped'],
    ['was cancelled', { state: 'cancelled' }, { approved: 1 }, 'cancelled'],
    ['left a row without an answer', { state: 'finished' }, { unconfirmed: 1, approved: 4 }, 'unanswered'],
    ['only has rows in doubt', { state: 'cancelled' }, { unconfirmed: 1 }, 'cancelled'],
  ] as const)('a run that %s', (_name, run, statuses, how) => {
    expect(resumable(batch(run, statuses))?.how).toBe(how);
  });

  it.each([
    ['every row was dealt with', batch({ state: 'finished' }, { accepted: 4, approved: 2 })],
    ['the run is under way', batch({ state: 'running' }, { queued: 4, approved: 1 })],
    ['the run is paused', batch({ state: 'paused' }, { queued: 4, approved: 1 })],
    ['nothing is approved and nothing in doubt', batch({ state: 'cancelled' }, { draft: 4, rejected: 2 })],
    ['it was never sent', batch({ state: 'cancelled' }, { approved: 4 }, { lastRun: null })],
    ['its key is gone', batch({ state: 'cancelled' }, { approved: 4 }, { readable: false })],
  ])('nothing where %s', (_name, summary) => {
    expect(resumable(summary)).toBeNull();
  });
});

describe('resumableFirst', () => {
  it('lists what waits to be resumed first, and keeps the order otherwise', () => {
    const done = (batchId: string): BatchSummary =>
      batch({ state: 'finished' }, { accepted: 1 }, { batchId });
    const left = (batchId: string): BatchSummary =>
      batch({ state: 'cancelled' }, { approved: 1 }, { batchId });
    const batches = [done('a'), left('b'), done('c'), left('d')];
    expect(resumableFirst(batches).map(({ batchId }) => batchId)).toEqual(['b', 'd', 'a', 'c']);
  });
});
