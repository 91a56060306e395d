/**
 * The errors whose message is a sentence already. By name: this file is loaded before it is known whether the
 * store, which has one of them, can be.
 */
const SENTENCES: readonly string[] = ['AppNotOpened', 'PageNotBuilt'];

/** Makes one sentence of why the app did not start, for hosts that have no window yet. */
export function describeStartFailure(error: unknown, dataDir: string): string {
  if (!(error instanceof Error)) return 'The app could not be started. Install it again, then start it.';
  if (SENTENCES.includes(error.name)) return error.message;
  if ('syscall' in error && 'code' in error) {
    const cause = String(error.code);
    return `The data folder ${dataDir} cannot be used (${cause}). Check its permissions and the free space, or name another one with --data-dir.`;
  }
  const [firstLine = ''] = error.message.split('\n');
  return `The app could not be started (${firstLine}). Install it again; if that does not help, report this sentence.`;
}
