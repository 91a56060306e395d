import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { checkRow } from '../../shared/profile/check-row.ts';
import { buildIdentity, buildPayload } from '../../shared/profile/payload.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { nextTurn } from '../batches/desk-context.ts';
import type { RunPlan } from '../batches/runs.ts';

/** Rows that are checked before the process gets a breath; some five milliseconds. */
const ROWS_AT_ONCE = 500;

/** How approved rows, in sheet order, go to a destination. */
export function runPlan(destination: Destination, rows: readonly number[]): RunPlan {
  const { spelling, emptyCells } = destination;
  return {
    destination,
    destinationKey: ledgerKey(destination),
    rows,
    payloadOf: (row, table) =>
      buildPayload(table.values(row), { spelling, emptyCells, columns: table.columns }),
    identityOf: (row, table) =>
      buildIdentity((column) => table.value(row, column), { spelling, emptyCells, columns: table.columns }),
  };
}

/** The rows that lack something: the destination may ask for more than the grid did when they were approved. */
export async function rowsLacking(
  table: BatchTable,
  rows: readonly number[],
  { requireContact }: Pick<Destination, 'requireContact'>,
  today: string,
): Promise<readonly number[]> {
  const lacking: number[] = [];
  for (const [index, row] of rows.entries()) {
    const issues = checkRow(table.values(row), [], { today, requireContact });
    if (table.hasError(row) || issues.some(({ severity }) => severity === 'error')) lacking.push(row);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await nextTurn();
  }
  return lacking;
}

/** The ledger of a destination; the practice controller forgets everything with the app, so it has none. */
function ledgerKey({ kind, url, clientCode }: Destination): string | null {
  return kind === 'practice' ? null : `${url}/${clientCode}`;
}
