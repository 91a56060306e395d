import { packRowBlock } from '../../shared/batch/row-block.ts';
import type { BridgeHandlers } from '../../shared/bridge/contract.ts';
import { buildBlocks } from '../../shared/sheet/rows.ts';
import { nextTurn } from '../batches/desk-context.ts';
import type { PushArguments } from './arguments.ts';
import { tellIssues } from './check-command.ts';
import type { CliApp } from './cli-app.ts';
import type { NamedDestination, SendEnvironment } from './destination.ts';
import { destinationFor, prepareDestination } from './destination.ts';
import { finishSend } from './finish-send.ts';
import { loadBatchTable, updateBatchTable } from './load-batch-table.ts';
import type { PeopleSheet } from './people-sheet.ts';
import { sendBatch } from './send-batch.ts';
import { tellFindings } from './tell-findings.ts';
import { tellRunCheck } from './tell-run-check.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { valueOf } from './value-of.ts';

/** What `push` and `resume` need beside the words of the command. */
export interface SendServices {
  readonly cli: CliApp;
  readonly environment: SendEnvironment;
  /** `yyyy-mm-dd`. */
  readonly today: string;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: the rows in flight are resolved, then the run ends and the report is written. */
  readonly interrupted: AbortSignal;
}

/** `opscom-batch push FILE`: import, approve every row without an error, send, report. */
export async function pushCommand(
  words: PushArguments,
  named: NamedDestination,
  people: PeopleSheet,
  { cli, environment, today, terminal, interrupted }: SendServices,
): Promise<ExitStatus> {
  const { app, keepsBatches } = cli;
  const destination = await destinationFor(named, words, app);
  await prepareDestination(destination, environment, app, terminal);
  tellFindings(people.plan, today, terminal);
  const batchId = await importSheet(app.handlers, people);
  const table = await loadBatchTable(app.handlers, batchId, today);
  terminal.err(`Batch ${batchId}, ${table.rowCount} rows, for ${destination.name}.\n`);
  tellIssues(table, words.json, terminal);
  valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
  await tellRunCheck(app.handlers, { batchId, destinationId: destination.id }, table, terminal);
  const { keepGoing } = words;
  const end = await sendBatch(batchId, { app, destination, terminal, interrupted, keepGoing });
  await updateBatchTable(app.handlers, batchId, table);
  return finishSend({ batchId, table, end, keepsBatches, named, tellsHeld: false }, words, terminal);
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
    // So that Ctrl-C is heard in between.
    await nextTurn();
  }
  valueOf(await handlers.finishImport({ batchId }));
  return batchId;
}
