import type { App } from '../app/app.ts';
import { writeReportFile } from '../reports/report-file.ts';
import type { ReportArguments } from './arguments.ts';
import { loadBatchTable, openBatch } from './load-batch-table.ts';
import { tellOutcomes } from './tell-outcomes.ts';
import { reportNotWritten } from './report-not-written.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import { valueOf } from './value-of.ts';

/** `opscom-batch report BATCH`: what became of every row, as CSV or as the lines of `push --json`. */
export async function reportCommand(
  words: ReportArguments,
  app: App,
  today: string,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { batchId, kind, out, json } = words;
  await openBatch(app.handlers, batchId);
  if (json) {
    const table = await loadBatchTable(app.handlers, batchId, today);
    tellOutcomes(batchId, table, { json, held: true }, terminal);
  }
  if (json && out === null) return EXIT.good;
  const { bytes } = valueOf(await app.handlers.makeReport({ batchId, kind }));
  if (out === null) {
    // With the mark, so that what is redirected into a file is the file that the window saves.
    terminal.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    return EXIT.good;
  }
  try {
    writeReportFile(out, bytes);
  } catch (error: unknown) {
    throw new CommandFailure(reportNotWritten(out, error));
  }
  terminal.err(`The report is in ${out}.\n`);
  return EXIT.good;
}
