import type { CellChange } from '../../../shared/batch/cell-change.ts';
import type { Bridge, EditOutcome, RowMove, StepName } from '../../../shared/bridge/contract.ts';
import type { Result } from '../../../shared/bridge/result.ts';
import type { RunProgress } from '../../../shared/push/run.ts';
import { isOver, latestProgress } from '../../../shared/push/run.ts';
import type { BegunEdit } from './batch-changes.ts';
import { BatchChanges } from './batch-changes.ts';
import { InOrder } from './in-order.ts';
import { atOnce, inSlices } from './in-slices.ts';
import { loadBatch } from './load-batch.ts';
import type { OpenBatchPorts, OpenBatchState } from './open-batch-state.ts';
import { Turns } from './turns.ts';

/** Where a visit shows what it does; a visit that is over shows nothing any more. */
export interface VisitView {
  readonly show: (change: Partial<OpenBatchState>) => void;
  /** The same, when the table changed too. */
  readonly tableChanged: (more?: Partial<OpenBatchState>) => void;
}

/** Cells that are changed at once, so that the key that changed them shows; more of them go in slices. */
const CELLS_AT_ONCE = 500;

/** One visit to one batch: from its loading until another batch is opened. */
export class BatchVisit {
  readonly batchId: string;
  readonly #ports: OpenBatchPorts;
  readonly #bridge: Bridge;
  readonly #view: VisitView;
  readonly #inOrder: InOrder;
  readonly #unsubscribe: () => void;
  /** Events of a run that came before the rows did, or while they are being brought up to date. */
  #early: RunProgress[] = [];
  #refreshing = false;
  /** The edits that are being shown; whatever is asked for meanwhile comes after a large one. */
  readonly #showing = new Turns();
  /** The answers that are being shown: each after the one before, as main gave them. */
  readonly #bringing = new Turns();
  #changes: BatchChanges | null = null;
  #run: RunProgress | null = null;
  #isOver = false;
  #lastFailed = false;

  constructor(batchId: string, ports: OpenBatchPorts, view: VisitView) {
    this.batchId = batchId;
    this.#ports = ports;
    this.#view = view;
    this.#bridge = ports.bridge();
    this.#inOrder = new InOrder((waiting) => this.#showSaving(waiting));
    this.#unsubscribe = this.#bridge.subscribe('runProgress', (progress) => this.follow(progress));
  }

  /** Ends the visit. Requests that were made are still carried out. */
  end(): void {
    this.#isOver = true;
    this.#unsubscribe();
  }

  /** Fetches and checks the rows. */
  async load(): Promise<void> {
    const { batchId } = this;
    const options = { today: this.#ports.today(), requireContact: false };
    const loaded = await loadBatch(batchId, {
      bridge: this.#bridge,
      options,
      breather: this.#ports.breather(),
      onProgress: (done, total) => this.#view.show({ phase: { kind: 'loading', batchId, done, total } }),
      isCancelled: () => this.#isOver,
    });
    if (loaded === null) return;
    if (!loaded.ok) {
      this.#view.show({ phase: { kind: 'failed', batchId, problem: loaded.problem } });
      return;
    }
    const { opened, table } = loaded.value;
    const { summary, sources, history, run } = opened;
    this.#changes = new BatchChanges(table);
    this.#run = run;
    this.#view.tableChanged({
      phase: { kind: 'open', batch: { batchId, summary, sources, table, options } },
      history,
      run,
    });
    for (const progress of this.#early.splice(0)) this.follow(progress);
  }

  /**
   * Asks main how the rows stand and shows that: events may have been lost on the way (a broken connection, a
   * window that slept), and some facts are told with the batch only.
   */
  async refresh(): Promise<void> {
    const changes = this.#changes;
    if (changes === null || this.#refreshing) return;
    this.#refreshing = true;
    const answer = await this.#inOrder.run(() => this.#bridge.openBatch({ batchId: this.batchId }));
    if (answer.ok) {
      await this.#bring(changes.takeOpened(answer.value), answer.value.statuses.length);
      const { run } = answer.value;
      if (run !== null) this.#run = latestProgress(this.#run, run);
      this.#view.tableChanged({ run: this.#run });
    }
    this.#refreshing = false;
    this.#catchUp();
  }

  /** Takes in the progress of a run of this batch. */
  follow(progress: RunProgress): void {
    if (progress.batchId !== this.batchId || this.#isOver) return;
    if (this.#changes === null || this.#refreshing || this.#bringing.rest !== null) {
      this.#early.push(progress);
      return;
    }
    this.#changes.takeRunRows(progress.rows);
    this.#run = latestProgress(this.#run, progress);
    this.#view.tableChanged({ run: this.#run });
    if (isOver(progress.state)) void this.refresh();
  }

  /** Shows an edit at once, saves it, and takes it back where it could not be saved. */
  async edit(asked: readonly CellChange[], kind: StepName['kind']): Promise<boolean> {
    const changes = this.#changes;
    if (changes === null || asked.length === 0) return false;
    const isSmall = asked.length <= CELLS_AT_ONCE;
    const begin = (): Promise<BegunEdit> | BegunEdit =>
      isSmall ? atOnce(changes.beginEdit(asked)) : this.#inSlices(changes.beginEdit(asked));
    const shown = this.#showing.rest === null && isSmall ? null : this.#showing.take();
    if (shown !== null) await shown.before;
    if (changes.anyUnderWay(asked)) {
      shown?.end();
      this.#ports.notifyProblem({ code: 'rows-under-way', details: {} });
      return false;
    }
    const started = begin();
    const begun = started instanceof Promise ? await started : started;
    this.#view.tableChanged();
    // Many cells take long to show and long to put into a request: the window has its turn in between.
    if (!isSmall) await this.#ports.breather().rest();
    const saved = this.#send((bridge, batchId) => bridge.editCells({ batchId, kind, changes: asked }));
    shown?.end();
    const answer = await saved;
    await this.#bring(
      answer === null ? changes.undoEdit(begun) : changes.saveEdit(begun, answer),
      asked.length,
    );
    this.#view.tableChanged(answer === null ? {} : { history: answer.history });
    return answer !== null;
  }

  /** Takes back the last step, or does it again. */
  async step(name: 'undo' | 'redo'): Promise<EditOutcome | null> {
    const outcome = await this.#request((bridge, batchId) => bridge[name]({ batchId }));
    if (outcome === null || this.#changes === null) return null;
    await this.#bring(this.#changes.takeOutcome(outcome), outcome.cells.length);
    this.#view.tableChanged({ history: outcome.history });
    return outcome;
  }

  /** Approves rows, or all that are ready. */
  async approve(rows: readonly number[] | 'ready'): Promise<{ approved: number; held: number } | null> {
    const answer = await this.#request((bridge, batchId) => bridge.approveRows({ batchId, rows }));
    if (answer === null) return null;
    await this.#bringMoves(answer.moves);
    this.#view.tableChanged();
    return { approved: answer.moves.length, held: answer.held };
  }

  /** Withdraws approvals, leaves rows out or takes them in again. Gives how many moved. */
  async move(
    name: 'withdrawApproval' | 'excludeRows' | 'includeRows',
    rows: readonly number[],
  ): Promise<number | null> {
    const answer = await this.#request((bridge, batchId) => bridge[name]({ batchId, rows }));
    if (answer === null) return null;
    await this.#bringMoves(answer.moves);
    this.#view.tableChanged();
    return answer.moves.length;
  }

  /** Shows what main answered after its earlier answers: a little at once, much of it in slices. */
  async #bring(steps: Generator<number, void>, size: number): Promise<void> {
    if (size <= CELLS_AT_ONCE && this.#bringing.rest === null) {
      atOnce(steps);
      return;
    }
    const turn = this.#bringing.take();
    await turn.before;
    await this.#inSlices(steps);
    await this.#ports.breather().rest();
    turn.end();
    this.#catchUp();
  }

  /** Takes in the events that came while something older was being shown. */
  #catchUp(): void {
    if (this.#bringing.rest === null) for (const progress of this.#early.splice(0)) this.follow(progress);
  }

  async #bringMoves(moves: readonly RowMove[]): Promise<void> {
    if (this.#changes !== null) await this.#bring(this.#changes.takeMoves(moves), moves.length);
  }

  #inSlices<Value>(steps: Generator<number, Value>): Promise<Value> {
    return inSlices(steps, this.#ports.breather());
  }

  /** Carries out a request after everything that was asked for before. */
  async #request<Value>(
    request: (bridge: Bridge, batchId: string) => Promise<Result<Value>>,
  ): Promise<Value | null> {
    if (this.#showing.rest !== null) await this.#showing.rest;
    return this.#send(request);
  }

  /** Carries out a request after all earlier ones; says its problem, where there is one. */
  async #send<Value>(
    request: (bridge: Bridge, batchId: string) => Promise<Result<Value>>,
  ): Promise<Value | null> {
    const answer = await this.#inOrder.run(() => request(this.#bridge, this.batchId));
    this.#lastFailed = !answer.ok;
    this.#showSaving(this.#inOrder.waiting);
    if (answer.ok) return answer.value;
    this.#ports.notifyProblem(answer.problem);
    return null;
  }

  #showSaving(waiting: number): void {
    const settled = this.#lastFailed ? 'failed' : 'saved';
    this.#view.show({ saving: waiting > 0 ? 'saving' : settled });
  }
}
