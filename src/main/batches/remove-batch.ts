import type { DeskPorts } from './desk-context.ts';

/**
 * Really deletes a batch: what it held is overwritten in the database and gone from the log. Cut into
 * slices; a crash in between leaves an incomplete batch, which the next start removes.
 */
export async function removeBatch({ archive, breathe }: DeskPorts, batchId: string): Promise<void> {
  archive.batches.update(batchId, { isComplete: false });
  for (;;) {
    await archive.ready();
    if (!archive.commit(() => archive.batches.shrink(batchId))) break;
    await archive.synced();
    await breathe();
  }
  await archive.purge();
}
