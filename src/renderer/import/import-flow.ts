import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import type { Problem } from '../../shared/bridge/problem.ts';
import type { FieldSources } from '../../shared/columns/field-source.ts';
import { plainSources } from '../../shared/columns/field-source.ts';
import type { Recipe, Replay } from '../../shared/columns/recipe.ts';
import { findRecipe, makeRecipe, replayRecipe } from '../../shared/columns/recipe.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { ReadFailure, ReadOptions } from '../../shared/sheet/workbook.ts';
import type { ImportBridge, ImportEnd } from './import-run.ts';
import { runImport } from './import-run.ts';
import type { ImportState, OpenFailure } from './import-state.ts';
import { FIRST_STATE, isOurEnd, obstacleOf } from './import-state.ts';
import type { MappingAction } from './mapping.ts';
import { changeMapping } from './mapping.ts';
import type { DistinctValues } from '../../shared/columns/distinct-values.ts';
import { FieldFindings } from './field-findings.ts';
import { constantsOf, sourcesOf } from './import-plan.ts';
import type { SheetWorkerClient } from './sheet-worker-client.ts';
import { WorkerEnded } from './sheet-worker-client.ts';
import type { BuildRequest, OpenAnswer, OpenedFile, SheetColumns } from './worker-messages.ts';

/** Where an import comes from. */
export type ImportSource = File | 'practice';

/** What the flow needs from outside. */
export interface ImportPorts {
  readonly worker: Pick<SheetWorkerClient, 'ask' | 'end'>;
  readonly bridge: ImportBridge;
  /** Today's date in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: () => string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** How exports were read before. */
  readonly recipes: () => readonly Recipe[];
  /** Keeps how this one was read, for the next time. */
  readonly remember: (recipe: Recipe) => void;
  /** The batch is in the store. */
  readonly onStored: (batch: BatchSummary) => void;
  /** Main refused; nothing was kept and the screen stays as it is. */
  readonly onProblem: (problem: Problem) => void;
  /** A text file cannot be read as the administrator chose; it stays as it was. */
  readonly onUnreadableFormat: (failure: ReadFailure) => void;
  /** The import ended without a batch for another reason. */
  readonly onEnded: (reason: 'cancelled' | 'worker-lost') => void;
}

/** How many rows the preview shows at first, and how many more each time. */
const PREVIEW_ROWS = 12;

/**
 * One import from the dropped file to the stored batch. Whatever the worker or main answer, the state ends in
 * something that can be shown; answers to an older step are dropped.
 */
export class ImportFlow {
  readonly state: StoreApi<ImportState> = createStore(() => FIRST_STATE);
  readonly #ports: ImportPorts;
  #source: ImportSource = 'practice';
  #options: ReadOptions = {};
  #step = 0;
  #previewRows = PREVIEW_ROWS;
  #stop: AbortController | null = null;
  readonly #findings: FieldFindings;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
    this.#findings = new FieldFindings(this.state, ports);
  }

  /** Reads the file from the beginning. */
  async open(source: ImportSource): Promise<void> {
    this.#source = source;
    this.#options = {};
    const isPractice = source === 'practice';
    this.state.setState({ ...FIRST_STATE, isPractice, fileName: isPractice ? '' : source.name }, true);
    await this.#reading((step, onProgress) => this.#openSource(step, onProgress), null);
  }

  /** Reads a text file again with another encoding or delimiter. What cannot be read so stays as it was. */
  async changeFormat(options: ReadOptions): Promise<void> {
    const before = this.state.getState();
    const optionsBefore = this.#options;
    this.#options = { ...optionsBefore, ...options };
    await this.#reading((_step, onProgress) => this.#reopen(onProgress), null);
    const { phase, failure } = this.state.getState();
    if (phase !== 'failed' || failure === null || isOurEnd(failure)) return;
    this.#options = optionsBefore;
    this.#ports.onUnreadableFormat(failure);
    await this.#reading((_step, onProgress) => this.#reopen(onProgress), before);
  }

  /** Looks at another sheet. */
  async selectSheet(sheet: number): Promise<void> {
    this.#previewRows = PREVIEW_ROWS;
    await this.#looking((step) => this.#showSheet(sheet, step));
  }

  /** Makes a row the header row, by position; null says that there is none. */
  async selectHeaderRow(headerRow: number | null): Promise<void> {
    await this.#looking((step) => this.#showColumns(headerRow, null, step));
  }

  /** Takes the row above the header row for column names, too, or not. */
  async selectHeaderLines(lines: 1 | 2): Promise<void> {
    await this.#looking((step) => this.#showColumns(this.state.getState().headerRow, lines, step));
  }

  /** Shows more rows of the sheet to find the header row in. */
  async showMoreRows(): Promise<void> {
    this.#previewRows = (this.state.getState().preview?.rows.length ?? 0) + PREVIEW_ROWS;
    await this.#looking(async (step) => {
      const { sheet } = this.state.getState();
      const preview = await this.#ports.worker.ask('preview', { sheet, rows: this.#previewRows });
      if (step === this.#step) this.state.setState({ preview });
    });
  }

  /** Changes which column goes to which field. */
  map(action: MappingAction): void {
    this.state.setState(({ mapping }) => ({ mapping: changeMapping(mapping, action) }));
    void this.#findings.follow();
  }

  /** Takes over what is remembered of sheets like this one. */
  takeRemembered(): void {
    const { remembered, mapping } = this.state.getState();
    if (remembered === null) return;
    const { replay } = remembered;
    this.state.setState({ remembered: { replay, isApplied: true } });
    const constants = new Map([...mapping.constants, ...replay.constants]);
    this.map({ type: 'reset', sources: replay.sources, constants });
  }

  /** Leaves aside what is remembered: the columns are matched as in a sheet that was never seen. */
  startAfresh(): void {
    const { remembered, columns } = this.state.getState();
    if (columns === null) return;
    this.state.setState({
      remembered: remembered === null ? null : { replay: remembered.replay, isApplied: false },
    });
    this.map({ type: 'reset', sources: matchedSources(columns), constants: new Map() });
  }

  /** The recipe is not kept any more: the sheet is matched as one that was never seen. */
  forgetRemembered(): void {
    const wasApplied = this.state.getState().remembered?.isApplied === true;
    if (wasApplied) this.startAfresh();
    this.state.setState({ remembered: null });
  }

  /** The different texts of a field; null where the reader ended. */
  async distinct(field: WireName): Promise<DistinctValues | null> {
    const { sheet, headerRow, mapping } = this.state.getState();
    const source = mapping.sources.get(field);
    if (headerRow === null || source === undefined) return null;
    try {
      return await this.#ports.worker.ask('distinct', { sheet, headerRow, source: [field, source] });
    } catch (error: unknown) {
      if (!(error instanceof WorkerEnded)) throw error;
      return null;
    }
  }

  /** Builds, checks and stores the rows. */
  async check(): Promise<void> {
    const before = this.state.getState();
    if (before.phase !== 'ready' || obstacleOf(before) !== null) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.state.setState({ phase: 'checking', carried: 0, toCarry: before.columns?.rows ?? 0 });
    try {
      this.#told(await this.#carry(before, stop.signal));
    } catch (error: unknown) {
      if (!(error instanceof WorkerEnded)) throw error;
      if (stop.signal.aborted) return;
      this.#ports.onEnded('worker-lost');
      // The choices are kept; only the workbook is read again, by a new worker.
      await this.#reading((step, onProgress) => this.#openSource(step, onProgress), before);
    }
  }

  /** Stops what is under way: reading ends the worker, checking ends after the block under way. */
  cancel(): void {
    if (this.state.getState().phase === 'checking') {
      this.#stop?.abort();
      return;
    }
    this.#step += 1;
    this.#ports.worker.end('cancelled');
    this.#fail({ code: 'cancelled' });
  }

  /** The screen is left: the worker ends, and answers still under way change nothing. */
  close(): void {
    this.#step += 1;
    this.#stop?.abort();
    this.#ports.worker.end('cancelled');
  }

  #reopen(onProgress: (share: number) => void): Promise<OpenAnswer> {
    return this.#ports.worker.ask('reopen', { options: this.#options }, { onProgress });
  }

  async #openSource(step: number, onProgress: (share: number) => void): Promise<OpenAnswer | 'unreachable'> {
    const options = this.#options;
    const source = this.#source;
    if (source === 'practice') {
      return this.#ports.worker.ask('open', { file: { kind: 'practice' }, options }, { onProgress });
    }
    let bytes: ArrayBuffer;
    try {
      bytes = await source.arrayBuffer();
    } catch {
      return 'unreachable';
    }
    // Cancelled while the file was fetched: asking now would start a worker that nobody ends.
    if (step !== this.#step) throw new WorkerEnded('cancelled');
    const file: OpenedFile = { kind: 'file', fileName: source.name, bytes };
    return this.#ports.worker.ask('open', { file, options }, { onProgress, transfer: [bytes] });
  }

  /** Reads, then shows the best sheet, or what was `kept` from before. */
  async #reading(
    read: (step: number, onProgress: (share: number) => void) => Promise<OpenAnswer | 'unreachable'>,
    kept: ImportState | null,
  ): Promise<void> {
    this.state.setState({ phase: 'reading', share: 0, failure: null });
    await this.#looking(async (step) => {
      const answer = await read(step, (share) => {
        if (step === this.#step) this.state.setState({ share });
      });
      if (step !== this.#step) return;
      if (answer === 'unreachable') this.#fail({ code: 'unreachable' });
      else if (!answer.ok) this.#fail(answer.failure);
      else if (kept !== null) this.state.setState({ ...kept, phase: 'ready' });
      else {
        const { workbook } = answer;
        this.state.setState({ workbook, fileName: workbook.fileName });
        await this.#showSheet(workbook.best, step);
      }
    });
  }

  async #showSheet(sheet: number, step: number): Promise<void> {
    const preview = await this.#ports.worker.ask('preview', { sheet, rows: this.#previewRows });
    if (step !== this.#step) return;
    // Shown at once; the columns follow as a task of their own, which keeps both short.
    this.state.setState({ phase: 'ready', sheet, preview, headerRow: preview.headerRow, columns: null });
    await this.#showColumns(preview.headerRow, preview.headerLines, step);
  }

  async #showColumns(headerRow: number | null, lines: 1 | 2 | null, step: number): Promise<void> {
    this.state.setState({ headerRow, columns: null, findings: [], remembered: null });
    const { sheet } = this.state.getState();
    const columns =
      headerRow === null
        ? null
        : await this.#ports.worker.ask('columns', { sheet, headerRow, headerLines: lines });
    if (step !== this.#step) return;
    this.#findings.forget();
    this.state.setState({ phase: 'ready', columns, headerLines: columns?.headerLines ?? 1 });
    const replay = columns === null || this.state.getState().isPractice ? null : this.#replay(columns);
    const isApplied = replay !== null && replay.lacks.length === 0;
    this.state.setState({ remembered: replay === null ? null : { replay, isApplied } });
    if (isApplied) this.takeRemembered();
    else this.map({ type: 'reset', sources: columns === null ? new Map() : matchedSources(columns) });
  }

  /** How a sheet like this one was read before, or null. */
  #replay({ columns }: SheetColumns): Replay | null {
    const names = columns.map(({ name }) => name);
    const recipe = findRecipe(this.#ports.recipes(), names);
    const recognised = new Map(
      columns.flatMap(({ column, match }): [number, WireName][] =>
        match === null ? [] : [[column, match.name]],
      ),
    );
    return recipe === null ? null : replayRecipe(recipe, columns, recognised);
  }

  /** Runs a step that asks the worker; the end of the worker becomes a failure on the screen. */
  async #looking(act: (step: number) => Promise<void>): Promise<void> {
    this.#step += 1;
    const step = this.#step;
    try {
      await act(step);
    } catch (error: unknown) {
      if (!(error instanceof WorkerEnded)) throw error;
      if (step === this.#step) this.#fail({ code: error.reason });
    }
  }

  #fail(failure: OpenFailure): void {
    this.state.setState({ phase: 'failed', failure });
  }

  async #carry(state: ImportState, signal: AbortSignal): Promise<ImportEnd> {
    const { worker, bridge } = this.#ports;
    const { rows } = await worker.ask('startBuild', this.#buildRequest(state));
    this.state.setState({ toCarry: rows });
    const plan = {
      fileName: state.fileName,
      sheetName: state.workbook?.sheets[state.sheet]?.name ?? '',
      sources: sourcesOf(state),
      rows,
    };
    return runImport(bridge, plan, { nextBlock: () => worker.ask('nextBlock', {}) }, signal, (carried) => {
      this.state.setState({ carried });
    });
  }

  #buildRequest({ sheet, headerRow, mapping }: ImportState): BuildRequest {
    return {
      sheet,
      headerRow: headerRow ?? 0,
      sources: [...mapping.sources],
      constants: constantsOf(mapping.constants),
      today: this.#ports.today(),
    };
  }

  #remember(): void {
    const { columns, mapping, isPractice } = this.state.getState();
    if (columns === null || isPractice) return;
    const { sources } = mapping;
    const recipe = makeRecipe(columns.columns, sources, constantsOf(mapping.constants), this.#ports.now());
    if (recipe !== null) this.#ports.remember(recipe);
  }

  #told(end: ImportEnd): void {
    if (end.state === 'done') {
      this.#remember();
      this.#ports.onStored(end.batch);
      return;
    }
    this.state.setState({ phase: 'ready' });
    if (end.state === 'failed') this.#ports.onProblem(end.problem);
    else this.#ports.onEnded('cancelled');
  }
}

function matchedSources({ columns }: SheetColumns): FieldSources {
  return plainSources(
    columns.flatMap(({ column, match }): [number, WireName][] =>
      match === null ? [] : [[column, match.name]],
    ),
  );
}
