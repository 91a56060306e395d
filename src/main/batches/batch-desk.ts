import type { BatchSummary, Method, OpenedBatch, Request, Response } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { Approvals } from './approvals.ts';
import { summaryOf } from './batch-summary.ts';
import type { DeskPorts } from './desk-context.ts';
import { Edits } from './edits.ts';
import { Imports } from './imports.ts';
import { durably, kept } from './kept.ts';
import { apart } from './loaded-batch.ts';
import { LoadedBatches } from './loaded-batches.ts';
import { openedBatch } from './opened-batch.ts';
import type { RecoveredRun } from './recovery.ts';
import { recoverRuns } from './recovery.ts';
import type { BatchNames } from './ports.ts';
import { removeBatch } from './remove-batch.ts';
import type { RunSurvey } from './run-survey.ts';
import type { BegunRun, RunPlan } from './runs.ts';
import { BatchRuns } from './runs.ts';
import { clashProblem } from './tell-change.ts';

const DAY = 24 * 60 * 60 * 1000;

type Answer<Name extends Method> = Promise<Result<Response<Name>>>;

/**
 * Everything that is done with batches: one method per request of the contract, and what runs and reports
 * need. What the window sends is checked here again. Where the medium fails, a method says `store-failed`
 * and nothing was changed.
 */
export class BatchDesk {
  readonly #ports: DeskPorts;
  readonly #loaded: LoadedBatches;
  readonly #imports: Imports;
  readonly #edits: Edits;
  readonly #approvals: Approvals;
  readonly #runs: BatchRuns;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.#loaded = new LoadedBatches(ports);
    this.#imports = new Imports(ports, this.#loaded);
    this.#edits = new Edits(ports, this.#loaded);
    this.#approvals = new Approvals(ports, this.#loaded);
    this.#runs = new BatchRuns(ports, this.#loaded);
  }

  beginImport(request: Request<'beginImport'>): Answer<'beginImport'> {
    return this.#imports.begin(request);
  }

  appendRows(request: Request<'appendRows'>): Answer<'appendRows'> {
    return this.#imports.append(request);
  }

  finishImport({ batchId }: Request<'finishImport'>): Answer<'finishImport'> {
    return this.#imports.finish(batchId);
  }

  abandonImport({ batchId }: Request<'abandonImport'>): Answer<'abandonImport'> {
    return this.#imports.abandon(batchId);
  }

  /** Complete batches, the newest first; one whose names cannot be decrypted is listed as not readable. */
  listBatches(): Answer<'listBatches'> {
    const { archive, breathe } = this.#ports;
    return durably(archive, async () => {
      const summaries: BatchSummary[] = [];
      for (const record of archive.batches.list()) {
        if (!record.isComplete) continue;
        summaries.push(summaryOf(archive, record));
        await breathe();
      }
      return good(summaries);
    });
  }

  openBatch({ batchId }: Request<'openBatch'>): Answer<'openBatch'> {
    return this.#loaded.lookInto<OpenedBatch>(batchId, (batch) =>
      apart(batch, async () => good(await openedBatch(this.#ports, batch, this.#runs.lastProgress(batchId)))),
    );
  }

  readBlock({ batchId, block }: Request<'readBlock'>): Answer<'readBlock'> {
    const { archive } = this.#ports;
    return this.#loaded.inTurn(batchId, () => {
      if (archive.batches.find(batchId)?.isComplete !== true) return Promise.resolve(bad('batch-unknown'));
      if (block >= archive.blocks.count(batchId)) return Promise.resolve(bad('invalid-request'));
      const packed = archive.blocks.read(batchId, block);
      return Promise.resolve(packed === null ? bad('batch-unreadable') : good({ block: packed }));
    });
  }

  /** Deletes the batch for good, also from the files beside the database. */
  deleteBatch({ batchId }: Request<'deleteBatch'>): Answer<'deleteBatch'> {
    return this.#loaded.inTurn(batchId, async () => {
      if (this.#ports.archive.batches.find(batchId)?.isComplete !== true) return bad('batch-unknown');
      if (this.#loaded.isRunning(batchId)) return bad('run-under-way');
      this.#loaded.drop(batchId);
      await removeBatch(this.#ports, batchId);
      return good({});
    });
  }

  editCells(request: Request<'editCells'>): Answer<'editCells'> {
    return this.#edits.edit(request);
  }

  undo(request: Request<'undo'>): Answer<'undo'> {
    return this.#edits.undo(request);
  }

  redo(request: Request<'redo'>): Answer<'redo'> {
    return this.#edits.redo(request);
  }

  listSteps({ batchId }: Request<'listSteps'>): Answer<'listSteps'> {
    return this.#edits.list(batchId);
  }

  approveRows(request: Request<'approveRows'>): Answer<'approveRows'> {
    return this.#approvals.approve(request);
  }

  withdrawApproval(request: Request<'withdrawApproval'>): Answer<'withdrawApproval'> {
    return this.#approvals.withdraw(request);
  }

  excludeRows(request: Request<'excludeRows'>): Answer<'excludeRows'> {
    return this.#approvals.exclude(request);
  }

  includeRows(request: Request<'includeRows'>): Answer<'includeRows'> {
    return this.#approvals.include(request);
  }

  listRuns({ batchId }: Request<'listRuns'>): Answer<'listRuns'> {
    return this.#runs.list(batchId);
  }

  listAttempts({ batchId, row }: Request<'listAttempts'>): Answer<'listAttempts'> {
    return this.#runs.attempts(batchId, row);
  }

  /** Whether nobody else changed the batch since the basis; `changed-elsewhere` where somebody did. */
  hasSeenAll({ batchId, basis }: Pick<Request<'undo'>, 'batchId' | 'basis'>): Promise<Result<null>> {
    return this.#loaded.use(batchId, ({ changes, table }) => {
      const clash = changes.clashOfRows(basis, 'all');
      return clash === null ? good(null) : clashProblem(table, clash);
    });
  }

  /** Queues approved rows and gives the journal that the run writes to. */
  beginRun(batchId: string, plan: RunPlan): Promise<Result<BegunRun>> {
    return this.#runs.begin(batchId, plan);
  }

  /** What the ledger says about a run that could begin now; changes nothing. */
  foreseeRun(batchId: string, plan: RunPlan): Promise<Result<RunSurvey>> {
    return this.#runs.foresee(batchId, plan);
  }

  /** What a run of these rows, of any state, would meet; see {@link BatchRuns.survey}. */
  surveyRows(table: BatchTable, plan: RunPlan): Promise<Result<RunSurvey>> {
    return durably(this.#ports.archive, async () => good(await this.#runs.survey(table, plan)));
  }

  /** The first row of each of these people among the rows of a plan, where they have one. */
  rowsOfPeople(
    table: BatchTable,
    plan: RunPlan,
    people: ReadonlySet<string>,
  ): Promise<Result<ReadonlyMap<string, number>>> {
    return durably(this.#ports.archive, async () => good(await this.#runs.rowsOf(people, table, plan)));
  }

  /** The name of the file that a batch was imported from; null where it is not there or not readable any more. */
  fileNameOf(batchId: string): string | null {
    const record = this.#ports.archive.batches.find(batchId);
    return record?.isComplete === true ? (record.names?.fileName ?? null) : null;
  }

  /** The batch's table, loaded where needed, to be read only; one with a run under way stays the same. */
  table(batchId: string): Promise<Result<BatchTable>> {
    return this.#loaded.use(batchId, ({ table }) => {
      table.setUnanswered(this.#ports.archive.attempts.unanswered(batchId));
      return good(table);
    });
  }

  /**
   * Makes something of a batch in as many slices as it takes; nothing but a run changes it meanwhile. The
   * answer is held back until all that it rests on is durable.
   */
  lookThrough<Value>(
    batchId: string,
    work: (table: BatchTable, names: BatchNames) => Promise<Value>,
  ): Promise<Result<Value>> {
    return this.#loaded.lookInto(batchId, async ({ table, record }) => good(await work(table, record.names)));
  }

  /**
   * Where the last run of the batch went, as the destination was then; null where there was no run, or one of
   * a version that did not keep it.
   */
  lastDestination(batchId: string): Promise<Result<Destination | null>> {
    return this.#loaded.look(batchId, () =>
      good(this.#ports.archive.runs.ofBatch(batchId)[0]?.destination ?? null),
    );
  }

  /** Removes imports that never finished; gives their number. To be called at the start. */
  removeIncomplete(): Promise<Result<number>> {
    return this.#removeWhere(({ isComplete, batchId }) => !isComplete && !this.#imports.isUnderWay(batchId));
  }

  /** Closes runs that died with an earlier process. To be called at the start, before anything is opened. */
  recover(): Promise<Result<readonly RecoveredRun[]>> {
    return kept(async () => good(await recoverRuns(this.#ports)));
  }

  /** Deletes batches whose last change is so many days ago; gives their number. null keeps all. */
  expire(keepDays: number | null, now: number): Promise<Result<number>> {
    if (keepDays === null) return Promise.resolve(good(0));
    return this.#removeWhere(
      ({ isComplete, batchId, changedAt }) =>
        isComplete && changedAt < now - keepDays * DAY && !this.#loaded.isRunning(batchId),
    );
  }

  /** Closes the store; nothing may be called after it. */
  close(): void {
    this.#ports.archive.close();
  }

  #removeWhere(
    isGoing: (record: { batchId: string; isComplete: boolean; changedAt: number }) => boolean,
  ): Promise<Result<number>> {
    return kept(async () => {
      const going = this.#ports.archive.batches.list().filter(isGoing);
      for (const { batchId } of going) {
        this.#loaded.drop(batchId);
        await removeBatch(this.#ports, batchId);
      }
      return good(going.length);
    });
  }
}
