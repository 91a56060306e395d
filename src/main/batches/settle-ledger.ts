import type { DeskPorts } from './desk-context.ts';

/** Puts everything that the ledger was told into its place, in slices. Throws where the medium fails. */
export async function settleLedger({
  archive,
  breathe,
}: Pick<DeskPorts, 'archive' | 'breathe'>): Promise<void> {
  for (;;) {
    await archive.ready();
    if (!archive.commit(() => archive.ledger.settle())) return;
    await breathe();
  }
}
