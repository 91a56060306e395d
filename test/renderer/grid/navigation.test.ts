import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Move } from '../../../src/renderer/grid/navigation.ts';
import { moved } from '../../../src/renderer/grid/navigation.ts';

const bounds = { rows: 100, columns: 10, page: 20, isEmpty: () => false };

describe('moved', () => {
  it.each<[Move, number, number, number, number]>([
    ['up', 5, 5, 4, 5],
    ['up', 0, 5, -1, 5],
    ['up', -1, 5, -1, 5],
    ['down', -1, 5, 0, 5],
    ['down', 99, 5, 99, 5],
    ['left', 5, 0, 5, 0],
    ['right', 5, 9, 5, 9],
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
    'edge-up',
    'edge-down',
    'edge-left',
    'edge-right',
    'grid-start',
    'grid-end',
    'page-up',
    'page-down',
    'next',
    'previous',
  ])('%s stays in the header of a grid without rows', (move) => {
    expect(moved({ row: -1, column: 0 }, move, { ...bounds, rows: 0, columns: 1 })).toEqual({
      row: -1,
      column: 0,
    });
  });
});

describe('an edge', () => {
  const column = '##..###.....#.';
  const isEmpty = (row: number): boolean => column[row] !== '#';
  const along = { rows: column.length, columns: 1, page: 5, isEmpty };

  it.each([
    ['edge-down', 0, 1],
    ['edge-down', 1, 4],
    ['edge-down', 2, 4],
    ['edge-down', 4, 6],
    ['edge-down', 6, 12],
    ['edge-down', 12, 13],
    ['edge-down', 13, 13],
    ['edge-down', -1, 1],
    ['edge-up', 13, 12],
    ['edge-up', 12, 6],
    ['edge-up', 6, 4],
    ['edge-up', 4, 1],
    ['edge-up', 1, 0],
    ['edge-up', 0, 0],
  ] as const)('%s from row %i is row %i', (move, from, to) => {
    expect(moved({ row: from, column: 0 }, move, along)).toEqual({ row: to, column: 0 });
  });

  it('is the same to the sides', () => {
    const sideways = {
      rows: 1,
      columns: column.length,
      page: 5,
      isEmpty: (_row: number, at: number) => isEmpty(at),
    };
    expect(moved({ row: 0, column: 1 }, 'edge-right', sideways).column).toBe(4);
    expect(moved({ row: 0, column: 4 }, 'edge-left', sideways).column).toBe(1);
  });

  it('is where a cell differs from the one after it, or the end', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), fc.nat(), (filled, seed) => {
        const from = seed % filled.length;
        const { row: to } = moved({ row: from, column: 0 }, 'edge-down', {
          ...along,
          rows: filled.length,
          isEmpty: (row) => filled[row] !== true,
        });
        const isInside = filled[from] === true && filled[from + 1] === true;
        const next = filled.findIndex((is, at) => at > from && (isInside ? !is : is));
        const last = filled.length - 1;
        expect(to).toBe(next < 0 ? last : isInside ? next - 1 : next);
      }),
    );
  });
});
