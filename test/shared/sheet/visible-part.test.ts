import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import { cellText } from '../../../src/shared/sheet/sheet-text.ts';
import { withoutHidden } from '../../../src/shared/sheet/visible-part.ts';

describe('a sheet without its hidden rows', () => {
  it('keeps every other cell where it is', () => {
    const text = fc.constantFrom('', 'Ada', 'É', 'Bo Birch');
    const row = fc.record({ cells: fc.tuple(text, text, text), isHidden: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const builder = new SheetBuilder('S');
        // The corners are filled, so that places in the sheet are those in `rows`.
        const all = [
          { cells: ['a', 'b', 'c'], isHidden: false },
          ...rows,
          { cells: ['x', 'y', 'z'], isHidden: true },
        ];
        for (const [place, { cells }] of all.entries())
          for (const [column, cell] of cells.entries()) builder.add(place, column, cell, 'text');
        const sheet = builder.finish({ isRowHidden: (place) => all[place]?.isHidden === true });
        if (typeof sheet === 'string') throw new Error(sheet);
        const visible = withoutHidden(sheet, { rows: true, columns: false });
        for (const [place, { cells, isHidden }] of all.entries())
          for (const [column, cell] of cells.entries())
            expect(cellText(visible, place, column)).toBe(isHidden ? '' : cell);
      }),
    );
  });
});
