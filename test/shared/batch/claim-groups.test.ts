import { describe, expect, it } from 'vitest';

import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import { claimGroups, partiesOf } from '../../../src/shared/batch/claim-groups.ts';
import type { ClaimGroup } from '../../../src/shared/batch/claim-groups.ts';
import type { ClaimedValue } from '../../../src/shared/batch/claimed-values.ts';
import { ROW_STATUSES, isToCome } from '../../../src/shared/batch/row-status.ts';
import { inventedTable } from '../../renderer/review/review-fixture.ts';

function claim(row: number, more: Partial<ClaimedValue> = {}): ClaimedValue {
  const value = more.column === 'user_name' ? `user${row}` : `p${row}@here.example`;
  return {
    row,
    column: 'email',
    value,
    claim: 'outside',
    since: '2026-09-03',
    file: null,
    others: [],
    ...more,
  };
}

function found(claims: readonly ClaimedValue[], change: (table: ReturnType<typeof inventedTable>) => void) {
  const emails = [0, 1, 2, 3, 4, 5].map((row) => [row, { email: `P${row}@here.example` }] as const);
  const table = inventedTable(6, Object.fromEntries(emails));
  atOnce(table.setClaims(claims));
  change(table);
  return atOnce(claimGroups(table));
}

describe('claimGroups', () => {
  it('gives each row once, with everything that stands of it, in sheet order', () => {
    const claims = [claim(0), claim(2), claim(2, { column: 'user_name' }), claim(4)];
    const groups = found(claims, (table) => {
      table.setCells([
        { row: 2, column: 'user_name', value: 'user2' },
        { row: 4, column: 'email', value: 'another@here.example' },
      ]);
    });
    expect(groups).toEqual([
      { row: 0, claims: [claims[0]] },
      { row: 2, claims: [claims[1], claims[2]] },
    ]);
  });

  it('knows only rows that may be sent by a run to come', () => {
    const come = ROW_STATUSES.filter(isToCome);
    expect(come).toEqual(['draft', 'approved', 'rejected', 'unconfirmed']);
    const groups = found(
      [0, 1, 2, 3].map((row) => claim(row)),
      (table) => {
        for (const [row, status] of (['excluded', 'accepted', 'queued', 'rejected'] as const).entries()) {
          table.setStatus(row, status);
        }
      },
    );
    expect(groups.map(({ row }) => row)).toEqual([3]);
  });
});

describe('partiesOf', () => {
  const parties = (...claims: readonly ClaimedValue[]): unknown[] => {
    const group: ClaimGroup = { row: 0, claims };
    return partiesOf(group).map((party) => [party.row, party.claims.map(({ column }) => column)]);
  };

  it('has one party for both values of a row of this batch', () => {
    const others = [3];
    expect(parties(claim(0, { others }), claim(0, { column: 'user_name', others }))).toEqual([
      [3, ['email', 'user_name']],
    ]);
  });

  it('has one for each value of people who have no row: nobody knows whether it is one person', () => {
    expect(parties(claim(0), claim(0, { column: 'user_name' }))).toEqual([
      [null, ['email']],
      [null, ['user_name']],
    ]);
  });

  it('has one for each other row of a circle', () => {
    expect(parties(claim(0, { claim: 'circle', others: [1, 2] }))).toEqual([
      [1, ['email']],
      [2, ['email']],
    ]);
  });
});
