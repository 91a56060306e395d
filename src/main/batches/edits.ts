import type {
  ChangeBasis,
  EditOutcome,
  Request,
  Response,
  RowMove,
  StepName,
} from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { CellChange, CellState } from '../../shared/batch/cell-change.ts';
import { isUnderWay } from '../../shared/batch/row-status.ts';
import { WIRE_NAMES, wirePosition } from '../../shared/profile/wire-names.ts';
import type { DeskPorts } from './desk-context.ts';
import { inSlices } from './in-slices.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { apart, historyOf } from './loaded-batch.ts';
import type { LoadedBatches } from './loaded-batches.ts';
import type { StepCell } from './ports.ts';
import { applyMoves, MOVES_AT_ONCE, planMove, withdrawnByErrors, writeMoves } from './row-moves.ts';
import { stepWith } from './step-name.ts';
import { clashProblem, tellChange } from './tell-change.ts';

/** Cells in one part of a step, and cells that are set and checked before the process gets a breath. */
const CELLS_AT_ONCE = 500;
/** Cells that are only looked at before the process gets a breath. */
const LOOKED_AT_ONCE = 5_000;
/** Cells from which on a step is written ahead, and how many of its parts at once. */
const LARGE_STEP = 5_000;
const PARTS_AHEAD = 8;

/** What an edit, an undo or a redo is about to do. */
interface Change {
  readonly cells: readonly CellState[];
  readonly before: readonly CellState[];
  readonly steps: { readonly applied: number; readonly known: number };
  /** Written with the cells, in the same transaction. */
  readonly write: () => void;
}

type Changed = Pick<EditOutcome, 'cells' | 'moves'>;

/** Edits of cells as steps that can be undone and redone, also after a restart. */
export class Edits {
  readonly #ports: DeskPorts;
  readonly #loaded: LoadedBatches;

  constructor(ports: DeskPorts, loaded: LoadedBatches) {
    this.#ports = ports;
    this.#loaded = loaded;
  }

  edit({ batchId, kind, changes, basis }: Request<'editCells'>): Promise<Result<EditOutcome>> {
    return this.#loaded.use(batchId, async (batch) => {
      const { table } = batch;
      if (changes.some(({ row }) => row >= table.rowCount)) return bad('invalid-request');
      const clash = batch.changes.clashOfCells(basis, changes);
      if (clash !== null) return clashProblem(table, clash);
      if (anyUnderWay(table, changes)) return bad('rows-under-way');
      const { asked, cells } = await this.#effective(table, changes);
      if (cells.length === 0)
        return good({ cells: asked, moves: [], history: historyOf(batch), change: null });
      const named = stepWith(undefined, { kind, at: this.#ports.now(), cells });
      const write = await this.#writeParts(batch, named, cells);
      const step = batch.record.appliedSteps;
      const outcome = await this.#carryOut(batch, {
        cells: cells.map(stateAfter),
        before: cells.map(stateBefore),
        steps: { applied: step + 1, known: step + 1 },
        write,
      });
      batch.steps.splice(step, Infinity, named);
      return good({ ...this.#tell(batch, basis, outcome), cells: asked });
    });
  }

  /** The names of the steps that can be undone and redone, in the order in which they were made. */
  list(batchId: string): Promise<Result<Response<'listSteps'>>> {
    return this.#loaded.use(batchId, ({ steps, record }) =>
      Promise.resolve(good({ steps: [...steps], applied: record.appliedSteps })),
    );
  }

  undo({ batchId, basis }: Request<'undo'>): Promise<Result<EditOutcome>> {
    return this.#loaded.use(batchId, async (batch) => {
      const { appliedSteps, knownSteps } = batch.record;
      const clash = batch.changes.clashOfSteps(basis);
      if (clash !== null) return clashProblem(batch.table, clash);
      if (appliedSteps === 0) return bad('nothing-to-undo');
      return await this.#replay(batch, basis, appliedSteps - 1, stateBefore, stateAfter, {
        applied: appliedSteps - 1,
        known: knownSteps,
      });
    });
  }

  redo({ batchId, basis }: Request<'redo'>): Promise<Result<EditOutcome>> {
    return this.#loaded.use(batchId, async (batch) => {
      const { appliedSteps, knownSteps } = batch.record;
      const clash = batch.changes.clashOfSteps(basis);
      if (clash !== null) return clashProblem(batch.table, clash);
      if (appliedSteps === knownSteps) return bad('nothing-to-redo');
      return await this.#replay(batch, basis, appliedSteps, stateAfter, stateBefore, {
        applied: appliedSteps + 1,
        known: knownSteps,
      });
    });
  }

  async #replay(
    batch: LoadedBatch,
    basis: ChangeBasis | undefined,
    step: number,
    to: (cell: StepCell) => CellState,
    from: (cell: StepCell) => CellState,
    steps: Change['steps'],
  ): Promise<Result<EditOutcome>> {
    const cells = await this.#readStep(batch.record.batchId, step);
    if (cells === null) return bad('batch-unreadable');
    if (anyUnderWay(batch.table, cells)) return bad('rows-under-way');
    const change = { cells: cells.map(to), before: cells.map(from), steps, write: () => undefined };
    const outcome = await this.#carryOut(batch, change);
    return good(this.#tell(batch, basis, outcome));
  }

  #tell(batch: LoadedBatch, basis: ChangeBasis | undefined, outcome: Changed): EditOutcome {
    tellChange(this.#ports, batch, { ...outcome, basis, exclusion: null, isStep: true });
    return { ...outcome, history: historyOf(batch), change: batch.record.changeNumber };
  }

  async #readStep(batchId: string, step: number): Promise<StepCell[] | null> {
    const cells: StepCell[] = [];
    for (let part = 0; ; part += 1) {
      const content = this.#ports.archive.steps.readPart(batchId, step, part);
      if (content === null) return cells;
      if (content === 'unreadable') return null;
      for (const cell of content.cells) cells.push(cell);
      await this.#ports.breathe();
    }
  }

  /** The states that the changes ask for (the last one of a cell counts), and those that change something. */
  async #effective(
    table: BatchTable,
    changes: readonly CellChange[],
  ): Promise<{ readonly asked: CellState[]; readonly cells: StepCell[] }> {
    const { breathe } = this.#ports;
    const last = new Map<number, CellChange>();
    await inSlices(changes, LOOKED_AT_ONCE, breathe, (change) => last.set(cellKey(change), change));
    const asked: CellState[] = [];
    const cells: StepCell[] = [];
    await inSlices(last.values(), LOOKED_AT_ONCE, breathe, (change) => {
      const state = table.stateAfter(change);
      const { row, column, value } = state;
      const before = table.cellState(row, column).value;
      asked.push(state);
      if (before !== value) cells.push({ row, column, before, after: value });
    });
    return { asked, cells };
  }

  /**
   * Encrypts the new step part by part; gives what writes it with the rest of the edit. A large one is
   * written ahead under a number that is not known yet, so that the edit's own transaction stays short: until
   * that, and after a crash or a failure, its parts are left-overs. What could be redone is forgotten with the
   * first of them.
   */
  async #writeParts(
    batch: LoadedBatch,
    { kind, at }: StepName,
    cells: readonly StepCell[],
  ): Promise<() => void> {
    const { archive, breathe } = this.#ports;
    const { batchId, appliedSteps: step } = batch.record;
    const parts: (() => void)[] = [];
    const isLarge = cells.length > LARGE_STEP;
    if (isLarge) {
      archive.transaction(() => {
        archive.batches.update(batchId, { knownSteps: step });
        archive.steps.dropFrom(batchId, step);
      });
      batch.record = { ...batch.record, knownSteps: step };
      batch.steps.splice(step);
    }
    let number = 0;
    for (const part of slices(cells)) {
      parts.push(archive.steps.preparePart(batchId, step, number, { kind, at, cells: part }));
      number += 1;
      await breathe();
      if (!isLarge || parts.length < PARTS_AHEAD) continue;
      await archive.ready();
      archive.commit(() => {
        for (const writePart of parts.splice(0)) writePart();
      });
      await archive.synced();
    }
    return () => {
      if (!isLarge) archive.steps.dropFrom(batchId, step);
      for (const writePart of parts) writePart();
    };
  }

  /**
   * Sets the cells in memory first, since only the table knows which other rows get an error by that, then
   * writes everything in one transaction, then lets the states follow. Where the medium refuses, the cells
   * are set back.
   */
  async #carryOut(batch: LoadedBatch, change: Change): Promise<Changed> {
    const { archive, now, breathe } = this.#ports;
    const { table, record } = batch;
    const touched = await this.#setCells(table, change.cells);
    const moves = await this.#movesOf(table, change.cells, touched);
    const next = {
      appliedSteps: change.steps.applied,
      knownSteps: change.steps.known,
      changeNumber: record.changeNumber + 1,
      changedAt: now(),
    };
    try {
      await apart(batch, async () => {
        archive.transaction(() => {
          change.write();
          writeMoves(archive, record.batchId, table, moves);
          archive.batches.update(record.batchId, next);
        });
        if (moves.length > MOVES_AT_ONCE) await breathe();
        await applyMoves(table, moves, breathe);
      });
    } catch (error: unknown) {
      await this.#setCells(table, change.before);
      throw error;
    }
    batch.record = { ...record, ...next };
    return { cells: change.cells, moves };
  }

  async #movesOf(
    table: BatchTable,
    cells: readonly CellState[],
    touched: Iterable<number>,
  ): Promise<RowMove[]> {
    const { breathe } = this.#ports;
    const edited = new Set<number>();
    const moves: RowMove[] = [];
    await inSlices(cells, MOVES_AT_ONCE, breathe, ({ row }) => {
      if (edited.has(row)) return;
      edited.add(row);
      const status = table.status(row);
      // A row that was left out stays out: including it again is a decision of its own.
      if (status !== 'draft' && status !== 'excluded') moves.push(planMove(row, status, 'draft'));
    });
    for (const move of withdrawnByErrors(table, touched)) if (!edited.has(move.row)) moves.push(move);
    return moves;
  }

  async #setCells(table: BatchTable, cells: readonly CellState[]): Promise<Set<number>> {
    const touched = new Set<number>();
    for (const slice of slices(cells)) {
      for (const row of table.setCells(slice)) touched.add(row);
      if (cells.length > CELLS_AT_ONCE) await this.#ports.breathe();
    }
    return touched;
  }
}

function cellKey({ row, column }: CellChange): number {
  return row * WIRE_NAMES.length + wirePosition(column);
}

function anyUnderWay(table: BatchTable, cells: readonly { readonly row: number }[]): boolean {
  return cells.some(({ row }) => isUnderWay(table.status(row)));
}

function* slices<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let first = 0; first < items.length; first += CELLS_AT_ONCE) {
    yield items.slice(first, first + CELLS_AT_ONCE);
  }
}

function stateAfter({ row, column, after }: StepCell): CellState {
  return { row, column, value: after };
}

function stateBefore({ row, column, before }: StepCell): CellState {
  return { row, column, value: before };
}
