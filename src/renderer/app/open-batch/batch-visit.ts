import type { ClaimedValue } from '../../../shared/batch/claimed-values.ts';
import type { CellChange } from '../../../shared/batch/cell-change.ts';
import type {
  BatchChanged,
  Bridge,
  ChangeBasis,
  EditOutcome,
  RowsMoved,
  StepName,
} from '../../../shared/bridge/contract.ts';
import type { ExclusionReason } from '../../../shared/batch/exclusion.ts';
import type { Problem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/bridge/result.ts';
import type { RunProgress } from '../../../shared/push/run.ts';
import { isOver, latestProgress } from '../../../shared/push/run.ts';
import type { BegunEdit } from './batch-changes.ts';
import { BatchChanges } from './batch-changes.ts';
import { ChangeSequence } from './change-sequence.ts';
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
  readonly #unsubscribe: readonly (() => void)[];
  /** How this visit is called in what it asks for, so that its own changes are told from those of other windows. */
  readonly #visitor: string;
  /** Events of a run that came before the rows did, or while they are being brought up to date. */
  #early: RunProgress[] = [];
  /** Changes of other windows that came before the rows did. */
  #earlyChanges: BatchChanged[] = [];
  #refreshing = false;
  /** Something was missed while main was being asked. */
  #refreshAgain = false;
  /** The edits that are being shown; whatever is asked for meanwhile comes after a large one. */
  readonly #showing = new Turns();
  /** The answers that are being shown: each after the one before, as main gave them. */
  readonly #bringing = new Turns();
  #changes: BatchChanges | null = null;
  #sequence: ChangeSequence;
  #run: RunProgress | null = null;
  #isOver = false;
  #lastFailed = false;

  constructor(batchId: string, ports: OpenBatchPorts, view: VisitView) {
    this.batchId = batchId;
    this.#ports = ports;
    this.#view = view;
    this.#bridge = ports.bridge();
    this.#inOrder = new InOrder((waiting) => this.#showSaving(waiting));
    this.#visitor = ports.newId();
    this.#sequence = this.#sequenceFrom(0);
    this.#unsubscribe = [
      this.#bridge.subscribe('runProgress', (progress) => this.follow(progress)),
      this.#bridge.subscribe('batchChanged', (made) => void this.#takeForeign(made)),
    ];
  }

  /** Ends the visit. Requests that were made are still carried out. */
  end(): void {
    this.#isOver = true;
    for (const end of this.#unsubscribe) end();
  }

  /** What a request that is asked for now is based on. */
  get basis(): ChangeBasis {
    return { visitor: this.#visitor, seen: this.#sequence.seen };
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
    this.#sequence = this.#sequenceFrom(opened.change);
    this.#run = run;
    this.#view.tableChanged({
      phase: { kind: 'open', batch: { batchId, summary, sources, table, options } },
      history,
      run,
    });
    for (const progress of this.#early.splice(0)) this.follow(progress);
    for (const made of this.#earlyChanges.splice(0)) void this.#takeForeign(made);
  }

  /**
   * Asks main how the rows stand and shows that: events may have been lost on the way (a broken connection, a
   * window that slept), and some facts are told with the batch only.
   */
  async refresh(): Promise<void> {
    const changes = this.#changes;
    if (changes === null) return;
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    this.#refreshing = true;
    do {
      this.#refreshAgain = false;
      const answer = await this.#inOrder.run(() => this.#bridge.openBatch({ batchId: this.batchId }));
      if (!answer.ok) break;
      const { run, history, change, statuses } = answer.value;
      const isNewest = change >= this.#sequence.seen;
      await this.#bring(this.#upToOpened(change, changes.takeOpened(answer.value)), statuses.length);
      if (run !== null) this.#run = latestProgress(this.#run, run);
      this.#view.tableChanged(isNewest ? { run: this.#run, history } : { run: this.#run });
    } while (this.#isBehind());
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

  /**
   * Shows an edit at once, saves it, and takes it back where it could not be saved. `seen` is the last change that
   * was shown when the administrator looked at the cells; without it, now.
   */
  async edit(
    asked: readonly CellChange[],
    kind: StepName['kind'],
    seen: number = this.#sequence.seen,
  ): Promise<boolean> {
    const changes = this.#changes;
    if (changes === null || asked.length === 0) return false;
    const basis = { visitor: this.#visitor, seen };
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
    const saved = this.#send((bridge, batchId) => bridge.editCells({ batchId, kind, changes: asked, basis }));
    shown?.end();
    const answer = await saved;
    if (!answer.ok) {
      await this.#bring(changes.undoEdit(begun), asked.length);
      this.#view.tableChanged();
      await this.#tellProblem(answer.problem);
      return false;
    }
    const { history, change } = answer.value;
    const [saving, undoing] = [changes.saveEdit(begun, answer.value), changes.undoEdit(begun)];
    const isNewest = await this.#bringOwn(change, saving, asked.length, undoing);
    this.#view.tableChanged(isNewest ? { history } : {});
    return true;
  }

  /** Shows which values a destination accepted before for other people. */
  async takeClaims(claims: readonly ClaimedValue[]): Promise<void> {
    if (this.#changes === null) return;
    await this.#inSlices(this.#changes.takeClaims(claims));
    this.#view.tableChanged();
  }

  /** Takes back the last step, or does it again. */
  async step(name: 'undo' | 'redo'): Promise<EditOutcome | null> {
    const { basis } = this;
    const outcome = await this.#request((bridge, batchId) => bridge[name]({ batchId, basis }));
    if (outcome === null || this.#changes === null) return null;
    const { cells, change, history } = outcome;
    const isNewest = await this.#bringOwn(change, this.#changes.takeOutcome(outcome), cells.length);
    this.#view.tableChanged(isNewest ? { history } : {});
    return outcome;
  }

  /** Approves rows, or all that are ready. */
  async approve(rows: readonly number[] | 'ready'): Promise<{ approved: number; held: number } | null> {
    const { basis } = this;
    const answer = await this.#request((bridge, batchId) => bridge.approveRows({ batchId, rows, basis }));
    if (answer === null) return null;
    await this.#bringMoves({ ...answer, exclusion: null });
    this.#view.tableChanged();
    return { approved: answer.moves.length, held: answer.held };
  }

  /** Withdraws approvals or takes rows in again. Gives how many moved. */
  async move(name: 'withdrawApproval' | 'includeRows', rows: readonly number[]): Promise<number | null> {
    const { basis } = this;
    return this.#moved((bridge, batchId) => bridge[name]({ batchId, rows, basis }));
  }

  /** Leaves rows out for a reason. Gives how many moved. */
  async exclude(rows: readonly number[], reason: ExclusionReason): Promise<number | null> {
    const { basis } = this;
    return this.#moved((bridge, batchId) => bridge.excludeRows({ batchId, rows, reason, basis }));
  }

  async #moved(
    request: (bridge: Bridge, batchId: string) => Promise<Result<RowsMoved>>,
  ): Promise<number | null> {
    const answer = await this.#request(request);
    if (answer === null) return null;
    await this.#bringMoves(answer);
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

  async #bringMoves({ moves, change, exclusion }: RowsMoved): Promise<void> {
    if (this.#changes === null) return;
    await this.#bringOwn(change, this.#changes.takeMoves(moves, exclusion), moves.length);
  }

  /**
   * Shows what a change of this window came to, after every earlier one; `stale` instead where main was asked
   * meanwhile and told of it already. Gives whether it was news.
   */
  async #bringOwn(
    change: number | null,
    steps: Generator<number, void>,
    size: number,
    stale: Generator<number, void> = nothing(),
  ): Promise<boolean> {
    if (change === null) {
      await this.#bring(steps, size);
      return true;
    }
    const turn = this.#sequence.next(change);
    if (turn !== true && turn !== false) await turn;
    const isNews = change > this.#sequence.seen;
    await this.#bring(this.#upTo(change, steps, stale), size);
    return isNews;
  }

  /** Takes in what another window changed, and says so. */
  async #takeForeign(made: BatchChanged): Promise<void> {
    if (made.batchId !== this.batchId || made.visitor === this.#visitor || this.#isOver) return;
    const changes = this.#changes;
    if (changes === null) {
      this.#earlyChanges.push(made);
      return;
    }
    const { change, content } = made;
    const turn = this.#sequence.next(change);
    if (turn !== true && turn !== false) await turn;
    if (change > this.#sequence.seen) {
      if (content === null) await this.refresh();
      else {
        const { cells, moves, history } = content;
        await this.#bring(this.#upTo(change, changes.takeOutcome(content)), cells.length + moves.length);
        if (change === this.#sequence.seen) this.#view.tableChanged({ history });
      }
    }
    this.#tellElsewhere(content);
  }

  #tellElsewhere(content: BatchChanged['content']): void {
    if (!this.#isOver) this.#ports.notifyElsewhere(content);
  }

  /** Whether something was missed while main was being asked. */
  #isBehind(): boolean {
    return this.#refreshAgain;
  }

  /** Steps that lead up to a change; where later ones are shown when their turn has come, other steps. */
  *#upTo(
    change: number,
    steps: Generator<number, void>,
    stale: Generator<number, void> = nothing(),
  ): Generator<number, void> {
    yield* change > this.#sequence.seen ? steps : stale;
    this.#sequence.took(change);
  }

  /** What main has, unless later changes are shown when its turn has come. */
  *#upToOpened(change: number, steps: Generator<number, void>): Generator<number, void> {
    // Where nothing was missed, states and results may be news all the same: a run changes them without a number.
    if (change >= this.#sequence.seen) yield* steps;
    else this.#refreshAgain = true;
    this.#sequence.took(change);
  }

  #sequenceFrom(seen: number): ChangeSequence {
    return new ChangeSequence(seen, {
      patience: this.#ports.patience,
      onGap: () => void this.refresh(),
    });
  }

  /** Says a problem; one about a cell of another window with what the cell holds, once that is shown. */
  async #tellProblem(problem: Problem): Promise<void> {
    const { code, details } = problem;
    if (code === 'changed-elsewhere' || code === 'cell-changed-elsewhere') await this.refresh();
    if (this.#isOver) return;
    const cell = code === 'cell-changed-elsewhere' ? this.#changes?.textAt(details) : undefined;
    this.#ports.notifyProblem(cell === undefined ? problem : { code, details: { ...details, value: cell } });
  }

  #inSlices<Value>(steps: Generator<number, Value>): Promise<Value> {
    return inSlices(steps, this.#ports.breather());
  }

  /** Carries out a request after everything that was asked for before. */
  async #request<Value>(
    request: (bridge: Bridge, batchId: string) => Promise<Result<Value>>,
  ): Promise<Value | null> {
    if (this.#showing.rest !== null) await this.#showing.rest;
    const answer = await this.#send(request);
    if (answer.ok) return answer.value;
    await this.#tellProblem(answer.problem);
    return null;
  }

  /** Carries out a request after all earlier ones. */
  async #send<Value>(
    request: (bridge: Bridge, batchId: string) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    const answer = await this.#inOrder.run(() => request(this.#bridge, this.batchId));
    this.#lastFailed = !answer.ok;
    this.#showSaving(this.#inOrder.waiting);
    return answer;
  }

  #showSaving(waiting: number): void {
    const settled = this.#lastFailed ? 'failed' : 'saved';
    this.#view.show({ saving: waiting > 0 ? 'saving' : settled });
  }
}

/** No steps at all. */
function* nothing(): Generator<number, void> {
  // There is nothing to show.
}
