/** Makes one sentence of why the app did not start, for hosts that have no window yet. */
export function describeStartFailure(error: unknown, dataDir: string): string {
  if (!(error instanceof Error)) return 'The app could not be started. Install it again, then start it.';
  // By name: this file is loaded before it is known whether the store can be.
  if (error.name === 'AppNotOpened') return error.message;
  if ('syscall' in error && 'code' in error) {
    const cause = String(error.code);
    return `The data folder ${dataDir} cannot be used (${cause}). Check its permissions and the free space, or name another one with --data-dir.`;
  }
  const [firstLine = ''] = error.message.split('\n');
  return `The app could not be started: ${firstLine}`;
}
