const SIGNAL = 'SIGXFSZ';

/** Node itself ignores the signal; while anybody listens, that is all there is to do. */
function ignore(): void {
  // The write that met the limit fails, and whoever wrote says so.
}

/**
 * Keeps this process alive where a file meets the limit of the system for its size. The file writer under the
 * settings (`when-exit`) listens to that signal and ends the process with it. To be called after it is imported.
 */
export function outliveFileLimits(): void {
  if (process.listeners(SIGNAL).includes(ignore)) return;
  // Ours first: without any listener the system's own answer, which is to kill, would come back.
  process.on(SIGNAL, ignore);
  for (const other of process.listeners(SIGNAL)) if (other !== ignore) process.off(SIGNAL, other);
}
