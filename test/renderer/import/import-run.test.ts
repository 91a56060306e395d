import { describe, expect, it } from 'vitest';

import type { BlockSource, ImportBridge, ImportPlan } from '../../../src/renderer/import/import-run.ts';
import { runImport } from '../../../src/renderer/import/import-run.ts';
import type { BatchSummary } from '../../../src/shared/bridge/contract.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';

const plan: ImportPlan = {
  fileName: 'people.csv',
  sheetName: 'people',
  sources: [{ column: 'unique_id', header: 'ID' }],
  rows: 3,
};

const batch: BatchSummary = {
  batchId: 'b1',
  fileName: 'people.csv',
  sheetName: 'people',
  createdAt: 0,
  changedAt: 0,
  rows: 3,
  statuses: {
    draft: 3,
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
};

/** Main as the import sees it; `failAt` makes the n-th append refuse. */
function fakeMain(options: { failAt?: number; refuseBegin?: boolean; refuseFinish?: boolean } = {}) {
  const calls: string[] = [];
  let underWay = 0;
  const bridge: ImportBridge = {
    beginImport: () => {
      calls.push('begin');
      return Promise.resolve(
        options.refuseBegin ? bad('keychain-failed', { cause: 'locked' }) : good({ batchId: 'b1' }),
      );
    },
    appendRows: async ({ block }) => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      calls.push(`append ${block[0]}`);
      return calls.filter((call) => call.startsWith('append')).length === options.failAt
        ? bad('import-rejected')
        : good({ rows: 1 });
    },
    finishImport: () => {
      calls.push('finish');
      return Promise.resolve(options.refuseFinish ? bad('import-rejected') : good(batch));
    },
    abandonImport: () => {
      calls.push('abandon');
      return Promise.resolve(good({}));
    },
  };
  return { bridge, calls };
}

function blocksOf(count: number, breakAt = -1): BlockSource {
  let given = 0;
  return {
    nextBlock: () => {
      if (given === breakAt) return Promise.reject(new Error('worker ended'));
      given += 1;
      return Promise.resolve(given > count ? null : { bytes: Uint8Array.of(given), rows: 1 });
    },
  };
}

describe('runImport', () => {
  it('carries every block in order, one at a time, and tells how far it is', async () => {
    const main = fakeMain();
    const progress: number[] = [];
    const end = await runImport(main.bridge, plan, blocksOf(3), new AbortController().signal, (rows) =>
      progress.push(rows),
    );
    expect(end).toEqual({ state: 'done', batch });
    expect(main.calls).toEqual(['begin', 'append 1', 'append 2', 'append 3', 'finish']);
    expect(progress).toEqual([1, 2, 3]);
  });

  it.each([
    ['the second append', { failAt: 2 }, ['begin', 'append 1', 'append 2', 'abandon']],
    ['the end', { refuseFinish: true }, ['begin', 'append 1', 'append 2', 'append 3', 'finish', 'abandon']],
    ['the beginning', { refuseBegin: true }, ['begin']],
  ])('undoes the import when main refuses %s', async (_name, options, calls) => {
    const main = fakeMain(options);
    const end = await runImport(
      main.bridge,
      plan,
      blocksOf(3),
      new AbortController().signal,
      () => undefined,
    );
    expect(end.state).toBe('failed');
    expect(main.calls).toEqual(calls);
  });

  it('undoes the import when it is cancelled', async () => {
    const main = fakeMain();
    const stop = new AbortController();
    const end = await runImport(main.bridge, plan, blocksOf(5), stop.signal, (rows) => {
      if (rows === 2) stop.abort();
    });
    expect(end).toEqual({ state: 'cancelled' });
    expect(main.calls).toEqual(['begin', 'append 1', 'append 2', 'abandon']);
  });

  it('undoes the import when the worker ends, and passes that on', async () => {
    const main = fakeMain();
    await expect(
      runImport(main.bridge, plan, blocksOf(3, 1), new AbortController().signal, () => undefined),
    ).rejects.toThrow('worker ended');
    expect(main.calls.at(-1)).toBe('abandon');
  });
});
