import { describe, expect, it } from 'vitest';

import { copiedText, filled, pastedCells } from '../../../src/renderer/grid/clipboard-cells.ts';
import { extendTo, selectCell, selectRows } from '../../../src/renderer/grid/selection.ts';
import { inventedSource } from './invented-source.ts';

const source = inventedSource(50, 4);
const cell = { row: 48, column: 2 };

describe('copiedText', () => {
  it('copies the rectangle', () => {
    const selection = extendTo(selectCell({ row: 1, column: 1 }), { row: 2, column: 2 });
    expect(copiedText(source, selection)).toBe('1/1\t1/2\r\n2/1\t2/2');
  });

  it('copies every column of whole rows', () => {
    expect(copiedText(source, selectRows({ row: 3, column: 1 }, 3))).toBe('3/0\t3/1\t3/2\t3/3');
  });
});

describe('pastedCells', () => {
  it('puts one text into one cell', () => {
    expect(pastedCells(source, selectCell(cell), cell, 'Ottawa\r\n')).toEqual([{ ...cell, text: 'Ottawa' }]);
  });

  it('fills the selected rectangle with one text', () => {
    const selection = extendTo(selectCell({ row: 1, column: 1 }), { row: 3, column: 1 });
    const pasted = pastedCells(source, selection, { row: 3, column: 1 }, 'ON');
    expect(pasted.map(({ row, text }) => `${row} ${text}`)).toEqual(['1 ON', '2 ON', '3 ON']);
  });

  it('puts a block right and down, and leaves away what falls outside', () => {
    const pasted = pastedCells(source, selectCell(cell), cell, 'a\tb\tc\nd\te\tf\ng\th\ti');
    expect(pasted.map(({ row, column, text }) => `${row}/${column} ${text}`)).toEqual([
      '48/2 a',
      '48/3 b',
      '49/2 d',
      '49/3 e',
    ]);
  });
});

describe('filled', () => {
  it('takes only the active cell of whole rows, so that clearing never empties whole people', () => {
    expect(filled(selectRows(cell, 10), cell, '')).toEqual([{ ...cell, text: '' }]);
  });
});
