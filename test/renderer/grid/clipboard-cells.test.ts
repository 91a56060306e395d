import { describe, expect, it } from 'vitest';

import {
  changedCells,
  clearedCells,
  copiedText,
  countCells,
  filledCells,
} from '../../../src/renderer/grid/clipboard-cells.ts';
import type { TypedCell } from '../../../src/renderer/grid/grid-source.ts';
import {
  extendTo,
  selectCell,
  selectRows,
  selectTheirColumns,
  toggleRow,
} from '../../../src/renderer/grid/selection.ts';
import { inventedSource } from './invented-source.ts';

const source = inventedSource(50, 4);
const rectangle = extendTo(selectCell({ row: 1, column: 1 }), { row: 2, column: 2 });

function shown(cells: Iterable<TypedCell>): string[] {
  return Array.from(cells, ({ row, column, text }) => `${row}/${column}=${text}`);
}

describe('copiedText', () => {
  it('copies the rectangle', () => {
    expect(copiedText(source, rectangle)).toBe('1/1\t1/2\r\n2/1\t2/2');
  });

  it('copies every column of whole rows', () => {
    expect(copiedText(source, selectRows({ row: 3, column: 1 }, 3))).toBe('3/0\t3/1\t3/2\t3/3');
  });

  it('copies rows that were chosen one by one, in the order shown', () => {
    const rows = toggleRow(selectRows({ row: 7, column: 0 }, 7), { row: 3, column: 0 });
    expect(copiedText(source, rows)).toBe('3/0\t3/1\t3/2\t3/3\r\n7/0\t7/1\t7/2\t7/3');
  });
});

describe('clearedCells', () => {
  it('empties the rectangle, whole rows and whole columns, and leaves empty cells alone', () => {
    const some = { ...source, isEmpty: (row: number, column: number) => row === 2 && column === 1 };
    expect(shown(clearedCells(some, rectangle))).toEqual(['1/1=', '1/2=', '2/2=']);
    expect(shown(clearedCells(source, selectRows({ row: 3, column: 1 }, 4)))).toHaveLength(8);
    const columns = selectTheirColumns(rectangle, 50);
    expect(shown(clearedCells(source, columns))).toHaveLength(100);
    expect(countCells(source, columns)).toBe(100);
  });
});

describe('filledCells', () => {
  it('repeats the first selected row over the others', () => {
    expect(shown(filledCells(source, rectangle))).toEqual(['2/1=1/1', '2/2=1/2']);
  });

  it('takes the row above a single one, and nothing above the first', () => {
    expect(shown(filledCells(source, selectCell({ row: 3, column: 2 })))).toEqual(['3/2=2/2']);
    expect(shown(filledCells(source, selectCell({ row: 0, column: 2 })))).toEqual([]);
  });

  it('reaches rows that were chosen one by one and none between them', () => {
    const rows = toggleRow(selectRows({ row: 3, column: 0 }, 3), { row: 7, column: 0 });
    expect(shown(filledCells(source, rows))).toEqual(['7/0=3/0', '7/1=3/1', '7/2=3/2', '7/3=3/3']);
  });
});

describe('changedCells', () => {
  it('leaves out cells that have the text already', () => {
    const cells = [
      { row: 1, column: 1, text: '1/1' },
      { row: 1, column: 2, text: 'other' },
    ];
    expect(shown(changedCells(source, cells))).toEqual(['1/2=other']);
  });
});
