import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ColumnSource } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** What the administrator did to the columns by hand; without an order they stand as in the document. */
export interface ColumnChoice {
  readonly order?: readonly WireName[];
  readonly added: ReadonlySet<WireName>;
  readonly hidden: ReadonlySet<WireName>;
}

/** The columns in which some row has an issue or a refusal now; they are always shown. */
export function columnsInTrouble(table: BatchTable): ReadonlySet<WireName> {
  const columns = new Set(table.issueCounts().map(({ column }) => column));
  for (const row of table.views.rowsOf('rejected')) {
    const column = table.refusal(row)?.column;
    if (column) columns.add(column);
  }
  return columns;
}

/** Every field, in the order chosen; those that it does not name follow the one that the document has before them. */
export function fieldOrder(order: readonly WireName[]): readonly WireName[] {
  const all = [...order];
  for (const [position, name] of WIRE_NAMES.entries()) {
    if (all.includes(name)) continue;
    const before = WIRE_NAMES[position - 1];
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, name);
  }
  return all;
}

/** The order in which a field stands where another one stood: behind it when it comes from before it, else before it. */
export function movedField(order: readonly WireName[], name: WireName, to: WireName): readonly WireName[] {
  const all = fieldOrder(order);
  if (name === to) return all;
  const isForward = all.indexOf(name) < all.indexOf(to);
  const others = all.filter((other) => other !== name);
  return others.toSpliced(others.indexOf(to) + (isForward ? 1 : 0), 0, name);
}

/**
 * The columns to show, in the order chosen: those of the sheet, those that ever had an issue here (a
 * column does not go away because its last issue was repaired), those that were added; without the hidden ones
 * unless they are in trouble.
 */
export function shownColumns(
  sources: readonly ColumnSource[],
  { order, added, hidden }: ColumnChoice,
  everInTrouble: ReadonlySet<WireName>,
  inTrouble: ReadonlySet<WireName>,
): readonly WireName[] {
  const fromSheet = new Set(sources.map(({ column }) => column));
  return fieldOrder(order ?? []).filter(
    (name) =>
      name === 'unique_id' ||
      inTrouble.has(name) ||
      (!hidden.has(name) && (fromSheet.has(name) || everInTrouble.has(name) || added.has(name))),
  );
}
