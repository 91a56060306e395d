import { failureBehind } from '../batches/store-error.ts';

/** One sentence about a report that the system refused to write, and which command writes it again. Rethrows what is a bug. */
export function reportNotWritten(path: string, error: unknown, again = 'report'): string {
  const failure = failureBehind(error);
  if (failure === null) throw error;
  const [why, remedy] =
    failure.kind === 'full'
      ? ['the disk is full', 'Free some space on it']
      : ['the system refused', 'Check the folder and its permissions'];
  return `The report could not be written to ${path}: ${why}. ${remedy}, or name another folder; "opscom-batch ${again}" writes it again.`;
}
