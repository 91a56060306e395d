import type { ChangeBasis, Request, Response, RowMove, RowsMoved } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Refusal } from '../../shared/batch/cell-change.ts';
import type { ExclusionAct, ExclusionReason } from '../../shared/batch/exclusion.ts';
import { NO_REASON } from '../../shared/batch/exclusion.ts';
import { spansOf } from '../../shared/batch/row-spans.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { canMove, isUnderWay } from '../../shared/batch/row-status.ts';
import type { DeskPorts } from './desk-context.ts';
import { inSlices } from './in-slices.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { apart } from './loaded-batch.ts';
import type { LoadedBatches } from './loaded-batches.ts';
import { applyMoves, planMove, withdrawnByErrors, writeMoves } from './row-moves.ts';
import { clashProblem, tellChange } from './tell-change.ts';

type Moved = Result<RowsMoved>;

/** Rows that are looked at before the process gets a breath. */
const ROWS_AT_ONCE = 5_000;
/** Rows that are left out or taken in, and with them all that share something with them, before a breath. */
const CHECKED_AT_ONCE = 500;

/** A row as it was, to be set back. */
interface Before {
  readonly row: number;
  readonly status: RowStatus;
  readonly refusal: Refusal | null;
}

/** The administrator's decisions about rows: approve, withdraw, leave out, take in again. */
export class Approvals {
  readonly #ports: DeskPorts;
  readonly #loaded: LoadedBatches;

  constructor(ports: DeskPorts, loaded: LoadedBatches) {
    this.#ports = ports;
    this.#loaded = loaded;
  }

  /** Approves what may be approved by main's own checks; a row with an error never is. */
  approve({ batchId, rows, basis }: Request<'approveRows'>): Promise<Result<Response<'approveRows'>>> {
    return this.#loaded.use(batchId, async (batch) => {
      const { table } = batch;
      if (rows !== 'ready' && !allKnown(table, rows)) return bad('invalid-request');
      const clash = batch.changes.clashOfRows(basis, rows === 'ready' ? 'all' : rows);
      if (clash !== null) return clashProblem(table, clash);
      const moves: RowMove[] = [];
      let held = 0;
      let looked = 0;
      for (const row of rows === 'ready' ? draftsOf(table) : new Set(rows)) {
        looked += 1;
        if (looked % ROWS_AT_ONCE === 0) await this.#ports.breathe();
        const status = table.status(row);
        if (isUnderWay(status) || !canMove(status, 'approved')) continue;
        if (table.hasError(row)) held += 1;
        else moves.push(planMove(row, status, 'approved'));
      }
      await apart(batch, async () => {
        this.#write(batch, moves);
        await this.#ports.breathe();
        await applyMoves(table, moves, this.#ports.breathe);
      });
      return good({ moves, held, change: this.#tell(batch, basis, moves, null) });
    });
  }

  /** Makes approved rows drafts again. */
  withdraw(request: Request<'withdrawApproval'>): Promise<Moved> {
    return this.#moveAll(request, 'draft', (status) => status === 'approved', undefined);
  }

  /** Leaves rows out: they are neither checked nor sent, and free what they share with others. */
  exclude(request: Request<'excludeRows'>): Promise<Moved> {
    const reason = request.reason ?? NO_REASON;
    return this.#moveAll(request, 'excluded', (status) => canMove(status, 'excluded'), reason);
  }

  /** Takes rows in again that were left out. */
  include(request: Request<'includeRows'>): Promise<Moved> {
    return this.#moveAll(request, 'draft', (status) => status === 'excluded', null);
  }

  #moveAll(
    { batchId, rows: asked, basis }: Request<'withdrawApproval'>,
    to: RowStatus,
    mayMove: (from: RowStatus) => boolean,
    /** Why they are left out, null where they are taken in again, undefined where it is neither. */
    reason: ExclusionReason | null | undefined,
  ): Promise<Moved> {
    return this.#loaded.use(batchId, async (batch) => {
      const { table } = batch;
      if (!allKnown(table, asked)) return bad('invalid-request');
      const clash = batch.changes.clashOfRows(basis, asked);
      if (clash !== null) return clashProblem(table, clash);
      const rows = [...new Set(asked)];
      const stuck = rows.find((row) => !mayMove(table.status(row)));
      if (stuck !== undefined) return refusal(table, stuck, to);
      const moves: RowMove[] = [];
      await inSlices(rows, ROWS_AT_ONCE, this.#ports.breathe, (row) => {
        moves.push(planMove(row, table.status(row), to));
      });
      const exclusion =
        reason === undefined || rows.length === 0
          ? null
          : { at: this.#ports.now(), rows: spansOf(rows), reason };
      const withdrawn = await apart(batch, () => this.#carryOut(batch, moves, exclusion));
      if (exclusion !== null) table.exclusions.take(exclusion);
      const all = [...moves, ...withdrawn];
      return good({ moves: all, exclusion, change: this.#tell(batch, basis, all, exclusion) });
    });
  }

  /**
   * Moves the rows in memory first, since only the table knows which approved rows get an error when a row
   * is taken in again; gives the moves of those. Where the medium refuses, everything is set back.
   */
  async #carryOut(
    batch: LoadedBatch,
    moves: readonly RowMove[],
    exclusion: ExclusionAct | null,
  ): Promise<readonly RowMove[]> {
    const { breathe } = this.#ports;
    const { table } = batch;
    const before: Before[] = [];
    const touched = new Set<number>();
    await inSlices(moves, CHECKED_AT_ONCE, breathe, ({ row, status }) => {
      before.push({ row, status: table.status(row), refusal: table.refusal(row) });
      for (const other of table.setStatus(row, status)) touched.add(other);
    });
    const withdrawn = withdrawnByErrors(table, touched);
    const outdated = before.filter(({ row, refusal }) => refusal !== null && table.refusal(row) === null);
    await breathe();
    try {
      this.#write(batch, [...moves, ...withdrawn], () => {
        if (exclusion !== null) this.#ports.archive.exclusions.append(batch.record.batchId, exclusion);
        for (const { row } of outdated) {
          const result = { row, referenceId: table.reference(row), refusal: null };
          this.#ports.archive.states.writeResult(batch.record.batchId, result);
        }
      });
    } catch (error: unknown) {
      await inSlices(before, CHECKED_AT_ONCE, breathe, ({ row, status, refusal }) => {
        table.setStatus(row, status);
        table.setRefusal(row, refusal);
      });
      throw error;
    }
    await breathe();
    await applyMoves(table, withdrawn, breathe);
    return withdrawn;
  }

  #tell(
    batch: LoadedBatch,
    basis: ChangeBasis | undefined,
    moves: readonly RowMove[],
    exclusion: ExclusionAct | null,
  ): number | null {
    if (moves.length === 0) return null;
    tellChange(this.#ports, batch, { basis, cells: [], moves, exclusion, isStep: false });
    return batch.record.changeNumber;
  }

  #write(batch: LoadedBatch, moves: readonly RowMove[], also: () => void = () => undefined): void {
    if (moves.length === 0) return;
    const { archive, now } = this.#ports;
    const { batchId } = batch.record;
    const next = { changedAt: now(), changeNumber: batch.record.changeNumber + 1 };
    archive.transaction(() => {
      writeMoves(archive, batchId, batch.table, moves);
      also();
      archive.batches.update(batchId, next);
    });
    batch.record = { ...batch.record, ...next };
  }
}

function allKnown(table: BatchTable, rows: readonly number[]): boolean {
  return rows.every((row) => row < table.rowCount);
}

function* draftsOf(table: BatchTable): Iterable<number> {
  for (let row = 0; row < table.rowCount; row += 1) if (table.status(row) === 'draft') yield row;
}

function refusal(table: BatchTable, row: number, to: RowStatus): Moved {
  const from = table.status(row);
  if (isUnderWay(from)) return bad('rows-under-way');
  return bad('rows-not-movable', { row: table.rowNumber(row), from, to });
}
