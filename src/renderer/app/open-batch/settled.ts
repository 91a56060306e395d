import { restInBrowser } from './breather.ts';
import { useOpenBatch } from './open-batch.ts';

/** Resolves once every change that was made so far is saved or refused, and shown. */
export async function settled(): Promise<void> {
  if (useOpenBatch.getState().saving !== 'saving') return;
  await new Promise<void>((resolve) => {
    const stop = useOpenBatch.subscribe(({ saving }) => {
      if (saving === 'saving') return;
      stop();
      resolve();
    });
  });
  // The answer is taken into the table right after it was counted.
  await restInBrowser();
}
