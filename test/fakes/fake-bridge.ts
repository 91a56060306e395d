import { BatchTable } from '../../src/shared/batch/batch-table.ts';
import type { CellChange, CellState } from '../../src/shared/batch/cell-change.ts';
import type { RowBlock } from '../../src/shared/batch/row-block.ts';
import { buildRowBlock, packRowBlock, ROWS_PER_BLOCK } from '../../src/shared/batch/row-block.ts';
import type { RowStatus } from '../../src/shared/batch/row-status.ts';
import type { ExclusionReason } from '../../src/shared/batch/exclusion.ts';
import { NO_REASON } from '../../src/shared/batch/exclusion.ts';
import { spansOf } from '../../src/shared/batch/row-spans.ts';
import { canMove, isUnderWay, ROW_STATUSES } from '../../src/shared/batch/row-status.ts';
import type {
  Bridge,
  EditOutcome,
  EventName,
  Method,
  OpenedBatch,
  Request,
  Response,
  RowMove,
  RowsMoved,
  StepHistory,
  StepName,
} from '../../src/shared/bridge/contract.ts';
import type { Problem } from '../../src/shared/bridge/problem.ts';
import type { Result } from '../../src/shared/bridge/result.ts';
import { bad, good } from '../../src/shared/bridge/result.ts';
import { createBridge } from '../../src/shared/bridge/transport.ts';
import type { WireName } from '../../src/shared/profile/wire-names.ts';
import type { RunProgress } from '../../src/shared/push/run.ts';

interface Step {
  readonly kind: StepName['kind'];
  readonly before: readonly CellState[];
  readonly after: readonly CellState[];
}

type BatchMethods =
  | 'openBatch'
  | 'readBlock'
  | 'editCells'
  | 'undo'
  | 'redo'
  | 'approveRows'
  | 'withdrawApproval'
  | 'excludeRows'
  | 'includeRows';
type Handlers = { readonly [Name in BatchMethods]: (request: Request<Name>) => Result<Response<Name>> };

/** What a {@link FakeBridge} holds at the start. */
export interface FakeBatch {
  readonly batchId: string;
  readonly blocks: readonly RowBlock[];
  readonly columns: readonly WireName[];
  readonly statuses?: Uint8Array;
  readonly refusals?: OpenedBatch['refusals'];
  readonly today?: string;
}

/** Main as the review screen sees it: one batch over a real table, with answers that can be held back or failed. */
export class FakeBridge {
  /** The bridge that the renderer gets. */
  readonly bridge: Bridge;
  /** What was asked, in order. */
  readonly asked: { readonly method: Method; readonly request: unknown }[] = [];
  readonly #batch: FakeBatch;
  readonly #table: BatchTable;
  readonly #listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  #change = 0;
  readonly #failures = new Map<Method, Problem[]>();
  readonly #undo: Step[] = [];
  readonly #redo: Step[] = [];
  readonly #rows: number;
  #gate: Promise<undefined> = Promise.resolve(undefined);

  constructor(batch: FakeBatch) {
    this.#batch = batch;
    this.#rows = batch.blocks.reduce((sum, block) => sum + block.rowNumbers.length, 0);
    const statuses = batch.statuses?.slice() ?? new Uint8Array(this.#rows);
    this.#table = new BatchTable({ today: batch.today ?? '2026-09-01', requireContact: false }, statuses);
    for (const block of batch.blocks) this.#table.addBlock(block);
    this.#table.finish();
    for (const { row, ...refusal } of batch.refusals ?? []) this.#table.setRefusal(row, refusal);
    this.bridge = createBridge({
      call: (method, request) => this.#answer(method, request),
      listen: (event, listener) => {
        const listeners = this.#listeners.get(event) ?? new Set();
        this.#listeners.set(event, listeners.add(listener));
        return () => void listeners.delete(listener);
      },
    });
  }

  /** Main's own table. */
  get table(): BatchTable {
    return this.#table;
  }

  /** How many listeners there are. */
  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }

  /** Lets the next request of this name fail. */
  failNext(method: Method, problem: Problem): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), problem]);
  }

  /** Holds back every answer until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#gate = promise;
    return () => resolve(undefined);
  }

  /** Sends a progress event; its rows change in main first. */
  emit(progress: RunProgress): void {
    for (const { row, status } of progress.rows) this.#table.setStatus(row, status);
    this.#tell('runProgress', progress);
  }

  /** Another window edits cells: main has them; what comes back tells this window. */
  editElsewhere(changes: readonly CellChange[]): () => void {
    const answer = this.#edit('edit', changes);
    if (!answer.ok || answer.value.change === null) throw new Error('the fake refused its own edit');
    const { change, ...outcome } = answer.value;
    const content = { ...outcome, exclusion: null };
    return () =>
      this.#tell('batchChanged', { batchId: this.#batch.batchId, change, visitor: 'other', content });
  }

  /** Another window changed more than an event holds. */
  tellMuch(): void {
    const { batchId } = this.#batch;
    this.#tell('batchChanged', { batchId, change: this.#change, visitor: 'other', content: null });
  }

  #tell(event: EventName, payload: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }

  async #answer(method: Method, request: unknown): Promise<unknown> {
    this.asked.push({ method, request });
    await this.#gate;
    const failure = this.#failures.get(method)?.shift();
    if (failure !== undefined) return { ok: false, problem: failure };
    const handlers: Readonly<Record<string, unknown>> = this.#handlers;
    const handler = handlers[method];
    return typeof handler === 'function'
      ? (handler as (request: unknown) => unknown)(request)
      : bad('unexpected');
  }

  readonly #handlers: Handlers = {
    openBatch: () => good(this.#opened()),
    readBlock: ({ block }) => {
      const found = this.#batch.blocks[block];
      return found === undefined ? bad('batch-unknown') : good({ block: packRowBlock(found) });
    },
    editCells: ({ kind, changes }) => this.#edit(kind, changes),
    undo: () => this.#step(this.#undo, this.#redo, 'before', 'nothing-to-undo'),
    redo: () => this.#step(this.#redo, this.#undo, 'after', 'nothing-to-redo'),
    approveRows: ({ rows }) => this.#approve(rows),
    withdrawApproval: ({ rows }) => this.#move(rows, 'draft', (status) => status === 'approved'),
    excludeRows: ({ rows, reason = NO_REASON }) =>
      this.#move(rows, 'excluded', (status) => canMove(status, 'excluded'), reason),
    includeRows: ({ rows }) => this.#move(rows, 'draft', (status) => status === 'excluded', null),
  };

  #opened(): OpenedBatch {
    const { batchId, columns } = this.#batch;
    const none = Object.fromEntries(ROW_STATUSES.map((status) => [status, 0])) as Record<RowStatus, number>;
    return {
      summary: {
        batchId,
        fileName: 'autumn-intake.xlsx',
        sheetName: 'Students',
        createdAt: 0,
        changedAt: 0,
        rows: this.#rows,
        statuses: none,
        readable: true,
        lastRun: null,
      },
      sources: columns.map((column) => ({ column, header: column })),
      blocks: this.#batch.blocks.length,
      statuses: this.#table.statuses(),
      edits: this.#table.edits(),
      refusals: this.#batch.refusals ?? [],
      references: [],
      unanswered: [],
      exclusions: this.#table.exclusions.acts,
      change: this.#change,
      history: this.#history(),
      run: null,
    };
  }

  #edit(kind: StepName['kind'], changes: readonly CellChange[]): Result<EditOutcome> {
    if (changes.some(({ row }) => isUnderWay(this.#table.status(row)))) return bad('rows-under-way');
    const before = changes.map(({ row, column }) => this.#table.cellState(row, column));
    this.#table.setCells(changes);
    const after = changes.map(({ row, column }) => this.#table.cellState(row, column));
    this.#undo.push({ kind, before, after });
    this.#redo.length = 0;
    return good(this.#outcome(after));
  }

  #step(from: Step[], to: Step[], side: 'before' | 'after', nothing: Problem['code']): Result<EditOutcome> {
    const step = from.pop();
    if (step === undefined) return bad(nothing);
    to.push(step);
    this.#table.setCells(step[side]);
    return good(this.#outcome(step[side]));
  }

  #outcome(cells: readonly CellState[]): EditOutcome {
    // A row that was left out stays out.
    const rows = [...new Set(cells.map(({ row }) => row))].filter(
      (row) => this.#table.status(row) !== 'excluded',
    );
    const moves = this.#moveAll(rows, 'draft');
    return { cells, moves, history: this.#history(), change: this.#next() };
  }

  #approve(asked: readonly number[] | 'ready'): Result<Response<'approveRows'>> {
    const rows = asked === 'ready' ? [...this.#table.views.rowsOf('ready')] : asked;
    const free = rows.filter((row) => !this.#table.hasError(row));
    const moves = this.#moveAll(free, 'approved');
    return good({ moves, held: rows.length - free.length, change: this.#next() });
  }

  /** As main does it: a request that names a row that may not move is refused whole. */
  #move(
    rows: readonly number[],
    to: RowStatus,
    mayMove: (from: RowStatus) => boolean,
    reason?: ExclusionReason | null,
  ): Result<RowsMoved> {
    const stuck = rows.find((row) => !mayMove(this.#table.status(row)));
    if (stuck === undefined) {
      const exclusion = reason === undefined ? null : { at: 0, rows: spansOf(rows), reason };
      if (exclusion !== null) this.#table.exclusions.take(exclusion);
      return good({ moves: this.#moveAll(rows, to), exclusion, change: this.#next() });
    }
    return bad('rows-not-movable', {
      row: this.#table.rowNumber(stuck),
      from: this.#table.status(stuck),
      to,
    });
  }

  #moveAll(rows: readonly number[], status: RowStatus): RowMove[] {
    const moving = rows.filter((row) => canMove(this.#table.status(row), status));
    for (const row of moving) this.#table.setStatus(row, status);
    return moving.map((row) => ({ row, status }));
  }

  #next(): number {
    this.#change += 1;
    return this.#change;
  }

  #history(): StepHistory {
    const name = (step: Step | undefined): StepName | null =>
      step === undefined
        ? null
        : {
            kind: step.kind,
            cells: step.after.length,
            at: 0,
            columns: [...new Set(step.after.map(({ column }) => column))],
          };
    return { undo: name(this.#undo.at(-1)), redo: name(this.#redo.at(-1)) };
  }
}

/** Blocks of rows from texts, as an import would make them. Sheet rows begin at 2. */
export function blocksOf(
  columns: readonly WireName[],
  rows: number,
  textAt: (row: number, column: WireName) => string,
): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let first = 0; first < rows; first += ROWS_PER_BLOCK) {
    const count = Math.min(ROWS_PER_BLOCK, rows - first);
    const numbers = Uint32Array.from({ length: count }, (_, index) => first + index + 2);
    blocks.push(
      buildRowBlock(first, numbers, columns, (row, column) => textAt(first + row, columns[column]!)),
    );
  }
  return blocks;
}
