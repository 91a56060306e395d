/**
 * Listens to the signals that ask this process to end, and takes off whatever a library hung there: the file
 * writer under the settings (`when-exit`) sends the same signal again, which would end the process while it
 * is still finishing requests. To be called by an entry, after its imports.
 */
export function onEndSignals(
  signals: readonly NodeJS.Signals[],
  listener: (signal: NodeJS.Signals) => void,
): void {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      listener(signal);
    });
  }
}
