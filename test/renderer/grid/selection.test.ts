import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  countRows,
  extendTo,
  hasRow,
  listRows,
  selectAllRows,
  selectCell,
  selectRows,
  selectTheirColumns,
  selectTheirRows,
  toggleRow,
} from '../../../src/renderer/grid/selection.ts';

describe('a selection', () => {
  it('of one cell is its row and column', () => {
    const selection = selectCell({ row: 4, column: 2 });
    expect(listRows(selection)).toEqual([4]);
    expect(selection.columns).toEqual({ from: 2, to: 3 });
  });

  it('of the header has no rows', () => {
    expect(countRows(selectCell({ row: -1, column: 2 }))).toBe(0);
  });

  it('extends from its anchor in every direction', () => {
    const begun = selectCell({ row: 4, column: 4 });
    expect(extendTo(begun, { row: 6, column: 2 })).toMatchObject({
      rows: [{ from: 4, to: 7 }],
      columns: { from: 2, to: 5 },
    });
    expect(extendTo(extendTo(begun, { row: 6, column: 2 }), { row: 1, column: 5 })).toMatchObject({
      rows: [{ from: 1, to: 5 }],
      columns: { from: 4, to: 6 },
    });
  });

  it('of whole rows stays one of whole rows when it extends', () => {
    const selection = extendTo(selectRows({ row: 3, column: 0 }, 5), { row: 8, column: 2 });
    expect(selection.columns).toBeNull();
    expect(listRows(selection)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('takes rows in and out one by one and keeps ranges joined', () => {
    const at = (row: number) => ({ row, column: 0 });
    const begun = selectRows(at(2), 4);
    const holed = toggleRow(begun, at(3));
    expect(holed.rows).toEqual([
      { from: 2, to: 3 },
      { from: 4, to: 5 },
    ]);
    expect(toggleRow(holed, at(3)).rows).toEqual([{ from: 2, to: 5 }]);
    expect(listRows(toggleRow(holed, at(9)))).toEqual([2, 4, 9]);
    expect(hasRow(holed, 3)).toBe(false);
  });

  it('begins anew with a row where cells were selected', () => {
    expect(listRows(toggleRow(selectCell({ row: 4, column: 2 }), { row: 4, column: 2 }))).toEqual([4]);
  });

  it('of whole columns keeps every row when it extends, in any direction', () => {
    const begun = selectTheirColumns(selectCell({ row: 4, column: 2 }), 50);
    expect(begun).toMatchObject({ rows: [{ from: 0, to: 50 }], columns: { from: 2, to: 3 } });
    const wider = extendTo(extendTo(begun, { row: 9, column: 2 }), { row: 9, column: 0 });
    expect(wider).toMatchObject({ rows: [{ from: 0, to: 50 }], columns: { from: 0, to: 3 } });
    expect(selectTheirRows(wider)).toMatchObject({ rows: [{ from: 0, to: 50 }], columns: null });
  });

  it('of a rectangle becomes one of its rows or of its columns', () => {
    const rectangle = extendTo(selectCell({ row: 4, column: 2 }), { row: 6, column: 3 });
    expect(selectTheirRows(rectangle)).toMatchObject({ rows: [{ from: 4, to: 7 }], columns: null });
    expect(selectTheirColumns(rectangle, 9)).toMatchObject({
      rows: [{ from: 0, to: 9 }],
      columns: { from: 2, to: 4 },
    });
    expect(selectTheirColumns(selectTheirRows(rectangle), 9).columns).toBeNull();
  });

  it('extends and shrinks back to what it was', () => {
    const place = fc.record({ row: fc.nat(99), column: fc.nat(9) });
    fc.assert(
      fc.property(place, fc.array(place), (anchor, way) => {
        let selection = selectCell(anchor);
        for (const cell of way) {
          selection = extendTo(selection, cell);
          expect(hasRow(selection, anchor.row) && hasRow(selection, cell.row)).toBe(true);
          expect(countRows(selection)).toBe(Math.abs(cell.row - anchor.row) + 1);
        }
        expect(extendTo(selection, anchor)).toEqual(selectCell(anchor));
      }),
    );
  });

  it('of everything is one range, however many rows', () => {
    const all = selectAllRows(1_000_000, { row: 0, column: 0 });
    expect(all.rows).toHaveLength(1);
    expect(countRows(all)).toBe(1_000_000);
    expect(countRows(selectAllRows(0, { row: 0, column: 0 }))).toBe(0);
  });
});
