import { describe, expect, it } from 'vitest';

import {
  columnAt,
  dropColumn,
  columnWindow,
  layOutColumns,
  reveal,
  rowWindow,
} from '../../../src/renderer/grid/geometry.ts';

const layout = layOutColumns([100, 50, 200, 80]);

describe('columnWindow', () => {
  it.each([
    [0, 90, 0, 1],
    [0, 101, 0, 2],
    [100, 50, 1, 2],
    [99, 52, 0, 3],
    [400, 500, 3, 4],
    [0, 0, 0, 0],
  ])('from %i, %i wide, shows columns %i to %i', (left, width, from, to) => {
    expect(columnWindow(layout, left, width)).toEqual({ from, to });
  });

  it('shows nothing where there are no columns', () => {
    expect(columnWindow(layOutColumns([]), 0, 500)).toEqual({ from: 0, to: 0 });
  });
});

describe('rowWindow', () => {
  it.each([
    [0, 280, 1_000, 0, 10],
    [14, 280, 1_000, 0, 11],
    [28, 280, 1_000, 1, 11],
    [27_860, 280, 1_000, 995, 1_000],
    [0, 280, 3, 0, 3],
    [0, 280, 0, 0, 0],
    [500, 280, 3, 3, 3],
  ])('at %i, %i tall, of %i rows shows %i to %i', (offset, height, count, from, to) => {
    expect(rowWindow(offset, height, 28, count)).toEqual({ from, to });
  });
});

describe('columnAt', () => {
  it.each([
    [0, 0],
    [99, 0],
    [100, 1],
    [349, 2],
    [430, -1],
    [-1, -1],
  ])('at %i is column %i', (x, column) => {
    expect(columnAt(layout, x)).toBe(column);
  });
});

describe('reveal', () => {
  it.each([
    ['in sight', 100, 28, 50, 200, 50],
    ['above', 20, 28, 50, 200, 20],
    ['below', 240, 28, 50, 200, 68],
    ['larger than the view', 100, 400, 50, 200, 100],
  ])('of something %s', (_where, start, size, viewStart, viewSize, expected) => {
    expect(reveal(start, size, viewStart, viewSize)).toBe(expected);
  });
});

describe('dropColumn', () => {
  const layout = layOutColumns([100, 60, 100, 40]);

  it.each([
    [0, 40, 0],
    [0, 129, 0],
    [0, 131, 1],
    [0, 211, 2],
    [0, 900, 3],
    [3, 211, 3],
    [3, 209, 2],
    [3, 49, 0],
    [3, -50, 0],
  ])('column %i dragged to %i pixels comes to position %i', (column, x, to) => {
    expect(dropColumn(layout, column, x)).toBe(to);
  });
});
