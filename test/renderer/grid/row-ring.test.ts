import { describe, expect, it } from 'vitest';

import type { Span } from '../../../src/renderer/grid/geometry.ts';
import { RowRing } from '../../../src/renderer/grid/row-ring.ts';

/** Which element shows which row, and where it stands in rows from the top of the moving element. */
function turned(ring: RowRing, from: number, count = 20): Map<number, { slot: number; place: number }> {
  const rows: Span = { from, to: from + count };
  const first = ring.turn(rows);
  const shown = new Map<number, { slot: number; place: number }>();
  for (let row = rows.from; row < rows.to; row += 1)
    shown.set(row, { slot: ring.slotOf(row), place: row - first });
  return shown;
}

describe('RowRing', () => {
  it.each([0, 7, 19, 50_000, 999_980])('gives every row in sight an element of its own at row %d', (from) => {
    const ring = new RowRing();
    turned(ring, 3);
    const slots = [...turned(ring, from).values()].map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(20);
    expect(Math.min(...slots)).toBe(0);
    expect(Math.max(...slots)).toBe(19);
  });

  it.each([1, -1, 7, 19, -19])(
    'leaves a row that stays in sight its element and its place, by %d rows',
    (by) => {
      const ring = new RowRing();
      const before = turned(ring, 500);
      const after = turned(ring, 500 + by);
      const kept = [...before].filter(([row]) => after.has(row));
      expect(kept).toHaveLength(20 - Math.abs(by));
      for (const [row, where] of kept) expect(after.get(row)).toEqual(where);
    },
  );

  it.each([20, -20, 400_000])('leaves every element where it stands after a jump by %d rows', (by) => {
    const ring = new RowRing();
    const before = [...turned(ring, 500_000).values()];
    const after = [...turned(ring, 500_000 + by).values()];
    expect(after).toEqual(before);
  });

  it('keeps the elements of rows in sight, and places near the top, however far it is scrolled', () => {
    const ring = new RowRing();
    let before = turned(ring, 0);
    let isKept = true;
    let furthest = 0;
    const goTo = (from: number): void => {
      const after = turned(ring, from);
      for (const [row, { slot, place }] of after) {
        isKept &&= (before.get(row)?.slot ?? slot) === slot;
        furthest = Math.max(furthest, Math.abs(place));
      }
      before = after;
    };
    for (let from = 0; from < 60_000; from += 13) goTo(from);
    for (let from = 60_000; from >= 0; from -= 13) goTo(from);
    expect(isKept).toBe(true);
    expect(furthest).toBeLessThan(20_000);
  });

  it('grows with the view', () => {
    const ring = new RowRing();
    turned(ring, 100, 20);
    expect(ring.size).toBe(20);
    expect(new Set([...turned(ring, 100, 35).values()].map(({ slot }) => slot)).size).toBe(35);
    turned(ring, 100, 10);
    expect(ring.size).toBe(35);
  });
});
