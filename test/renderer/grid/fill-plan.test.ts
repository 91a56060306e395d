import { describe, expect, it } from 'vitest';

import {
  endOfNeighbours,
  fillableBlock,
  filledOver,
  filledRows,
} from '../../../src/renderer/grid/fill-plan.ts';
import {
  extendTo,
  selectAllRows,
  selectCell,
  selectTheirColumns,
  toggleRow,
} from '../../../src/renderer/grid/selection.ts';
import { inventedSource } from './invented-source.ts';

const BLOCK = { rows: { from: 3, to: 5 }, columns: { from: 1, to: 3 } };

describe('fillableBlock', () => {
  it('is the one rectangle of a selection', () => {
    const cell = { row: 3, column: 1 };
    expect(fillableBlock(extendTo(selectCell(cell), { row: 4, column: 2 }))).toEqual(BLOCK);
    expect(fillableBlock(selectCell({ row: -1, column: 1 }))).toBeNull();
    expect(fillableBlock(toggleRow(selectCell(cell), cell))).toBeNull();
    expect(fillableBlock(selectAllRows(9, cell))).toBeNull();
    expect(fillableBlock(selectTheirColumns(selectCell(cell), 9))).toBeNull();
  });
});

describe('filledRows', () => {
  it.each([
    [7, { from: 5, to: 8 }],
    [5, { from: 5, to: 6 }],
    [4, null],
    [3, null],
    [2, { from: 2, to: 3 }],
    [-1, { from: 0, to: 3 }],
  ])('to row %i', (row, rows) => {
    expect(filledRows(BLOCK.rows, row)).toEqual(rows);
  });
});

describe('filledOver', () => {
  const source = inventedSource(20, 6);
  const rowsOf = (from: number, to: number): string[] =>
    [...filledOver(source, BLOCK, { from, to })].map(({ row, column, text }) => `${row}.${column}=${text}`);

  it('repeats the block downwards', () => {
    expect(rowsOf(5, 8)).toEqual(['5.1=3/1', '5.2=3/2', '6.1=4/1', '6.2=4/2', '7.1=3/1', '7.2=3/2']);
  });

  it('repeats it upwards, its last row first', () => {
    expect(rowsOf(0, 3)).toEqual(['0.1=4/1', '0.2=4/2', '1.1=3/1', '1.2=3/2', '2.1=4/1', '2.2=4/2']);
  });
});

describe('endOfNeighbours', () => {
  const filledTo = (ends: readonly number[]) => ({
    ...inventedSource(20, 6),
    isEmpty: (row: number, column: number) => row > (ends[column] ?? -1),
  });

  it('is where the left column ends, or else the right one', () => {
    expect(endOfNeighbours(filledTo([11, 0, 0, 19]), BLOCK)).toBe(11);
    expect(endOfNeighbours(filledTo([4, 0, 0, 8]), BLOCK)).toBe(8);
    expect(endOfNeighbours(filledTo([4, 19, 19, 4]), BLOCK)).toBe(4);
    expect(endOfNeighbours(filledTo([30]), BLOCK)).toBe(19);
  });

  it('looks for no column outside the grid', () => {
    const whole = { rows: { from: 0, to: 1 }, columns: { from: 0, to: 6 } };
    expect(endOfNeighbours(inventedSource(20, 6), whole)).toBe(0);
  });
});
