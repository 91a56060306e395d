import { dirname } from 'node:path';
import { accessSync, constants, statSync } from 'node:fs';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { outcomeReport } from '../reports/outcome-report.ts';
import { writeReportFile } from '../reports/report-file.ts';
import type { SendArguments } from './send-arguments.ts';
import type { NamedDestination } from './destination.ts';
import type { OutcomeCounts } from './json-lines.ts';
import { reportNotWritten } from './report-not-written.ts';
import { resumeWords } from './resume-words.ts';
import type { SendEnd } from './send-batch.ts';
import { sentenceOf } from './send-batch.ts';
import { countsText, tellOutcomes } from './tell-outcomes.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** What is told at the end of `push` and `resume`. */
export interface SendResult {
  readonly batchId: string;
  readonly table: BatchTable;
  readonly end: SendEnd;
  /** Whether the next command finds the batch. */
  readonly keepsBatches: boolean;
  /** What the words of the command named; null where the last run's destination was taken. */
  readonly named: NamedDestination | null;
  /** Whether people are told the rows with errors here. */
  readonly tellsHeld: boolean;
}

/** Tells the outcome of every row, writes the report, says how to go on; gives the exit status. */
export function finishSend(result: SendResult, words: SendArguments, terminal: Terminal): ExitStatus {
  const { batchId, table, end } = result;
  const counts = tellOutcomes(batchId, table, { json: words.json, held: result.tellsHeld }, terminal);
  const isReported = words.report === null || saveReport(words.report, table, terminal);
  terminal.err(`${table.rowCount} rows: ${countsText(counts)}.\n`);
  tellEnd(end, counts, terminal);
  const isStopped = end === 'interrupted' || (end !== 'nothing-to-send' && end.state !== 'finished');
  if (isStopped || counts.unconfirmed > 0) tellHowToGoOn(result, words, terminal);
  if (isStopped) return EXIT.stopped;
  // Whoever reads the report must not go on with that of yesterday.
  if (!isReported) return EXIT.unusable;
  return counts.rejected + counts.unconfirmed + counts.held + counts.unsent > 0 ? EXIT.rowsLeft : EXIT.good;
}

/** A report that cannot be written is said before anything is sent. Throws {@link CommandFailure}. */
export function requireWritable(path: string | null): void {
  if (path === null) return;
  try {
    accessSync(dirname(path), constants.W_OK);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  } catch {
    // Said below: why it cannot be written is one of two things, and both are named.
  }
  throw new CommandFailure(`${path} cannot be written. Check the folder and its permissions.`);
}

function tellEnd(end: SendEnd, counts: OutcomeCounts, terminal: Terminal): void {
  if (end === 'interrupted')
    terminal.err('Stopped before the run began. Nothing was sent by this command.\n');
  else if (end === 'nothing-to-send') {
    const repair =
      counts.held > 0 ? ' Rows with errors are held: repair them in the app, or in the sheet.' : '';
    terminal.err(`There was nothing to send.${repair}\n`);
  } else if (end.state !== 'finished') terminal.err(`${sentenceOf(end)}\n`);
  if (counts.unconfirmed > 0) {
    terminal.err('Unconfirmed rows may have arrived, and no answer came. Sending them again is safe.\n');
  }
}

function tellHowToGoOn(result: SendResult, words: SendArguments, terminal: Terminal): void {
  if (!result.keepsBatches) {
    terminal.err(
      'This batch ends with this command, because there is no keychain and no --key-file: push the file again. With --key-file, opscom-batch resume can go on.\n',
    );
    return;
  }
  // A run keeps its destination; where none began, the next command must be told again.
  const named = result.end === 'interrupted' ? result.named : null;
  terminal.err(`To go on: ${resumeWords(result.batchId, words, named)}\n`);
}

/** Writes the report; false where it cannot be written, which is said. */
function saveReport(path: string, table: BatchTable, terminal: Terminal): boolean {
  try {
    writeReportFile(path, outcomeReport(table, 'en'));
    terminal.err(`The report is in ${path}.\n`);
    return true;
  } catch (error: unknown) {
    terminal.err(`${reportNotWritten(path, error)}\n`);
    return false;
  }
}
