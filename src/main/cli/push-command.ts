import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { packRowBlock } from '../../shared/batch/row-block.ts';
import type { RowOutcomeStatus } from '../../shared/batch/row-outcome.ts';
import { ROW_OUTCOMES, rowOutcome } from '../../shared/batch/row-outcome.ts';
import type { BridgeHandlers } from '../../shared/bridge/contract.ts';
import { describeProblem } from '../../shared/bridge/problem.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { describeStop } from '../../shared/push/describe-stop.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { buildBlocks } from '../../shared/sheet/rows.ts';
import { outcomeReport } from '../reports/outcome-report.ts';
import { writeReportFile } from '../reports/report-file.ts';
import type { App } from '../app/app.ts';
import type { PushArguments } from './arguments.ts';
import { tellIssues } from './check-command.ts';
import { outcomeLine, summaryLine } from './json-lines.ts';
import { loadBatchTable, updateBatchTable } from './load-batch-table.ts';
import type { PeopleSheet } from './people-sheet.ts';
import { progressLine } from './progress-line.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** What a push needs beside the words of the command. */
export interface PushSetting {
  readonly app: App;
  readonly destinationId: string;
  /** `yyyy-mm-dd`. */
  readonly today: string;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: the rows in flight are resolved, then the run ends and the report is written. */
  readonly interrupted: AbortSignal;
}

/** `opscom-batch push FILE`: import, approve every row without an error, send, report. */
export async function pushCommand(
  words: PushArguments,
  people: PeopleSheet,
  setting: PushSetting,
): Promise<ExitStatus> {
  const { app, terminal, today } = setting;
  const batchId = await importSheet(app.handlers, people);
  const table = await loadBatchTable(app.handlers, batchId, today);
  tellIssues(table, words.json, terminal);
  valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
  const end = await sendApproved(batchId, setting);
  await updateBatchTable(app.handlers, batchId, table);
  const counts = tellOutcomes(table, words.json, terminal);
  if (words.json) terminal.out(summaryLine(batchId, table.rowCount, counts));
  if (words.report !== null) saveReport(words.report, table, terminal);
  tellEnd(end, counts, table.rowCount, terminal);
  if (end !== null && end.state !== 'finished') return EXIT.stopped;
  return counts.rejected + counts.unconfirmed + counts.held + counts.unsent > 0 ? EXIT.rowsLeft : EXIT.good;
}

async function importSheet(handlers: BridgeHandlers, people: PeopleSheet): Promise<string> {
  const { fileName, plan, outline, sources } = people;
  const begun = await handlers.beginImport({
    fileName,
    sheetName: plan.sheet.name,
    sources,
    rows: outline.rows,
  });
  const { batchId } = valueOf(begun);
  for (const block of buildBlocks(plan)) {
    valueOf(await handlers.appendRows({ batchId, block: packRowBlock(block) }));
  }
  valueOf(await handlers.finishImport({ batchId }));
  return batchId;
}

/** Runs to the end; null where no row could be approved. */
async function sendApproved(batchId: string, setting: PushSetting): Promise<RunProgress | null> {
  const { app, destinationId, terminal, interrupted } = setting;
  const { promise: over, resolve } = Promise.withResolvers<RunProgress>();
  const stopListening = app.onEvent((_event, progress) => {
    if (progress.batchId !== batchId) return;
    terminal.progress(progressLine(progress));
    if (isOver(progress.state)) resolve(progress);
    else if (progress.state === 'paused') {
      // Nobody answers questions in a terminal: what pauses a window's run ends this one, resumably.
      tellReason(progress, terminal);
      void app.handlers.cancelRun({ runId: progress.runId });
    }
  });
  try {
    const started = await app.handlers.startRun({ batchId, destinationId, confirmation: '' });
    if (!started.ok && started.problem.code === 'nothing-approved') return null;
    const first = valueOf(started);
    const cancel = (): void => void app.handlers.cancelRun({ runId: first.runId });
    if (interrupted.aborted) cancel();
    interrupted.addEventListener('abort', cancel, { once: true });
    return isOver(first.state) ? first : await over;
  } finally {
    stopListening();
  }
}

function tellOutcomes(
  table: BatchTable,
  json: boolean,
  terminal: Terminal,
): Record<RowOutcomeStatus, number> {
  const counts = Object.fromEntries(ROW_OUTCOMES.map((status) => [status, 0])) as Record<
    RowOutcomeStatus,
    number
  >;
  for (let row = 0; row < table.rowCount; row += 1) {
    const outcome = rowOutcome(table, row, 'en');
    counts[outcome.status] += 1;
    if (json) terminal.out(outcomeLine(outcome));
    else if (outcome.status !== 'accepted' && outcome.status !== 'held') {
      const code = outcome.code === null ? '' : ` ${outcome.code}`;
      terminal.out(`row ${outcome.rowNumber}, ${outcome.status}${code}: ${outcome.message}\n`);
    }
  }
  return counts;
}

function tellEnd(
  end: RunProgress | null,
  counts: Readonly<Record<RowOutcomeStatus, number>>,
  rows: number,
  terminal: Terminal,
): void {
  const told = ROW_OUTCOMES.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status]} ${status}`,
  );
  terminal.err(`${rows} rows: ${told.join(', ')}.\n`);
  if (end === null)
    terminal.err('No row is without an error, so nothing was sent. Repair the rows and push again.\n');
  else if (end.state !== 'finished') tellReason(end, terminal);
  if (counts.unconfirmed > 0) {
    terminal.err('Unconfirmed rows may have arrived, and no answer came. Sending them again is safe.\n');
  }
}

function tellReason({ reason }: RunProgress, terminal: Terminal): void {
  terminal.err(
    reason === null
      ? 'The run was cancelled. Rows that were not sent stay approved.\n'
      : `${describeStop(reason, 'en')}\n`,
  );
}

function saveReport(path: string, table: BatchTable, terminal: Terminal): void {
  try {
    writeReportFile(path, outcomeReport(table, 'en'));
    terminal.err(`The report is in ${path}.\n`);
  } catch {
    terminal.err(`The report could not be written to ${path}. Check the folder and its permissions.\n`);
  }
}

/** The value of a result; a problem ends the command with its sentence. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new CommandFailure(describeProblem(result.problem, 'en'));
  return result.value;
}
