import { beforeEach, describe, expect, it } from 'vitest';

import { carryOut, MOST_CELLS } from '../../../src/renderer/grid/commands.ts';
import type { GridCore } from '../../../src/renderer/grid/grid-core.ts';
import type { GridSource, TypedCell } from '../../../src/renderer/grid/grid-source.ts';
import type { Selection } from '../../../src/renderer/grid/selection.ts';
import { selectAllRows, selectCell, selectRows } from '../../../src/renderer/grid/selection.ts';
import { inventedSource } from './invented-source.ts';

let written: TypedCell[];
let said: string[];

beforeEach(() => {
  written = [];
  said = [];
});

/** A grid with a selection that notes what is asked of it. */
function gridOf(selection: Selection, own: Partial<GridSource> = {}): GridCore {
  const note =
    (what: string) =>
    (...details: readonly unknown[]): void =>
      void said.push([what, ...details.map((detail) => JSON.stringify(detail))].join(' '));
  return {
    source: { ...inventedSource(50, 4, written), ...own },
    active: selection.anchor,
    selection,
    page: 10,
    go: note('go'),
    edit: note('edit'),
    goToIssue: note('issue'),
    widen: note('widen'),
    openMenu: note('menu'),
    sort: note('sort'),
    moveColumn: note('move'),
    notice: note('notice'),
    copyLong: note('copyLong'),
    hideTooltip: note('hide'),
    undo: note('undo'),
    redo: note('redo'),
  };
}

describe('clearing', () => {
  it('says how many whole rows it emptied', () => {
    carryOut({ kind: 'clear' }, gridOf(selectRows({ row: 3, column: 1 }, 4)));
    expect(written).toHaveLength(8);
    expect(said).toEqual(['notice {"kind":"cleared","rows":2,"columns":4}']);
  });

  it('asks for every selected row and writes nothing where one may not change', () => {
    const asked: number[] = [];
    const mayEdit = (row: number): boolean => asked.push(row) > 0 && row !== 5;
    carryOut({ kind: 'clear' }, gridOf(selectRows({ row: 3, column: 1 }, 8), { mayEdit }));
    expect(written).toEqual([]);
    expect(said).toEqual([]);
    expect(asked).toEqual([3, 4, 5]);
  });

  it('of more cells than can be changed by a key says so', () => {
    const rowCount = MOST_CELLS;
    carryOut({ kind: 'clear' }, gridOf(selectAllRows(rowCount, { row: 0, column: 0 }), { rowCount }));
    expect(written).toEqual([]);
    expect(said).toEqual([`notice {"kind":"too-many","cells":${rowCount * 4},"most":${MOST_CELLS}}`]);
  });
});

describe('filling down', () => {
  it('writes the row above into a single one', () => {
    carryOut({ kind: 'fill-down' }, gridOf(selectCell({ row: 3, column: 2 })));
    expect(written).toEqual([{ row: 3, column: 2, text: '2/2' }]);
  });

  it('has nothing to fill the first row with', () => {
    carryOut({ kind: 'fill-down' }, gridOf(selectCell({ row: 0, column: 2 })));
    expect(written).toEqual([]);
  });
});

describe('at a heading', () => {
  it.each(['edit', 'menu'] as const)('%s opens its menu', (kind) => {
    carryOut({ kind }, gridOf(selectCell({ row: -1, column: 2 })));
    expect(said).toEqual(['menu 2']);
  });

  it('sorting and moving name the column', () => {
    const grid = gridOf(selectCell({ row: -1, column: 2 }));
    carryOut({ kind: 'sort', direction: 'descending' }, grid);
    carryOut({ kind: 'move-column', step: -1 }, grid);
    expect(said).toEqual(['sort 2 "descending"', 'move 2 1']);
  });
});
