import { describe, expect, it } from 'vitest';

import { marksOf, nextMarked } from '../../../src/renderer/review/row-marks.ts';
import { takeView } from '../../../src/renderer/review/row-view.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import type { IssueKind } from '../../../src/shared/batch/row-filter.ts';
import { inventedTable, POSITIONS } from './review-fixture.ts';

const LONG = 'Apartment 1204, North Tower';
const EMAIL = 4;
const STREET2 = 5;

function marked(table: BatchTable, kind: IssueKind | null = null) {
  return { table, rows: takeView(table, 'all', null).rows, positions: POSITIONS, kind };
}

describe('marksOf', () => {
  it('marks each cell that has an issue', () => {
    const table = inventedTable(5, { 2: { street2: LONG, first_name: '' } });
    expect([...marksOf(table, 2, POSITIONS)]).toEqual([
      [STREET2, 'error'],
      [2, 'warning'],
    ]);
  });

  it('puts a refusal over everything, while the row stands refused', () => {
    const table = inventedTable(5, { 2: { street2: LONG } });
    table.setStatus(2, 'rejected');
    table.setRefusal(2, { code: 9030, message: 'Too long', column: 'street2' });
    expect(marksOf(table, 2, POSITIONS).get(STREET2)).toBe('refused');
    table.setStatus(2, 'approved');
    expect(marksOf(table, 2, POSITIONS).get(STREET2)).toBe('error');
  });
});

describe('nextMarked', () => {
  const table = inventedTable(300, {
    2: { street2: LONG, email: 'nobody' },
    280: { street2: LONG },
  });

  it.each([
    ['from the top', 0, 0, 1, 2, EMAIL],
    ['within a row', 2, EMAIL, 1, 2, STREET2],
    ['to a later row', 2, STREET2, 1, 280, STREET2],
    ['around the end', 280, STREET2, 1, 2, EMAIL],
    ['back within a row', 2, STREET2, -1, 2, EMAIL],
    ['back around the beginning', 2, EMAIL, -1, 280, STREET2],
    ['from the header', -1, 3, 1, 2, EMAIL],
  ] as const)('goes %s', (_way, row, column, direction, toRow, toColumn) => {
    expect(nextMarked(marked(table), { row, column }, direction)).toEqual({ row: toRow, column: toColumn });
  });

  it('stays at the only one there is', () => {
    const one = inventedTable(5, { 3: { street2: LONG } });
    const place = { row: 3, column: STREET2 };
    expect(nextMarked(marked(one), place, 1)).toEqual(place);
    expect(nextMarked(marked(one), place, -1)).toEqual(place);
  });

  it('finds nothing where nothing is marked', () => {
    expect(nextMarked(marked(inventedTable(300)), { row: 5, column: 1 }, 1)).toBeNull();
  });

  it('keeps to the chosen kind of issue', () => {
    const kind = { column: 'street2', code: 'too-long' } as const;
    expect(nextMarked(marked(table, kind), { row: 0, column: 0 }, 1)).toEqual({ row: 2, column: STREET2 });
  });

  it('counts a refusal of a whole row as its first column', () => {
    const refused = inventedTable(5);
    refused.setStatus(4, 'rejected');
    refused.setRefusal(4, { code: 9022, message: 'Exists', column: null });
    expect(nextMarked(marked(refused), { row: 0, column: 0 }, 1)).toEqual({ row: 4, column: 0 });
  });
});
