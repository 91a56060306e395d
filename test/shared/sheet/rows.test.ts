import { describe, expect, it } from 'vitest';

import type { RowBlock } from '../../../src/shared/batch/row-block.ts';
import {
  blockCell,
  packRowBlock,
  ROWS_PER_BLOCK,
  unpackRowBlock,
} from '../../../src/shared/batch/row-block.ts';
import type { FieldSources } from '../../../src/shared/columns/field-source.ts';
import { plainSources } from '../../../src/shared/columns/field-source.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { RowPlan } from '../../../src/shared/sheet/rows.ts';
import { buildBlocks, describeRows } from '../../../src/shared/sheet/rows.ts';
import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

const columns = (...pairs: [number, WireName][]): FieldSources => plainSources(pairs);

function valuesOf(blocks: Iterable<RowBlock>): string[][] {
  return [...blocks].flatMap((block) =>
    Array.from(block.rowNumbers, (_number, row) =>
      block.columns.map((_name, column) => blockCell(block, row, column)),
    ),
  );
}

describe('buildBlocks', () => {
  const plan: RowPlan = {
    sheet: sheetOf([
      ['title'],
      ['id', 'note', 'mail'],
      ['00123', 'x', 'a@b.ca'],
      [],
      ['', '', ''],
      ['00124', '', ''],
    ]),
    headerRow: 1,
    sources: columns([2, 'email'], [0, 'unique_id']),
    constants: { login_source: ' OPSCOM ' },
  };

  it('takes mapped columns and constants in the order of the document', () => {
    const [block] = [...buildBlocks(plan)];
    expect(block?.columns).toEqual(['unique_id', 'login_source', 'email']);
    expect(valuesOf(buildBlocks(plan))).toEqual([
      ['00123', 'OPSCOM', 'a@b.ca'],
      ['00124', 'OPSCOM', ''],
    ]);
  });

  it('leaves blank rows out, counts them, and keeps the row numbers of the sheet', () => {
    expect([...buildBlocks(plan)].map(({ rowNumbers }) => [...rowNumbers])).toEqual([[3, 6]]);
    expect(describeRows(plan)).toEqual({
      rows: 2,
      blankRows: 2,
      hiddenRows: 0,
      names: ['unique_id', 'login_source', 'email'],
      leftOut: [1],
    });
  });

  it('keeps a row whose only text stands in a column that is not mapped', () => {
    const sheet = sheetOf([
      ['id', 'note'],
      ['', 'call back'],
    ]);
    expect(
      valuesOf(buildBlocks({ sheet, headerRow: 0, sources: columns([0, 'unique_id']), constants: {} })),
    ).toEqual([['']]);
  });

  it('starts with the first row where there is no header row', () => {
    const sheet = sheetOf([['1'], ['2']]);
    expect(
      valuesOf(buildBlocks({ sheet, headerRow: null, sources: columns([0, 'unique_id']), constants: {} })),
    ).toEqual([['1'], ['2']]);
  });

  it('fills every block but the last, and its blocks survive packing', () => {
    const rows = Array.from({ length: ROWS_PER_BLOCK * 2 + 3 }, (_row, row) => [`id ${row}`, `é ${row}`]);
    const sheet = sheetOf([['id', 'name'], ...rows]);
    const blocks = [
      ...buildBlocks({ sheet, headerRow: 0, sources: columns([0, 'unique_id'], [1, 'city']), constants: {} }),
    ];
    expect(blocks.map(({ firstRow, rowNumbers }) => [firstRow, rowNumbers.length])).toEqual([
      [0, 256],
      [256, 256],
      [512, 3],
    ]);
    const unpacked = blocks.map((block) => unpackRowBlock(packRowBlock(block)));
    expect(valuesOf(unpacked.filter((block) => block !== null))).toEqual(rows);
  });

  it('carries the doubts of mapped cells', () => {
    const builder = new SheetBuilder('A');
    builder.add(0, 0, 'id', 'text');
    builder.add(0, 1, 'note', 'text');
    builder.add(2, 0, '1234567890123456800', 'number', 'digits-lost');
    builder.add(3, 0, '', 'formula-without-result', 'formula-without-result');
    builder.add(4, 0, 'a\uD800b', 'text');
    builder.add(4, 1, '#N/A', 'error', 'cell-error');
    const sheet = builder.finish();
    if (typeof sheet === 'string') throw new Error(sheet);
    const [block] = [
      ...buildBlocks({ sheet, headerRow: 0, sources: columns([0, 'unique_id']), constants: {} }),
    ];
    expect(block?.doubts).toEqual([
      { row: 0, column: 'unique_id', code: 'digits-lost' },
      { row: 1, column: 'unique_id', code: 'formula-without-result' },
      { row: 2, column: 'unique_id', code: 'unpaired-surrogate' },
    ]);
    expect([...(block?.rowNumbers ?? [])]).toEqual([3, 4, 5]);
  });
});
