import { describe, expect, it } from 'vitest';

import type { Move } from '../../../src/renderer/grid/navigation.ts';
import { moved } from '../../../src/renderer/grid/navigation.ts';

const bounds = { rows: 100, columns: 10, page: 20 };

describe('moved', () => {
  it.each<[Move, number, number, number, number]>([
    ['up', 5, 5, 4, 5],
    ['up', 0, 5, -1, 5],
    ['up', -1, 5, -1, 5],
    ['down', -1, 5, 0, 5],
    ['down', 99, 5, 99, 5],
    ['left', 5, 0, 5, 0],
    ['right', 5, 9, 5, 9],
    ['first-row', 50, 3, 0, 3],
    ['last-row', 50, 3, 99, 3],
    ['row-start', 5, 5, 5, 0],
    ['row-end', 5, 5, 5, 9],
    ['grid-start', 5, 5, 0, 0],
    ['grid-end', 5, 5, 99, 9],
    ['page-up', 5, 5, 0, 5],
    ['page-up', 50, 5, 30, 5],
    ['page-down', 90, 5, 99, 5],
    ['next', 5, 5, 5, 6],
    ['next', 5, 9, 6, 0],
    ['next', 99, 9, 99, 9],
    ['previous', 5, 0, 4, 9],
    ['previous', 0, 0, 0, 0],
    ['stay', 5, 5, 5, 5],
  ])('%s from %i/%i leads to %i/%i', (move, row, column, toRow, toColumn) => {
    expect(moved({ row, column }, move, bounds)).toEqual({ row: toRow, column: toColumn });
  });

  it.each<Move>([
    'up',
    'down',
    'first-row',
    'last-row',
    'grid-start',
    'grid-end',
    'page-up',
    'page-down',
    'next',
    'previous',
  ])('%s stays in the header of a grid without rows', (move) => {
    expect(moved({ row: -1, column: 0 }, move, { rows: 0, columns: 1, page: 20 })).toEqual({
      row: -1,
      column: 0,
    });
  });
});
