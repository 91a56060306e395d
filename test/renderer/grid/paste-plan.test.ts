import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planPaste, plannedCells } from '../../../src/renderer/grid/paste-plan.ts';
import type { Selection } from '../../../src/renderer/grid/selection.ts';
import {
  extendTo,
  selectCell,
  selectRows,
  selectTheirColumns,
  toggleRow,
} from '../../../src/renderer/grid/selection.ts';

const SIZE = { rows: 50, columns: 4 };

function rectangle(row: number, column: number, toRow: number, toColumn: number): Selection {
  return extendTo(selectCell({ row, column }), { row: toRow, column: toColumn });
}

function pasted(selection: Selection, text: string, active = selection.anchor): string {
  const block = text.split('|').map((row) => row.split(','));
  const plan = planPaste(SIZE, selection, active, block)!;
  const cells = Array.from(plannedCells(plan), (cell) => `${cell.row}/${cell.column}=${cell.text}`);
  const { rows, columns } = plan.lost;
  return [...cells, ...(rows + columns > 0 ? [`lost ${rows} rows ${columns} columns`] : [])].join(' ');
}

describe('planPaste', () => {
  it.each<[string, Selection, string, string]>([
    ['one text into one cell', rectangle(3, 2, 3, 2), 'a', '3/2=a'],
    ['one text into every cell of a rectangle', rectangle(1, 1, 2, 2), 'a', '1/1=a 1/2=a 2/1=a 2/2=a'],
    ['a block right and down from one cell', rectangle(1, 1, 1, 1), 'a,b|c,d', '1/1=a 1/2=b 2/1=c 2/2=d'],
    ['a larger block from the top left of a rectangle', rectangle(2, 2, 1, 1), 'a|b|c', '1/1=a 2/1=b 3/1=c'],
    [
      'a block again and again over a multiple of it',
      rectangle(1, 1, 4, 1),
      'a|b',
      '1/1=a 2/1=b 3/1=a 4/1=b',
    ],
    ['a block once where the selection is no multiple', rectangle(1, 1, 3, 1), 'a|b', '1/1=a 2/1=b'],
    [
      'what fits, and counts what does not',
      rectangle(49, 3, 49, 3),
      'a,b,c|d,e,f',
      '49/3=a lost 1 rows 2 columns',
    ],
    ['a shorter row and leaves its cells alone', rectangle(1, 1, 1, 1), 'a,b|c', '1/1=a 1/2=b 2/1=c'],
    [
      'whole rows from their first column',
      selectRows({ row: 5, column: 2 }, 5),
      'a,b,c,d',
      '5/0=a 5/1=b 5/2=c 5/3=d',
    ],
    [
      'one text into the active column of whole rows',
      selectRows({ row: 5, column: 2 }, 6),
      'a',
      '5/2=a 6/2=a',
    ],
    [
      'rows into the rows that were chosen one by one',
      toggleRow(selectRows({ row: 5, column: 0 }, 5), { row: 9, column: 0 }),
      'a,b|c,d',
      '5/0=a 5/1=b 9/0=c 9/1=d',
    ],
  ])('puts %s', (_what, selection, text, expected) => {
    expect(pasted(selection, text)).toBe(expected);
  });

  it('puts one row into every row of whole columns, and several rows once from the top', () => {
    const columns = selectTheirColumns(selectCell({ row: 7, column: 1 }), SIZE.rows);
    expect(pasted(columns, 'a').split(' ')).toHaveLength(50);
    expect(pasted(columns, 'a|b')).toBe('0/1=a 1/1=b');
  });

  it('has nowhere to go from a heading that is alone', () => {
    const heading = { row: -1, column: 1 };
    expect(planPaste(SIZE, selectCell(heading), heading, [['a']])).toBeNull();
  });

  it('never leaves the view, writes no cell twice and accounts for every cell of the block', () => {
    const place = fc.record({ row: fc.nat(49), column: fc.nat(3) });
    const side = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(place, place, side, side, (from, to, height, width) => {
        const block = Array.from({ length: height }, (_, row) =>
          Array.from({ length: width }, (__, column) => `${row}:${column}`),
        );
        const selection = extendTo(selectCell(from), to);
        const plan = planPaste(SIZE, selection, to, block)!;
        const cells = [...plannedCells(plan)];
        const places = new Set(cells.map(({ row, column }) => `${row}/${column}`));
        expect(places.size).toBe(cells.length);
        expect(cells.every(({ row, column }) => row < SIZE.rows && column < SIZE.columns)).toBe(true);
        expect(cells[0]).toEqual({
          row: Math.min(from.row, to.row),
          column: Math.min(from.column, to.column),
          text: '0:0',
        });
        const texts = new Set(cells.map(({ text }) => text));
        expect(texts.size).toBe((height - plan.lost.rows) * (width - plan.lost.columns));
      }),
    );
  });
});
