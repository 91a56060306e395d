import { describe, expect, it } from 'vitest';

import type { PlanPorts } from '../../../src/shared/changes/plan-changes.ts';
import { offersFor, planChanges } from '../../../src/shared/changes/plan-changes.ts';
import type { Transform } from '../../../src/shared/changes/transform.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { inventedTable, OPTIONS } from '../../renderer/review/review-fixture.ts';

function portsOf(table: BatchTable, ports: Partial<PlanPorts> = {}): PlanPorts {
  return {
    table,
    options: OPTIONS,
    breathe: () => Promise.resolve(),
    onProgress: () => undefined,
    isCancelled: () => false,
    replacePattern: (texts) => Promise.resolve(texts.map((text) => text.replace(/a/g, 'x'))),
    ...ports,
  };
}

const replacing = (find: string, isPattern: boolean): Transform => ({
  kind: 'replace',
  search: { find, isPattern, matchCase: true, wholeCell: false },
  replacement: 'x',
});

const STREETS = {
  1: { street2: 'Apartment 4 East Tower' },
  3: { street2: 'Apartment 302 in the old brick building' },
  4: { street2: '' },
};

describe('planChanges', () => {
  it('gives every cell before and after, and says which would still be wrong', async () => {
    const table = inventedTable(5, STREETS);
    const plan = await planChanges(
      { rows: [1, 3, 4], columns: ['street2', 'first_name'] },
      { kind: 'prefix', text: 'The ' },
      portsOf(table),
    );
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.cells.filter(({ column }) => column === 'street2')).toEqual([
      {
        row: 1,
        column: 'street2',
        before: STREETS[1].street2,
        after: `The ${STREETS[1].street2}`,
        isWrongAfter: true,
      },
      {
        row: 3,
        column: 'street2',
        before: STREETS[3].street2,
        after: `The ${STREETS[3].street2}`,
        isWrongAfter: true,
      },
    ]);
    expect(table.value(1, 'street2')).toBe(STREETS[1].street2);
  });

  it('applies the fix that each cell offers, and leaves the others as they are', async () => {
    const table = inventedTable(5, { ...STREETS, 2: { email: 'mailto:ada@example.org' } });
    const plan = await planChanges(
      { rows: [0, 1, 2, 3], columns: ['email', 'street2'] },
      { kind: 'fix', code: 'email-invalid' },
      portsOf(table),
    );
    expect(plan).toEqual({
      cells: [
        {
          row: 2,
          column: 'email',
          before: 'mailto:ada@example.org',
          after: 'ada@example.org',
          isWrongAfter: false,
        },
      ],
      unchanged: 7,
      rowsUnderWay: 0,
    });
  });

  it('leaves rows alone that are being sent, and counts them', async () => {
    const table = inventedTable(4, STREETS);
    table.setStatus(1, 'approved');
    table.setStatus(1, 'queued');
    const plan = await planChanges(
      { rows: [0, 1, 2, 3], columns: ['street2'] },
      { kind: 'set', text: 'A' },
      portsOf(table),
    );
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.rowsUnderWay).toBe(1);
    expect(plan.cells.map(({ row }) => row)).toEqual([0, 2, 3]);
  });

  it('works in slices, tells how far it is, and can be cancelled', async () => {
    const table = inventedTable(3_000);
    const shares: number[] = [];
    let breaths = 0;
    const scope = { rows: table.views.rowsOf('all'), columns: ['first_name', 'last_name'] as const };
    await planChanges(
      scope,
      { kind: 'upper' },
      portsOf(table, {
        onProgress: (share) => shares.push(share),
        breathe: () => {
          breaths += 1;
          return Promise.resolve();
        },
      }),
    );
    expect(breaths).toBeGreaterThanOrEqual(3);
    expect(shares.at(-1)).toBe(1);
    const cancelled = await planChanges(
      scope,
      { kind: 'upper' },
      portsOf(table, { isCancelled: () => true }),
    );
    expect(cancelled).toBe('cancelled');
  });

  it('hands regular expressions to where they can be ended', async () => {
    const table = inventedTable(2, { 0: { last_name: 'Ottawa' }, 1: { last_name: 'Ottawa' } });
    const scope = { rows: [0, 1], columns: ['last_name'] as const };
    expect(await planChanges(scope, replacing('a', true), portsOf(table))).toMatchObject({
      cells: [{ after: 'Ottxwx' }, { after: 'Ottxwx' }],
    });
    expect(await planChanges(scope, replacing('(', true), portsOf(table))).toBe('invalid-pattern');
    const slow = portsOf(table, { replacePattern: () => Promise.resolve(null) });
    expect(await planChanges(scope, replacing('(a+)+$', true), slow)).toBe('too-slow');
    expect(await planChanges(scope, replacing('a', false), slow)).toMatchObject({ cells: [{}, {}] });
  });
});

describe('offersFor', () => {
  it('tells whether a kind of issue has a fix, and whether it can be cut', () => {
    const table = inventedTable(3, { 0: { street2: 'Apartment 4 East Tower' }, 1: { email: 'nobody' } });
    expect(offersFor(table, [0], 'street2', 'too-long')).toEqual({ fix: true, cut: true });
    expect(offersFor(table, [1], 'email', 'email-invalid')).toEqual({ fix: false, cut: false });
  });
});
