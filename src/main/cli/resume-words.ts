import type { StoreArguments } from './send-arguments.ts';
import type { NamedDestination } from './destination.ts';

/** The command that takes a batch up again, to be typed as it is. */
export function resumeWords(
  batchId: string,
  { dataDir, keyFile }: StoreArguments,
  named: NamedDestination | null,
): string {
  const words = ['opscom-batch', 'resume', batchId];
  if (dataDir !== null) words.push('--data-dir', quoted(dataDir));
  if (keyFile !== null) words.push('--key-file', quoted(keyFile));
  if (named?.kind === 'practice') words.push('--practice');
  if (named?.kind === 'address') words.push('--url', named.origin, '--client-code', named.clientCode);
  return words.join(' ');
}

function quoted(path: string): string {
  return /^[\w./:\\~-]+$/.test(path) ? path : `"${path}"`;
}
