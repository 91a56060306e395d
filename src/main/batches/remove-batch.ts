import type { DeskPorts } from './desk-context.ts';
import { settleLedger } from './settle-ledger.ts';

/**
 * Really deletes a batch: what it held is overwritten in the database and gone from the log; the ledger, which stays,
 * forgets what came from it. Cut into slices; a crash in between leaves an incomplete batch, which the next start removes.
 */
export async function removeBatch({ archive, breathe }: DeskPorts, batchId: string): Promise<void> {
  archive.batches.update(batchId, { isComplete: false });
  // A batch that was never sent is not in the ledger.
  if (archive.runs.ofBatch(batchId).length > 0) await forgetInLedger({ archive, breathe }, batchId);
  for (;;) {
    await archive.ready();
    if (!archive.commit(() => archive.batches.shrink(batchId))) break;
    await archive.synced();
    await breathe();
  }
  await archive.purge();
}

async function forgetInLedger(ports: Pick<DeskPorts, 'archive' | 'breathe'>, batchId: string): Promise<void> {
  const { archive, breathe } = ports;
  await settleLedger(ports);
  let from: string | null = null;
  do {
    await archive.ready();
    from = archive.commit(() => archive.ledger.forgetBatch(batchId, from));
    await archive.synced();
    await breathe();
  } while (from !== null);
}
