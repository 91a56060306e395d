import type { WireName } from '../profile/wire-names.ts';

/** A new text for one cell; `row` is the row's place in the batch, from 0. */
export interface CellChange {
  readonly row: number;
  readonly column: WireName;
  readonly value: string;
}

/** What a cell holds: an edited text, or null where the imported text stands (again). */
export interface CellState {
  readonly row: number;
  readonly column: WireName;
  readonly value: string | null;
}

/** What the destination said when it refused a row. */
export interface Refusal {
  /** The documented error code, or null where the reply had none. */
  readonly code: number | null;
  /** The controller's own words, shown as text only. */
  readonly message: string;
  /** The cell that the code or the message is about, or null for the whole row. */
  readonly column: WireName | null;
}

/** The id that the destination returned for an accepted row: a number for people, a UUID for permits. */
export type ReferenceId = number | string;

/** A row with the number of its requests that may have been processed and got no usable answer. */
export interface UnansweredRow {
  readonly row: number;
  readonly requests: number;
}
