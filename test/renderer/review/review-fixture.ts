import type { BatchColumn } from '../../../src/renderer/review/batch-grid-source.ts';
import type { NotePorts } from '../../../src/renderer/review/cell-notes.ts';
import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { COLUMNS, inventedBlocks } from '../open-batch/invented-batch.ts';

/** What the checks of these tests depend on. */
export const OPTIONS = { today: '2026-09-01', requireContact: false };

/** A table of invented people; `texts` gives the cells that differ, by row. */
export function inventedTable(
  rows: number,
  texts: Readonly<Record<number, Partial<Record<WireName, string>>>> = {},
): BatchTable {
  const table = new BatchTable(OPTIONS, new Uint8Array(rows));
  for (const block of inventedBlocks(rows, texts)) table.addBlock(block);
  table.finish();
  return table;
}

/** The table with words that only name what they are for. */
export function notePorts(table: BatchTable): NotePorts {
  return {
    table,
    options: OPTIONS,
    language: 'en',
    words: {
      tone: (tone) => tone,
      state: (state) => state,
      passed: 'passed',
      imported: (text) => `imported ${text}`,
      overflow: 'would be cut: ',
      counter: (length, limit) => `${length} of ${limit}`,
      count: String,
      heading: (label, { errors, warnings }) => `${label} ${errors} ${warnings}`,
    },
  };
}

/** The columns of the invented batch as the grid has them. */
export const GRID_COLUMNS: readonly BatchColumn[] = COLUMNS.map((key) => ({
  key,
  label: key,
  notes: [],
  width: 100,
  fittingWidth: 100,
}));

/** The positions of the columns. */
export const POSITIONS: ReadonlyMap<WireName, number> = new Map(COLUMNS.map((key, index) => [key, index]));
