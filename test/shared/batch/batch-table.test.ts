import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import type { CellState } from '../../../src/shared/batch/cell-change.ts';
import type { BlockDoubt } from '../../../src/shared/batch/row-block.ts';
import { buildRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import { ROW_FILTERS } from '../../../src/shared/batch/row-filter.ts';
import type { RowStatus } from '../../../src/shared/batch/row-status.ts';
import { ROW_STATUSES } from '../../../src/shared/batch/row-status.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';

const OPTIONS = { today: '2026-01-31', requireContact: false };
const COLUMNS = ['unique_id', 'login_source', 'first_name', 'last_name', 'email', 'city'] as const;
type Texts = readonly string[];

function textsOf(index: number): Texts {
  return [`id-${index}`, 'OPSCOM', 'Ada', 'Byron', `p${index}@example.org`, 'Ottawa'];
}

function tableOf(rows: readonly Texts[], doubts: readonly BlockDoubt[] = []): BatchTable {
  const table = new BatchTable(OPTIONS, new Uint8Array(rows.length));
  for (let first = 0; first < rows.length; first += ROWS_PER_BLOCK) {
    const some = rows.slice(first, first + ROWS_PER_BLOCK);
    const numbers = Uint32Array.from(some, (_, index) => first + index + 2);
    const text = (row: number, column: number): string => some[row]?.[column] ?? '';
    table.addBlock(buildRowBlock(first, numbers, COLUMNS, text, first === 0 ? doubts : []));
  }
  table.finish();
  return table;
}

function codes(table: BatchTable, row: number): string[] {
  return table.issues(row).map(({ column, code }) => `${column} ${code}`);
}

function set(row: number, column: WireName, value: string | null): CellState[] {
  return [{ row, column, value }];
}

describe('BatchTable', () => {
  it('reads cells over several blocks', () => {
    const table = tableOf(Array.from({ length: 600 }, (_, index) => textsOf(index)));
    expect(table.rowCount).toBe(600);
    expect([table.value(599, 'unique_id'), table.rowNumber(599)]).toEqual(['id-599', 601]);
    expect(table.value(0, 'zip')).toBe('');
    expect(() => table.rowNumber(600)).toThrow('no row 600');
  });

  it('refuses a block that is not the next one, or one too many', () => {
    const table = new BatchTable(OPTIONS, new Uint8Array(1));
    const block = (first: number): ReturnType<typeof buildRowBlock> =>
      buildRowBlock(first, Uint32Array.of(2), COLUMNS, (_, column) => textsOf(first)[column] ?? '');
    expect(() => table.addBlock(block(1))).toThrow('does not follow');
    table.addBlock(block(0));
    expect(() => table.addBlock(block(1))).toThrow('does not follow');
  });

  it('lays edits over the source and lifts them again', () => {
    const table = tableOf([textsOf(0)]);
    table.setCells(set(0, 'city', 'Hull'));
    expect([table.value(0, 'city'), table.sourceValue(0, 'city'), table.isEdited(0, 'city')]).toEqual([
      'Hull',
      'Ottawa',
      true,
    ]);
    expect(table.edits()).toEqual([{ row: 0, column: 'city', value: 'Hull' }]);
    table.setCells(set(0, 'city', null));
    expect([table.value(0, 'city'), table.isEdited(0, 'city')]).toEqual(['Ottawa', false]);
  });

  it('takes the imported text typed again for no edit', () => {
    const table = tableOf([textsOf(0)]);
    table.setCells(set(0, 'city', 'Hull'));
    table.setCells(set(0, 'city', 'Ottawa'));
    expect(table.edits()).toEqual([]);
    expect(table.stateAfter({ row: 0, column: 'city', value: 'Ottawa' }).value).toBeNull();
  });

  it('settles a doubt by an edit, even to the same text', () => {
    const table = tableOf([textsOf(0)], [{ row: 0, column: 'city', code: 'digits-lost' }]);
    expect(codes(table, 0)).toEqual(['city digits-lost']);
    table.setCells(set(0, 'city', 'Ottawa'));
    expect([codes(table, 0), table.isEdited(0, 'city')]).toEqual([[], true]);
    table.setCells(set(0, 'city', null));
    expect(codes(table, 0)).toEqual(['city digits-lost']);
  });

  it('edits a column that the sheet does not have', () => {
    const table = tableOf([textsOf(0)]);
    table.setCells(set(0, 'province', 'ON'));
    expect(table.value(0, 'province')).toBe('ON');
    table.setCells(set(0, 'province', ''));
    expect(table.edits()).toEqual([]);
  });

  it('finds what two rows share, and what they no longer share', () => {
    const table = tableOf([textsOf(0), textsOf(0), textsOf(2)]);
    expect(codes(table, 0)).toContain('unique_id duplicate-unique-id');
    expect([...table.setCells(set(1, 'unique_id', 'id-2'))].sort()).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((row) => codes(table, row).includes('unique_id duplicate-unique-id'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('checks no row that is left out, and frees what it shared', () => {
    const table = tableOf([textsOf(0), textsOf(0)]);
    expect([...table.setStatus(1, 'excluded')]).toContain(0);
    expect([table.hasError(0), table.hasError(1), table.issues(1)]).toEqual([false, false, []]);
    table.setStatus(1, 'draft');
    expect([table.hasError(0), table.hasError(1)]).toEqual([true, true]);
  });

  it('puts errors before warnings', () => {
    const table = tableOf([['', 'OPSCOM', '', '', 'not an address', 'Ottawa']]);
    const severities = table.issues(0).map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities).size).toBe(2);
  });

  it('drops a refusal when the state outdates it', () => {
    const kept = ROW_STATUSES.filter((status) => {
      const table = tableOf([textsOf(0)]);
      table.setRefusal(0, { code: 9019, message: 'x', column: 'email' });
      table.setStatus(0, status);
      return table.refusal(0) !== null;
    });
    expect(kept).toEqual(['approved', 'queued', 'sending', 'rejected', 'excluded']);
  });

  it('gives copies of its states', () => {
    const table = tableOf([textsOf(0)]);
    table.statuses()[0] = 5;
    expect(table.status(0)).toBe('draft');
  });
});

const text = fc.constantFrom('', 'id-0', 'id-1', 'x', 'p1@example.org', 'é'.repeat(60), 'two\nlines');
const action = fc.oneof(
  fc.record({
    cells: fc.array(
      fc.record({
        row: fc.nat({ max: 7 }),
        column: fc.constantFrom(...COLUMNS),
        value: fc.option(text, { nil: null }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ row: fc.nat({ max: 7 }), status: fc.constantFrom<RowStatus>('draft', 'excluded', 'approved') }),
);

describe('BatchTable after any changes', () => {
  it('says the same as a table that was built from the result', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text, text, text, text, text), { minLength: 8, maxLength: 8 }),
        fc.array(action, { maxLength: 12 }),
        (rows, actions) => {
          const table = tableOf(rows);
          for (const next of actions) {
            if ('cells' in next) table.setCells(next.cells);
            else table.setStatus(next.row, next.status);
          }
          const fresh = new BatchTable(OPTIONS, table.statuses(), table.edits());
          const source = (row: number, column: number): string => rows[row]?.[column] ?? '';
          fresh.addBlock(
            buildRowBlock(
              0,
              Uint32Array.from(rows, (_, row) => row + 2),
              COLUMNS,
              source,
            ),
          );
          fresh.finish();
          expect(summaryOf(table)).toEqual(summaryOf(fresh));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts what its views show', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const table = tableOf(Array.from({ length: 8 }, (_, index) => textsOf(index % 5)));
        for (const next of actions) {
          if ('cells' in next) table.setCells(next.cells);
          else table.setStatus(next.row, next.status);
        }
        const counts = table.views.filterCounts();
        for (const filter of ROW_FILTERS)
          expect([filter, table.views.rowsOf(filter).length]).toEqual([filter, counts[filter]]);
        for (const kind of table.issueCounts())
          expect(table.views.rowsOf('all', kind)).toHaveLength(kind.rows);
        expect(table.columnCounts()).toEqual(countedCells(table));
      }),
    );
  });
});

function summaryOf(table: BatchTable): unknown {
  const rows = Array.from({ length: table.rowCount }, (_, row) => ({
    values: table.values(row),
    status: table.status(row),
    issues: codes(table, row).sort(),
    errors: table.hasError(row),
    warnings: table.hasWarning(row),
  }));
  const counts = table.issueCounts().map(({ column, code, rows: count }) => `${column} ${code} ${count}`);
  return { rows, counts: counts.sort(), filters: table.views.filterCounts() };
}

/** The counts of each column, cell by cell. */
function countedCells(table: BatchTable): Map<WireName, { errors: number; warnings: number }> {
  const counts = new Map<WireName, { errors: number; warnings: number }>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const issues = table.issues(row);
    for (const column of new Set(issues.map((issue) => issue.column))) {
      const count = counts.get(column) ?? { errors: 0, warnings: 0 };
      const isWrong = issues.some((issue) => issue.column === column && issue.severity === 'error');
      counts.set(column, count);
      if (isWrong) count.errors += 1;
      else count.warnings += 1;
    }
  }
  return counts;
}
