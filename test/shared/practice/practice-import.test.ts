import { describe, expect, it } from 'vitest';

import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import {
  buildPracticeWorkbook,
  PLANTED_PROBLEMS,
  PLANTED_REFUSALS,
  PRACTICE_COLUMNS,
  PRACTICE_FILE_NAME,
  PRACTICE_HEADER_ROW,
} from '../../../src/shared/practice/practice-workbook.ts';
import { guessHeaderRow, readHeaders, readSamples } from '../../../src/shared/sheet/header-row.ts';
import { plainSources } from '../../../src/shared/columns/field-source.ts';
import { matchColumns } from '../../../src/shared/sheet/match-columns.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { buildBlocks } from '../../../src/shared/sheet/rows.ts';
import { rowNumberAt } from '../../../src/shared/sheet/sheet-text.ts';
import { OPTIONS } from '../profile/row-of.ts';

/** The practice workbook through the product's own import, with every column matched as it should be. */
describe('the practice workbook, imported', async () => {
  const result = await readWorkbook(buildPracticeWorkbook(), PRACTICE_FILE_NAME);
  const sheet = result.ok ? result.workbook.sheets[0] : undefined;
  if (sheet === undefined) throw new Error('the practice workbook could not be read');
  const headerRow = guessHeaderRow(sheet) ?? 0;

  it('has its headings found below the title', () => {
    expect(rowNumberAt(sheet, headerRow)).toBe(PRACTICE_HEADER_ROW);
  });

  it('has every column matched but those left to the administrator', () => {
    const headers = readHeaders(sheet, headerRow).map(({ text }) => text);
    const matches = matchColumns(headers, readSamples(sheet, headerRow));
    const wrong = PRACTICE_COLUMNS.filter(
      ({ name }, column) => (matches.find((match) => match.column === column)?.name ?? null) !== name,
    );
    const headings = wrong.map(({ header }) => header);
    expect(headings.length).toBeGreaterThan(0);
    expect(['Cell/Res', 'Type']).toEqual(expect.arrayContaining(headings));
  });

  it('has the planted problems and no others', () => {
    const columns = new Map(
      PRACTICE_COLUMNS.flatMap(({ name }, column) => (name === null ? [] : [[column, name] as const])),
    );
    const blocks = [...buildBlocks({ sheet, headerRow, sources: plainSources(columns), constants: {} })];
    const rows = blocks.reduce((sum, { rowNumbers }) => sum + rowNumbers.length, 0);
    const table = new BatchTable(OPTIONS, new Uint8Array(rows));
    for (const block of blocks) table.addBlock(block);
    table.finish();
    const found = Array.from({ length: rows }, (_unused, row) =>
      table.issues(row).map(({ column, code }) => `${table.rowNumber(row)} ${column} ${code}`),
    ).flat();
    expect(found.sort()).toEqual(
      PLANTED_PROBLEMS.map(({ row, column, kind }) => `${row} ${column} ${kind}`).sort(),
    );
    const first = PRACTICE_HEADER_ROW + 1;
    for (const { row } of PLANTED_REFUSALS) expect(table.issues(row - first)).toEqual([]);
  });
});
