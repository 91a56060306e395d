import type { BlockDoubt, RowBlock } from '../../../src/shared/batch/row-block.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { blocksOf } from '../../fakes/fake-bridge.ts';

/** The columns of the invented batch. */
export const COLUMNS = ['unique_id', 'login_source', 'first_name', 'last_name', 'email', 'street2'] as const;

/** Rows of invented people; `texts` gives the cells that differ, by row. Everything else is without fault. */
export function inventedBlocks(
  rows: number,
  texts: Readonly<Record<number, Partial<Record<WireName, string>>>> = {},
): RowBlock[] {
  return blocksOf(COLUMNS, rows, (row, column) => texts[row]?.[column] ?? usual(row, column));
}

function usual(row: number, column: WireName): string {
  switch (column) {
    case 'unique_id':
      return String(900_000 + row);
    case 'login_source':
      return 'OPSCOM';
    case 'first_name':
      return 'Mireille';
    case 'last_name':
      return 'Testcase';
    case 'email':
      return `m.testcase${row}@school.example`;
    default:
      return '';
  }
}

/** The same blocks with a doubt about a cell of the first one. */
export function withDoubt(blocks: readonly RowBlock[], doubt: BlockDoubt): RowBlock[] {
  return blocks.map((block, index) => (index === 0 ? { ...block, doubts: [doubt] } : block));
}
