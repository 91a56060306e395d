import { describe, expect, it } from 'vitest';

import { CellTexts } from '../../../src/shared/batch/cell-texts.ts';
import { buildRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { wirePosition } from '../../../src/shared/profile/wire-names.ts';

const ROWS = ROWS_PER_BLOCK + 2;

/** Two blocks; the second one lacks the city. The first row's id is in doubt. */
function twoBlocks(): CellTexts {
  const texts = new CellTexts([{ row: 1, column: 'email', value: 'known@campus.example' }]);
  const text =
    (first: number, columns: readonly WireName[]) =>
    (row: number, column: number): string =>
      `${columns[column] ?? ''} ${first + row}`;
  const add = (first: number, rows: number, columns: readonly WireName[]): void =>
    texts.add(
      buildRowBlock(
        first,
        Uint32Array.from({ length: rows }, (_, row) => first + row + 2),
        columns,
        text(first, columns),
        first === 0 ? [{ row: 0, column: 'unique_id', code: 'digits-lost' }] : [],
      ),
    );
  add(0, ROWS_PER_BLOCK, ['unique_id', 'city']);
  add(ROWS_PER_BLOCK, 2, ['unique_id']);
  return texts;
}

describe('CellTexts', () => {
  it.each([
    [0, 'unique_id', 'unique_id 0'],
    [3, 'city', 'city 3'],
    [3, 'street', ''],
    [ROWS - 1, 'unique_id', `unique_id ${ROWS - 1}`],
    [ROWS - 1, 'city', ''],
    [1, 'email', 'known@campus.example'],
  ] as const)('row %i, %s is %j, alone and among all values', (row, column, text) => {
    const texts = twoBlocks();
    expect(texts.value(row, column)).toBe(text);
    expect(texts.values(row)[wirePosition(column)]).toBe(text);
  });

  it('knows its columns and the rows of the sheet', () => {
    expect([...twoBlocks().columns]).toEqual(['unique_id', 'city']);
    expect(twoBlocks().rowNumber(ROWS - 1)).toBe(ROWS + 1);
    expect(() => twoBlocks().value(ROWS, 'city')).toThrow(RangeError);
    expect(() => twoBlocks().rowNumber(5_000)).toThrow(RangeError);
  });

  it('forgets an edit that is the imported text again', () => {
    const texts = twoBlocks();
    texts.set({ row: 3, column: 'city', value: 'Kingston' });
    expect(texts.state(3, 'city')).toEqual({ row: 3, column: 'city', value: 'Kingston' });
    texts.set({ row: 3, column: 'city', value: 'city 3' });
    expect(texts.isEdited(3, 'city')).toBe(false);
    expect(texts.edits(0, 1_000)).toEqual([{ row: 1, column: 'email', value: 'known@campus.example' }]);
  });

  it('keeps a doubt until the cell is typed, even with the same text', () => {
    const texts = twoBlocks();
    expect(texts.doubts(0)).toEqual([{ column: 'unique_id', code: 'digits-lost' }]);
    texts.set({ row: 0, column: 'unique_id', value: 'unique_id 0' });
    expect(texts.isEdited(0, 'unique_id')).toBe(true);
    expect(texts.doubts(0)).toEqual([]);
    texts.set({ row: 0, column: 'unique_id', value: null });
    expect(texts.doubts(0)).toHaveLength(1);
  });
});
