import { describe, expect, it } from 'vitest';

import { movableRows } from '../../../src/renderer/review/row-actions.ts';
import { rowStateOf } from '../../../src/renderer/review/row-state.ts';
import { ROW_STATUSES } from '../../../src/shared/batch/row-status.ts';
import { inventedTable } from './review-fixture.ts';

describe('movableRows', () => {
  it('sorts rows by what may be done to them', () => {
    const table = inventedTable(11, { 0: { email: 'nobody' } });
    for (const [index, status] of ROW_STATUSES.entries()) table.setStatus(index + 1, status);
    const all = Array.from({ length: 10 }, (_, row) => row);
    const named = (rows: readonly number[]) => rows.map((row) => (row === 0 ? 'error' : table.status(row)));
    const { approvable, withdrawable, excludable, includable } = movableRows(table, all);
    expect(named(approvable)).toEqual(['draft', 'rejected', 'unconfirmed']);
    expect(named(withdrawable)).toEqual(['approved']);
    expect(named(excludable)).toEqual(['error', 'draft', 'approved', 'rejected', 'unconfirmed']);
    expect(named(includable)).toEqual(['excluded']);
  });
});

describe('rowStateOf', () => {
  it('says of a draft what is to be done', () => {
    const table = inventedTable(3, { 0: { email: 'nobody' }, 1: { first_name: '' } });
    expect([0, 1, 2].map((row) => rowStateOf(table, row))).toEqual(['error', 'warning', 'ready']);
  });
});
