import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import type { App } from '../app/app.ts';
import type { BatchesArguments } from './arguments.ts';
import { batchLine } from './json-lines.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { EXIT } from './terminal.ts';
import { textTable } from './text-table.ts';
import { valueOf } from './value-of.ts';

const HEADER = [
  'Batch',
  'File',
  'Destination',
  'State',
  'Rows',
  'Accepted',
  'Refused',
  'Unconfirmed',
  'Approved',
];

/** `opscom-batch batches`: what is stored, the newest last. */
export async function batchesCommand(
  { json }: BatchesArguments,
  app: App,
  terminal: Terminal,
): Promise<ExitStatus> {
  const batches = [...valueOf(await app.handlers.listBatches({}))].reverse();
  if (json) for (const batch of batches) terminal.out(batchLine(batch, stateOf(batch)));
  else if (batches.length === 0) terminal.err('No batch is stored here.\n');
  else terminal.out(textTable([HEADER, ...batches.map(cellsOf)]));
  return EXIT.good;
}

/** Where the last run stands: a run that died with its process has no reason, and can be resumed. */
function stateOf({ lastRun }: BatchSummary): string {
  if (lastRun === null) return 'imported';
  return lastRun.state === 'stopped' && lastRun.reason === null ? 'interrupted' : lastRun.state;
}

function cellsOf(batch: BatchSummary): readonly string[] {
  const { statuses, lastRun } = batch;
  const numbers = [batch.rows, statuses.accepted, statuses.rejected, statuses.unconfirmed, statuses.approved];
  return [
    batch.batchId,
    batch.readable ? visibleText(batch.fileName) : '(cannot be read)',
    lastRun === null ? '-' : visibleText(lastRun.destinationName),
    stateOf(batch),
    ...numbers.map(String),
  ];
}
