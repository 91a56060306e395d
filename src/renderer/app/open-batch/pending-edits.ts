import type { CellState, Refusal } from '../../../shared/batch/cell-change.ts';
import type { RowStatus } from '../../../shared/batch/row-status.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../../shared/profile/wire-names.ts';

/** What a row goes back to where an edit of it is not saved. */
export interface RowLife {
  readonly row: number;
  readonly status: RowStatus;
  readonly refusal: Refusal | null;
}

/** What is shown again, or for the first time, after an answer of main. */
export interface Settled {
  readonly cells: readonly CellState[];
  readonly lives: readonly RowLife[];
}

interface Waiting<Known> {
  known: Known;
  edits: number;
}

/**
 * Edits that are shown before main saved them. For each of their cells and rows it keeps what main last
 * confirmed, so that a refused edit goes back exactly there, and so that the answer to an earlier edit does
 * not take back a later one of the same cell.
 */
export class PendingEdits {
  readonly #cells = new Map<number, Waiting<CellState>>();
  readonly #lives = new Map<number, Waiting<RowLife>>();

  /** Notes that an edit of these cells and rows begins; they are given as they stand before it. */
  begin(cells: readonly CellState[], lives: readonly RowLife[]): void {
    for (const cell of cells) wait(this.#cells, cellKey(cell.row, cell.column), cell);
    for (const life of lives) wait(this.#lives, life.row, life);
  }

  /** Takes what main says of cells; gives those that no unanswered edit covers, to be shown now. */
  confirmCells(cells: readonly CellState[]): readonly CellState[] {
    return cells.filter((cell) => isFree(this.#cells, cellKey(cell.row, cell.column), cell));
  }

  /** Takes what main says of rows; gives those that no unanswered edit covers, to be shown now. */
  confirmLives(lives: readonly RowLife[]): readonly RowLife[] {
    return lives.filter((life) => isFree(this.#lives, life.row, life));
  }

  /** The cells of unanswered edits, as main last confirmed them. */
  cells(): readonly CellState[] {
    return [...this.#cells.values()].map(({ known }) => known);
  }

  /** Notes that an edit was answered; gives its cells and rows that no later edit covers, as main has them. */
  end(cells: readonly CellState[], lives: readonly RowLife[]): Settled {
    return {
      cells: cells.flatMap((cell) => settle(this.#cells, cellKey(cell.row, cell.column)) ?? []),
      lives: lives.flatMap((life) => settle(this.#lives, life.row) ?? []),
    };
  }
}

/** A number for a cell, one for each. */
export function cellKey(row: number, column: WireName): number {
  return row * WIRE_NAMES.length + wirePosition(column);
}

function wait<Known>(waiting: Map<number, Waiting<Known>>, key: number, known: Known): void {
  const entry = waiting.get(key);
  if (entry === undefined) waiting.set(key, { known, edits: 1 });
  else entry.edits += 1;
}

function isFree<Known>(waiting: Map<number, Waiting<Known>>, key: number, known: Known): boolean {
  const entry = waiting.get(key);
  if (entry === undefined) return true;
  entry.known = known;
  return false;
}

function settle<Known>(waiting: Map<number, Waiting<Known>>, key: number): Known | null {
  const entry = waiting.get(key);
  if (entry === undefined) return null;
  entry.edits -= 1;
  if (entry.edits > 0) return null;
  waiting.delete(key);
  return entry.known;
}
