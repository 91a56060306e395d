import { describe, expect, it } from 'vitest';

import { draggedTo, pressed } from '../../../src/renderer/grid/pointer-steps.ts';
import { listRows, selectCell } from '../../../src/renderer/grid/selection.ts';
import { inventedSource } from './invented-source.ts';

const plain = { extend: false, toggle: false };
const grid = {
  source: inventedSource(50, 6),
  active: { row: 4, column: 2 },
  selection: selectCell({ row: 4, column: 2 }),
};

describe('pressed', () => {
  it('on a cell chooses it', () => {
    const step = pressed(grid, { row: 7, column: 3 }, plain);
    expect(step.active).toEqual({ row: 7, column: 3 });
    expect(step.selection.columns).toEqual({ from: 3, to: 4 });
  });

  it('on a row number selects the whole row and keeps the column', () => {
    const step = pressed(grid, { row: 7, column: -1 }, plain);
    expect(step.active).toEqual({ row: 7, column: 2 });
    expect(step.selection.columns).toBeNull();
    expect(listRows(step.selection)).toEqual([7]);
  });

  it('with Shift extends from the anchor, with whole rows on a row number', () => {
    expect(listRows(pressed(grid, { row: 7, column: 5 }, { ...plain, extend: true }).selection)).toEqual([
      4, 5, 6, 7,
    ]);
    const rows = pressed(grid, { row: 2, column: -1 }, { ...plain, extend: true }).selection;
    expect(listRows(rows)).toEqual([2, 3, 4]);
    expect(rows.columns).toBeNull();
  });

  it('with Ctrl takes a row in and out', () => {
    const first = pressed(grid, { row: 7, column: -1 }, { ...plain, toggle: true });
    const second = pressed({ ...grid, ...first }, { row: 9, column: -1 }, { ...plain, toggle: true });
    expect(listRows(second.selection)).toEqual([7, 9]);
  });

  it('on a heading selects its column, with Shift every one up to it', () => {
    const one = pressed(grid, { row: -1, column: 3 }, plain);
    expect(one.selection).toMatchObject({ rows: [{ from: 0, to: 50 }], columns: { from: 3, to: 4 } });
    const more = pressed({ ...grid, ...one }, { row: -1, column: 1 }, { ...plain, extend: true });
    expect(more.selection).toMatchObject({ rows: [{ from: 0, to: 50 }], columns: { from: 1, to: 4 } });
  });

  it('on the corner selects everything', () => {
    expect(listRows(pressed(grid, { row: -1, column: -1 }, plain).selection)).toHaveLength(50);
  });
});

describe('draggedTo', () => {
  it('extends, and says nothing while it stays in the same cell', () => {
    expect(listRows(draggedTo(grid, { row: 6, column: 2 })!.selection)).toEqual([4, 5, 6]);
    expect(draggedTo(grid, { row: 4, column: 2 })).toBeNull();
  });
});
