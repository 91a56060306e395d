import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { OpenedBatch } from '../../shared/bridge/contract.ts';
import { statusNumber } from '../../shared/batch/row-status.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import type { App } from '../app/app.ts';
import type { ResumeArguments } from './arguments.ts';
import type { NamedDestination } from './destination.ts';
import { destinationFor, prepareDestination } from './destination.ts';
import { finishSend } from './finish-send.ts';
import { loadBatchTable, openBatch, updateBatchTable } from './load-batch-table.ts';
import type { SendServices } from './push-command.ts';
import type { SendEnd } from './send-batch.ts';
import { sendBatch } from './send-batch.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure } from './terminal.ts';
import { tellRunCheck } from './tell-run-check.ts';
import { valueOf } from './value-of.ts';

/** `opscom-batch resume BATCH`: sends what is still approved, and again what got no answer. */
export async function resumeCommand(
  words: ResumeArguments,
  named: NamedDestination | null,
  services: SendServices,
): Promise<ExitStatus> {
  const { cli, today, terminal } = services;
  const { app, keepsBatches } = cli;
  const { batchId } = words;
  const opened = await openBatch(app.handlers, batchId);
  terminal.err(`Batch ${batchId}, ${visibleText(opened.summary.fileName)}, ${opened.summary.rows} rows.\n`);
  const table = await loadBatchTable(app.handlers, batchId, today);
  const end = await sendTheRest(words, named, opened, table, services);
  await updateBatchTable(app.handlers, batchId, table);
  return finishSend({ batchId, table, end, keepsBatches, named, tellsHeld: true }, words, terminal);
}

async function sendTheRest(
  words: ResumeArguments,
  named: NamedDestination | null,
  opened: OpenedBatch,
  table: BatchTable,
  { cli, environment, terminal, interrupted }: SendServices,
): Promise<SendEnd> {
  const { app } = cli;
  const { batchId, keepGoing } = words;
  const unconfirmed = rowsIn(opened, 'unconfirmed');
  const wasSent = opened.run !== null;
  if (wasSent && unconfirmed.length === 0 && rowsIn(opened, 'approved').length === 0)
    return 'nothing-to-send';
  const destination = await findDestination(words, named, opened, app);
  await prepareDestination(destination, environment, app, terminal);
  tellDestination(destination, named, terminal);
  if (wasSent) await approveAgain(batchId, unconfirmed, app, terminal);
  // Nobody has decided about any row yet, so every row without an error goes, as `push` has it.
  else valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
  await tellRunCheck(app.handlers, { batchId, destinationId: destination.id }, table, terminal);
  return sendBatch(batchId, { app, destination, terminal, interrupted, keepGoing });
}

async function findDestination(
  words: ResumeArguments,
  named: NamedDestination | null,
  opened: OpenedBatch,
  app: App,
): Promise<Destination> {
  const last = valueOf(await app.lastDestination(words.batchId));
  if (named !== null) return destinationFor(named, words, app, last);
  const hint = 'Give --url https://HOST --client-code CODE, or --practice.';
  if (opened.run === null) {
    throw new CommandFailure(`This batch was never sent, so it is not known where to. ${hint}`);
  }
  if (last === null) {
    throw new CommandFailure(
      `This batch was last sent by a version that did not keep where to (${opened.run.destinationName}). ${hint}`,
    );
  }
  if (last.kind === 'practice') return last;
  return {
    ...last,
    spelling: words.spelling ?? last.spelling,
    concurrency: words.concurrency ?? last.concurrency,
  };
}

function tellDestination(destination: Destination, named: NamedDestination | null, terminal: Terminal): void {
  const where = destination.kind === 'practice' ? '' : ` (${destination.url}, ${destination.clientCode})`;
  const since = named === null ? ', as in its last run' : '';
  terminal.err(`It is sent to ${visibleText(destination.name)}${where}${since}.\n`);
  if (destination.kind === 'practice') {
    terminal.err('A practice controller forgets everything with its command, so a new one takes the rest.\n');
  }
}

async function approveAgain(
  batchId: string,
  unconfirmed: readonly number[],
  app: App,
  terminal: Terminal,
): Promise<void> {
  if (unconfirmed.length === 0) return;
  const { moves } = valueOf(await app.handlers.approveRows({ batchId, rows: unconfirmed }));
  const rows =
    moves.length === 1 ? '1 row that got no answer is' : `${moves.length} rows that got no answer are`;
  terminal.err(`${rows} sent again. Sending a row twice is safe: the second time updates the same person.\n`);
}

function rowsIn({ statuses }: OpenedBatch, status: 'approved' | 'unconfirmed'): readonly number[] {
  const number = statusNumber(status);
  const rows: number[] = [];
  for (const [row, found] of statuses.entries()) if (found === number) rows.push(row);
  return rows;
}
