import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import type { Problem } from '../../shared/bridge/problem.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { HiddenChoice } from '../../shared/sheet/sheet-text.ts';
import type { ReadFailure } from '../../shared/sheet/read-failure.ts';
import type { ReadOptions } from '../../shared/sheet/workbook.ts';
import type { ImportBridge, ImportEnd } from './import-run.ts';
import { runImport } from './import-run.ts';
import type { ImportState, OpenFailure } from './import-state.ts';
import { FIRST_STATE, isOurEnd, obstacleOf } from './import-state.ts';
import type { MappingAction } from './mapping.ts';
import { changeMapping } from './mapping.ts';
import type { DistinctValues } from '../../shared/columns/distinct-values.ts';
import { FieldFindings } from './field-findings.ts';
import { constantsOf, sourcesOf } from './import-plan.ts';
import type { RecipePorts } from './remembered-choices.ts';
import { RememberedChoices } from './remembered-choices.ts';
import type { SheetWorkerClient } from './sheet-worker-client.ts';
import { WorkerEnded } from './sheet-worker-client.ts';
import type { AppendAnswer, BuildRequest, OpenAnswer, OpenedFile, SheetSummary } from './worker-messages.ts';

/** Where an import comes from. */
export type ImportSource = File | 'practice';

/** What the flow needs from outside. */
export interface ImportPorts extends RecipePorts {
  readonly worker: Pick<SheetWorkerClient, 'ask' | 'end'>;
  readonly bridge: ImportBridge;
  /** Today's date in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: () => string;
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
  /** What is known of sheets like this one. */
  readonly remembered: RememberedChoices;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
    this.#findings = new FieldFindings(this.state, ports);
    this.remembered = new RememberedChoices(this.state, ports, (action) => {
      this.map(action);
    });
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

  /** Leaves hidden rows or columns of the sheet out, or takes them in; the header row stays, the columns are matched anew. */
  async leaveOutHidden(leaveOut: HiddenChoice): Promise<void> {
    const { sheet, headerRow } = this.state.getState();
    // Shown as chosen at once; what follows from it comes when the worker has it.
    this.#replaceSheet(sheet, (summary) => ({ ...summary, leftOut: leaveOut }));
    await this.#looking(async (step) => {
      const answer = await this.#ports.worker.ask('hidden', { sheet, leaveOut });
      const preview = await this.#ports.worker.ask('preview', { sheet, rows: this.#previewRows });
      if (step !== this.#step) return;
      this.state.setState({ preview });
      this.#replaceSheet(sheet, () => answer.sheet);
      await this.#showColumns(headerRow, null, step);
    });
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

  /** Puts the rows of another file below those of this sheet. null where the reader or the file is gone. */
  async append(file: File): Promise<AppendAnswer | null> {
    const { sheet, headerRow, headerLines, phase } = this.state.getState();
    if (headerRow === null || phase !== 'ready') return null;
    try {
      const bytes = await file.arrayBuffer();
      const request = { sheet, headerRow, headerLines, fileName: file.name, bytes };
      const answer = await this.#ports.worker.ask('append', request, { transfer: [bytes] });
      if (answer.ok) await this.#showAppended(file.name, answer.sheet);
      return answer;
    } catch {
      // Moved or renamed since the drop, or the reader was ended: the sheet is as it was.
      return null;
    }
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
      // The choices are kept; only the workbook is read again, by a new worker. Rows of other files are not.
      if (before.appended.length > 0)
        this.state.setState({ ...FIRST_STATE, fileName: before.fileName }, true);
      const kept = before.appended.length > 0 ? null : before;
      await this.#reading((step, onProgress) => this.#openSource(step, onProgress), kept);
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

  #replaceSheet(position: number, change: (summary: SheetSummary) => SheetSummary): void {
    this.state.setState(({ workbook }) => {
      const summary = workbook?.sheets[position];
      if (workbook === null || summary === undefined) return {};
      return { workbook: { ...workbook, sheets: workbook.sheets.with(position, change(summary)) } };
    });
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
    const { headerRow, headerLines } = preview;
    this.state.setState({ phase: 'ready', sheet, preview, headerRow, headerLines, columns: null });
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
    this.remembered.begin();
  }

  /** The choices stay; only what is counted and shown of the columns is new. */
  async #showAppended(name: string, summary: SheetSummary): Promise<void> {
    const { workbook, sheet, headerRow, headerLines, appended, fileName } = this.state.getState();
    if (workbook === null || headerRow === null) return;
    const columns = await this.#ports.worker.ask('columns', { sheet, headerRow, headerLines });
    this.state.setState({
      columns,
      workbook: { ...workbook, sheets: workbook.sheets.with(sheet, summary) },
      appended: [...appended, name],
      fileName: `${fileName} + ${name}`,
    });
    this.#findings.forget();
    await this.#findings.follow();
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

  #told(end: ImportEnd): void {
    if (end.state === 'done') {
      this.remembered.keep();
      this.#ports.onStored(end.batch);
      return;
    }
    this.state.setState({ phase: 'ready' });
    if (end.state === 'failed') this.#ports.onProblem(end.problem);
    else this.#ports.onEnded('cancelled');
  }
}
