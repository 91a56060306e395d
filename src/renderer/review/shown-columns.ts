import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ColumnSource } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** What the administrator did to the columns by hand. */
export interface ColumnChoice {
  readonly added: ReadonlySet<WireName>;
  readonly hidden: ReadonlySet<WireName>;
}

/** The columns in which some row has an issue or a refusal now; they are always shown. */
export function columnsInTrouble(table: BatchTable): ReadonlySet<WireName> {
  const columns = new Set(table.issueCounts().map(({ column }) => column));
  for (const row of table.rowsOf('rejected')) {
    const column = table.refusal(row)?.column;
    if (column) columns.add(column);
  }
  return columns;
}

/**
 * The columns to show, in the order of the document: those of the sheet, those that ever had an issue here (a
 * column does not go away because its last issue was repaired), those that were added; without the hidden ones
 * unless they are in trouble.
 */
export function shownColumns(
  sources: readonly ColumnSource[],
  { added, hidden }: ColumnChoice,
  everInTrouble: ReadonlySet<WireName>,
  inTrouble: ReadonlySet<WireName>,
): readonly WireName[] {
  const fromSheet = new Set(sources.map(({ column }) => column));
  return WIRE_NAMES.filter(
    (name) =>
      name === 'unique_id' ||
      inTrouble.has(name) ||
      (!hidden.has(name) && (fromSheet.has(name) || everInTrouble.has(name) || added.has(name))),
  );
}
