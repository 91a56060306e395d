import { describe, expect, it } from 'vitest';

import {
  firstTab,
  pageOf,
  RESULT_TABS,
  rowsByTab,
  tabOf,
} from '../../../src/renderer/results/result-rows.ts';
import type { RowStatus } from '../../../src/shared/batch/row-status.ts';
import { ROW_STATUSES } from '../../../src/shared/batch/row-status.ts';

function tableOf(statuses: readonly RowStatus[]) {
  return { rowCount: statuses.length, status: (row: number) => statuses[row] ?? 'draft' };
}

describe('tabOf', () => {
  it.each([
    ['draft', 'unsent'],
    ['approved', 'unsent'],
    ['queued', 'unsent'],
    ['sending', 'unsent'],
    ['accepted', 'accepted'],
    ['unchanged', 'accepted'],
    ['rejected', 'rejected'],
    ['unconfirmed', 'unconfirmed'],
    ['excluded', 'excluded'],
  ] as const)('a row that is %s stands under %s', (status, tab) => {
    expect(tabOf(status)).toBe(tab);
  });
});

describe('rowsByTab', () => {
  it('puts every row in exactly one list, in sheet order', () => {
    const lists = rowsByTab(tableOf([...ROW_STATUSES, ...ROW_STATUSES]));
    const all = RESULT_TABS.flatMap((tab) => lists[tab]);
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 18 }, (_, row) => row));
    expect(lists.rejected).toEqual([5, 14]);
  });
});

describe('firstTab', () => {
  it.each([
    [['accepted', 'rejected'], 'rejected'],
    [['accepted', 'unconfirmed'], 'unconfirmed'],
    [['accepted', 'draft'], 'accepted'],
    [['draft'], 'unsent'],
    [[], 'accepted'],
  ] as const)('of %j it opens %s', (statuses, tab) => {
    expect(firstTab(rowsByTab(tableOf(statuses)))).toBe(tab);
  });
});

describe('pageOf', () => {
  const rows = Array.from({ length: 120 }, (_, row) => row * 2);

  it('cuts pages and says where they stand', () => {
    expect(pageOf(rows, 1, 50)).toEqual({ rows: rows.slice(50, 100), page: 1, pages: 3, from: 51, to: 100 });
    expect(pageOf(rows, 2, 50)).toMatchObject({ from: 101, to: 120 });
  });

  it('stays inside a list that has become shorter', () => {
    expect(pageOf(rows.slice(0, 10), 2, 50)).toMatchObject({ page: 0, pages: 1, from: 1, to: 10 });
  });

  it('shows an empty list as one empty page', () => {
    expect(pageOf([], 0, 50)).toEqual({ rows: [], page: 0, pages: 1, from: 0, to: 0 });
  });
});
