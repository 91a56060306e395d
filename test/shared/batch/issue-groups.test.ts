import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupByField } from '../../../src/shared/batch/issue-groups.ts';
import type { IssueCount } from '../../../src/shared/batch/row-filter.ts';
import { isSameKind } from '../../../src/shared/batch/row-filter.ts';
import { inventedTable } from '../../renderer/review/review-fixture.ts';

const LONG = 'Apartment 1204, North Tower';

function count(
  column: IssueCount['column'],
  code: IssueCount['code'],
  severity: IssueCount['severity'],
  rows: number,
): IssueCount {
  return { column, code, severity, rows };
}

describe('groupByField', () => {
  it('puts the field with most errors first, then the one with most warnings, errors before warnings', () => {
    const groups = groupByField([
      count('email', 'duplicate-email', 'warning', 50),
      count('email', 'email-invalid', 'error', 3),
      count('street2', 'too-long', 'error', 312),
      count('city', 'invisible-characters', 'warning', 2),
      count('province', 'region-case', 'warning', 9),
    ]);
    expect(groups.map(({ column, errors, warnings }) => [column, errors, warnings])).toEqual([
      ['street2', 312, 0],
      ['email', 3, 50],
      ['province', 0, 9],
      ['city', 0, 2],
    ]);
    expect(groups[1]?.kinds.map(({ code }) => code)).toEqual(['email-invalid', 'duplicate-email']);
  });

  it('keeps the order of the document where nothing else decides', () => {
    const groups = groupByField([
      count('last_name', 'too-long', 'error', 4),
      count('first_name', 'too-long', 'error', 4),
    ]);
    expect(groups.map(({ column }) => column)).toEqual(['first_name', 'last_name']);
  });

  it('loses and invents no kind', () => {
    const anyCount = fc.record<IssueCount>({
      column: fc.constantFrom('email', 'street2', 'city', 'province'),
      code: fc.constantFrom('too-long', 'required', 'control-characters'),
      severity: fc.constantFrom('error', 'warning'),
      rows: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(anyCount), (counts) => {
        const groups = groupByField(counts);
        const back = groups.flatMap(({ kinds }) => kinds);
        expect(back).toHaveLength(counts.length);
        expect(new Set(back)).toEqual(new Set(counts));
        expect(new Set(groups.map(({ column }) => column)).size).toBe(groups.length);
      }),
    );
  });
});

describe('reasons of refusals', () => {
  it('are counted, and narrow a view, while their rows stand refused', () => {
    const table = inventedTable(6, { 5: { street2: LONG } });
    for (const [row, code] of [
      [0, 9020],
      [1, 9019],
      [2, 9019],
      [3, null],
    ] as const) {
      table.setStatus(row, 'rejected');
      table.setRefusal(row, { code, message: 'no', column: null });
    }
    expect(table.views.refusalCounts()).toEqual([
      { refusal: 9019, rows: 2 },
      { refusal: null, rows: 1 },
      { refusal: 9020, rows: 1 },
    ]);
    expect([...table.views.rowsOf('all', { refusal: 9019 })]).toEqual([1, 2]);
    expect([...table.views.rowsOf('all', { refusal: null })]).toEqual([3]);
    expect(table.views.hasKind(5, { column: 'street2', code: 'too-long' })).toBe(true);
    table.setStatus(1, 'approved');
    expect([...table.views.rowsOf('all', { refusal: 9019 })]).toEqual([2]);
    expect(table.views.refusalCounts()[0]).toEqual({ refusal: null, rows: 1 });
  });

  it('are the same kind only as themselves', () => {
    const long = { column: 'street2', code: 'too-long' } as const;
    expect(isSameKind(long, { ...long })).toBe(true);
    expect(isSameKind(long, { refusal: null })).toBe(false);
    expect(isSameKind({ refusal: null }, { refusal: null })).toBe(true);
    expect(isSameKind({ refusal: 9019 }, { refusal: 9020 })).toBe(false);
    expect(isSameKind(null, null)).toBe(true);
    expect(isSameKind(null, long)).toBe(false);
  });
});
