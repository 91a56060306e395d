import { describe, expect, it } from 'vitest';

import { belongs, driftOf, placeOf, takeView } from '../../../src/renderer/review/row-view.ts';
import { inventedTable } from './review-fixture.ts';

const LONG = 'Apartment 1204, North Tower';

describe('a view', () => {
  it('keeps a row that was repaired, and knows that it no longer belongs', () => {
    const table = inventedTable(10, { 2: { street2: LONG }, 6: { street2: LONG } });
    const view = takeView(table, 'errors', null);
    expect([...view.rows]).toEqual([2, 6]);
    table.setCells([{ row: 2, column: 'street2', value: 'Unit 4' }]);
    expect([...view.rows]).toEqual([2, 6]);
    expect(belongs(table, view, 2)).toBe(false);
    expect(belongs(table, view, 6)).toBe(true);
    expect(driftOf(table, view)).toEqual({ passed: 1, newcomers: 0 });
    expect([...takeView(table, 'errors', null).rows]).toEqual([6]);
  });

  it('knows of rows that came to belong', () => {
    const table = inventedTable(10, { 2: { street2: LONG } });
    const view = takeView(table, 'errors', null);
    table.setCells([{ row: 8, column: 'unique_id', value: '900009' }]);
    expect(driftOf(table, view)).toEqual({ passed: 0, newcomers: 2 });
  });

  it('drifts the same when it is sorted', () => {
    const table = inventedTable(10, { 2: { street2: LONG }, 5: { street2: LONG } });
    const view = { ...takeView(table, 'errors', null), rows: Uint32Array.from([5, 2]) };
    table.setCells([
      { row: 8, column: 'street2', value: LONG },
      { row: 5, column: 'street2', value: '' },
    ]);
    expect(driftOf(table, view)).toEqual({ passed: 1, newcomers: 1 });
  });

  it('of a kind of issue has only its rows', () => {
    const table = inventedTable(10, { 2: { street2: LONG }, 3: { email: 'nobody' } });
    const view = takeView(table, 'all', { column: 'street2', code: 'too-long' });
    expect([...view.rows]).toEqual([2]);
    expect(belongs(table, view, 3)).toBe(false);
  });

  it('of all rows never drifts', () => {
    const table = inventedTable(10);
    const view = takeView(table, 'all', null);
    table.setStatus(3, 'excluded');
    expect(driftOf(table, view)).toEqual({ passed: 0, newcomers: 0 });
  });
});

describe('placeOf', () => {
  const rows = Uint32Array.from([2, 6, 7, 40]);
  it.each([
    [2, 0],
    [7, 2],
    [40, 3],
    [3, -1],
    [41, -1],
    [0, -1],
  ])('row %i stands at %i', (row, place) => {
    expect(placeOf(rows, row)).toBe(place);
  });

  it('finds nothing in an empty view', () => {
    expect(placeOf(new Uint32Array(), 0)).toBe(-1);
  });
});
