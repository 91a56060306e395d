import type { Terminal } from './terminal.ts';

/** Milliseconds between two progress lines where they cannot be written over each other, as in a log file. */
const LOG_INTERVAL = 30_000;

/** The process's own streams as a terminal. */
export function processTerminal(
  out: Pick<NodeJS.WriteStream, 'write'>,
  err: Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean },
  now: () => number,
): Terminal {
  const shown = { line: false, at: now() };
  function clearLine(): void {
    if (shown.line) err.write('\r\u001b[K');
    shown.line = false;
  }
  return {
    out: (text) => {
      clearLine();
      out.write(text);
    },
    err: (text) => {
      clearLine();
      err.write(text);
    },
    progress: (text) => {
      if (err.isTTY === true) {
        err.write(`\r${text}\u001b[K`);
        shown.line = true;
      } else if (now() - shown.at >= LOG_INTERVAL) {
        err.write(`${text}\n`);
        shown.at = now();
      }
    },
  };
}
