import type { ConflictKind, ContactColumn, ContactConflict } from './contact-row.ts';
import type { SendOrder } from './send-order.ts';

/** How many conflicts a check lists; the rest is counted. */
export const MOST_CONFLICTS = 200;

/** How many other rows a conflict names. */
const NAMED_ROWS = 3;

/** One value that the destination will refuse. Rows are places in the batch, from 0. */
export interface RunConflict {
  readonly row: number;
  readonly column: ContactColumn;
  readonly kind: ConflictKind;
  /** The first of the other rows that it is about, as {@link ContactConflict} has them. */
  readonly others: readonly number[];
  /** How many more there are. */
  readonly more: number;
}

/** What is known about a run before it begins. */
export interface RunCheck {
  /** How many rows would be sent. */
  readonly rows: number;
  /** How many the destination already holds exactly so. */
  readonly unchanged: number;
  /** In sheet order, the first {@link MOST_CONFLICTS} of them. */
  readonly conflicts: readonly RunConflict[];
  /** How many rows have conflicts. */
  readonly conflictRows: number;
  /** Rows that lack what the destination requires, the first and how many; the run would not begin. */
  readonly lacking: { readonly first: number; readonly rows: number } | null;
}

/** The conflicts of an order as a check tells them. */
export function listConflicts({ conflicts }: SendOrder): Pick<RunCheck, 'conflicts' | 'conflictRows'> {
  return {
    conflicts: conflicts.slice(0, MOST_CONFLICTS).map(shorten),
    conflictRows: new Set(conflicts.map(({ row }) => row)).size,
  };
}

function shorten({ row, column, kind, rows }: ContactConflict): RunConflict {
  // A circle may have as many rows as the run: only its beginning is looked at.
  const others = rows
    .slice(0, NAMED_ROWS + 1)
    .filter((other) => other !== row)
    .slice(0, NAMED_ROWS);
  const all = kind === 'swap' ? rows.length - 1 : rows.length;
  return { row, column, kind, others, more: all - others.length };
}
