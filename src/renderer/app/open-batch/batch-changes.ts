import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { ClaimedValue } from '../../../shared/batch/claimed-values.ts';
import type { CellChange, CellState } from '../../../shared/batch/cell-change.ts';
import type { ExclusionAct } from '../../../shared/batch/exclusion.ts';
import { isUnderWay, outdatesRefusal, statusAt } from '../../../shared/batch/row-status.ts';
import type { EditOutcome, OpenedBatch, RowMove } from '../../../shared/bridge/contract.ts';
import type { Problem } from '../../../shared/bridge/problem.ts';
import { WIRE_NAMES } from '../../../shared/profile/wire-names.ts';
import type { RowChange } from '../../../shared/push/run.ts';
import type { RowLife } from './pending-edits.ts';
import { cellKey, PendingEdits } from './pending-edits.ts';

/** So many rows are checked and shown at a time. */
const ROWS_PER_SLICE = 64;
/** So many rows are compared at a time where hardly one of them changed. */
const ROWS_PER_LOOK = 512;

/** An edit that is shown and not yet saved. */
export interface BegunEdit {
  readonly cells: readonly CellState[];
  readonly lives: readonly RowLife[];
}

/** Brings edits, answers of main and events of a run into one table, in whichever order they come. */
export class BatchChanges {
  readonly #table: BatchTable;
  readonly #pending = new PendingEdits();

  constructor(table: BatchTable) {
    this.#table = table;
  }

  /** Whether one of the rows is being sent now, so that its cells must not change. */
  anyUnderWay(changes: readonly CellChange[]): boolean {
    return changes.some(({ row }) => isUnderWay(this.#table.status(row)));
  }

  /**
   * Shows an edit, some rows at a time: to be run to its end, with no other edit begun in between, so that a
   * window can rest. To be ended with {@link saveEdit} or {@link undoEdit}.
   */
  *beginEdit(changes: readonly CellChange[]): Generator<number, BegunEdit> {
    const begun: { cells: CellState[]; lives: RowLife[] } = { cells: [], lives: [] };
    for (const some of slicesOfRows(changes)) {
      const cells = distinctCells(some).map(({ row, column }) => this.#table.cellState(row, column));
      const lives = [...new Set(some.map(({ row }) => row))].map((row) => this.#life(row));
      this.#pending.begin(cells, lives);
      this.#table.setCells(some);
      for (const { row, status } of lives) {
        // An excluded row stays so until main says what its edit means for it.
        if (status !== 'draft' && status !== 'excluded') this.#table.setStatus(row, 'draft');
      }
      for (const cell of cells) begun.cells.push(cell);
      for (const life of lives) begun.lives.push(life);
      yield lives.length;
    }
    return begun;
  }

  /** Main saved the edit. To be run to its end; whatever else happens in between is kept. */
  *saveEdit(edit: BegunEdit, outcome: EditOutcome): Generator<number, void> {
    for (const lives of slices(edit.lives)) {
      this.#pending.confirmLives(
        lives.map((life): RowLife =>
          life.status === 'excluded' ? life : { row: life.row, status: 'draft', refusal: null },
        ),
      );
      yield lives.length;
    }
    yield* this.takeOutcome(outcome);
    yield* this.undoEdit(edit);
  }

  /** Main did not save the edit: its cells and rows go back to what main has. To be run to its end. */
  *undoEdit(edit: BegunEdit): Generator<number, void> {
    for (const cells of slicesOfRows(edit.cells)) {
      this.#show(this.#pending.end(cells, []));
      yield cells.length;
    }
    for (const lives of slices(edit.lives)) {
      this.#show(this.#pending.end([], lives));
      yield lives.length;
    }
  }

  /** What main changed by an undo, a redo or an edit. To be run to its end. */
  *takeOutcome({
    cells,
    moves,
    exclusion = null,
  }: Pick<EditOutcome, 'cells' | 'moves'> & {
    readonly exclusion?: ExclusionAct | null;
  }): Generator<number, void> {
    for (const some of slicesOfRows(cells)) {
      const shown = this.#pending.confirmCells(some);
      if (shown.length > 0) this.#table.setCells(shown);
      yield some.length;
    }
    yield* this.takeMoves(moves, exclusion);
  }

  /** New states of rows. To be run to its end. */
  *takeMoves(moves: readonly RowMove[], exclusion: ExclusionAct | null): Generator<number, void> {
    if (exclusion !== null) this.#table.exclusions.take(exclusion);
    for (const some of slices(moves)) {
      const lives = some.map(({ row, status }) => ({
        row,
        status,
        refusal: outdatesRefusal(status) ? null : this.#table.refusal(row),
      }));
      this.#showLives(this.#pending.confirmLives(lives));
      yield some.length;
    }
  }

  /** Which values a destination accepted before for other people. To be run to its end. */
  takeClaims(claims: readonly ClaimedValue[]): Generator<number, void> {
    return this.#table.setClaims(claims);
  }

  /** Rows whose state changed in a run. */
  takeRunRows(rows: readonly RowChange[]): void {
    const lives = rows.map(({ row, status, refusal }) => ({ row, status, refusal: refusal ?? null }));
    this.#showLives(this.#pending.confirmLives(lives));
    for (const { row, referenceId } of rows) {
      if (referenceId !== undefined) this.#table.setReference(row, referenceId);
    }
  }

  /**
   * Brings the table to what main has: texts, states, refusals, references, requests without an answer. To be run
   * to its end, so that a window can rest in between.
   */
  *takeOpened(opened: OpenedBatch): Generator<number, void> {
    yield* this.#takeTexts(opened.edits);
    this.#table.exclusions.restart(opened.exclusions);
    const refusals = new Map(opened.refusals.map(({ row, ...refusal }) => [row, refusal]));
    for (const [row, number] of opened.statuses.entries()) {
      const status = statusAt(number);
      const refusal = refusals.get(row) ?? null;
      if (this.#table.status(row) !== status || refusal !== null) {
        this.#showLives(this.#pending.confirmLives([{ row, status, refusal }]));
      }
      if (row % ROWS_PER_LOOK === ROWS_PER_LOOK - 1) yield row;
    }
    for (const { row, referenceId } of opened.references) this.#table.setReference(row, referenceId);
    this.#table.setUnanswered(opened.unanswered);
  }

  /** The text of the cell that a problem is about; undefined where it is about none. */
  textAt({ place, column }: Problem['details']): string | undefined {
    const name = WIRE_NAMES.find((other) => other === column);
    if (name === undefined || typeof place !== 'number' || place >= this.#table.rowCount) return undefined;
    return this.#table.value(place, name);
  }

  /** The cells that differ from the sheet in main; all others hold what the sheet has. */
  *#takeTexts(edits: readonly CellChange[]): Generator<number, void> {
    const kept = new Map(edits.map((edit) => [cellKey(edit.row, edit.column), edit]));
    for (const cell of this.#pending.cells()) {
      this.#pending.confirmCells([kept.get(cellKey(cell.row, cell.column)) ?? { ...cell, value: null }]);
    }
    const differing: CellState[] = edits.filter(
      ({ row, column, value }) => this.#table.cellState(row, column).value !== value,
    );
    for (let first = 0; first < this.#table.rowCount; first += ROWS_PER_LOOK) {
      for (const { row, column } of this.#table.edits(first, first + ROWS_PER_LOOK)) {
        if (!kept.has(cellKey(row, column))) differing.push({ row, column, value: null });
      }
      yield ROWS_PER_LOOK;
    }
    for (const some of slicesOfRows(differing)) {
      const shown = this.#pending.confirmCells(some);
      if (shown.length > 0) this.#table.setCells(shown);
      yield some.length;
    }
  }

  #show({ cells, lives }: BegunEdit): void {
    if (cells.length > 0) this.#table.setCells(cells);
    this.#showLives(lives);
  }

  #showLives(lives: readonly RowLife[]): void {
    for (const { row, status, refusal } of lives) {
      if (this.#table.status(row) !== status) this.#table.setStatus(row, status);
      this.#table.setRefusal(row, refusal);
    }
  }

  #life(row: number): RowLife {
    return { row, status: this.#table.status(row), refusal: this.#table.refusal(row) };
  }
}

function distinctCells(changes: readonly CellChange[]): readonly CellChange[] {
  return [...new Map(changes.map((change) => [`${change.row}/${change.column}`, change])).values()];
}

/** Cells in slices that are checked in a few milliseconds. The cells of a row that follow each other stay together. */
function* slicesOfRows<Cell extends { readonly row: number }>(
  cells: readonly Cell[],
): Generator<readonly Cell[], void> {
  let from = 0;
  let rows = 0;
  for (const [at, { row }] of cells.entries()) {
    if (at === from || row === cells[at - 1]?.row) continue;
    rows += 1;
    if (rows < ROWS_PER_SLICE) continue;
    yield cells.slice(from, at);
    from = at;
    rows = 0;
  }
  if (from < cells.length) yield cells.slice(from);
}

function* slices<Entry>(entries: readonly Entry[]): Generator<readonly Entry[], void> {
  for (let from = 0; from < entries.length; from += ROWS_PER_SLICE) {
    yield entries.slice(from, from + ROWS_PER_SLICE);
  }
}
