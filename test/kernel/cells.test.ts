import { describe, expect, it } from 'vitest';

import { SheetBuilder } from '../../src/shared/sheet/sheet-builder.ts';
import { cellText } from '../../src/shared/sheet/sheet-text.ts';
import { kernelForTest } from './kernel-cells.ts';

describe('the cells that wait in the kernel', () => {
  it.each([
    [262_143, 16_383],
    [262_144, 16_383],
    [1_048_575, 16_383],
    [1_048_575, 1],
    [65_535, 4],
    [3, 16_383],
  ])('may be as far apart as row %d, column %d', (row, column) => {
    const builder = new SheetBuilder('S', undefined, kernelForTest());
    builder.add(0, 0, 'first', 'text');
    builder.add(row, column, 'last', 'text');
    const sheet = builder.finish();
    if (typeof sheet === 'string') throw new Error(sheet);
    expect([sheet.rowCount, sheet.columnCount]).toEqual([row + 1, column + 1]);
    expect([cellText(sheet, 0, 0), cellText(sheet, row, column)]).toEqual(['first', 'last']);
  });
});
