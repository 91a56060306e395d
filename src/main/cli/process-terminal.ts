import { createInterface } from 'node:readline';

import { isControl } from '../../shared/profile/scan-text.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds between two progress lines where they cannot be written over each other, as in a log file. */
const LOG_INTERVAL = 30_000;

/** A stream that says when it can be written to again. */
interface OutputStream {
  write(text: string): boolean;
  on(event: OutputEvent, listener: () => void): unknown;
  off(event: OutputEvent, listener: () => void): unknown;
}
type OutputEvent = 'drain' | 'error' | 'close';

/** The streams of a process. */
export interface ProcessStreams {
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly out: OutputStream;
  readonly err: Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };
}

/** The process's own streams as a terminal. `now` is in milliseconds, monotonic. */
export function processTerminal(streams: ProcessStreams, now: () => number): Terminal {
  const { out, err } = streams;
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
    outPieces: async (pieces) => {
      clearLine();
      for (const piece of pieces) if (!out.write(piece) && !(await isTaken(out))) return;
    },
    err: (text) => {
      clearLine();
      err.write(harmless(text));
    },
    progress: (text) => {
      if (err.isTTY === true) {
        err.write(`\r${harmless(text)}\u001b[K`);
        shown.line = true;
      } else if (now() - shown.at >= LOG_INTERVAL) {
        err.write(`${harmless(text)}\n`);
        shown.at = now();
      }
    },
    passing: (text) => {
      if (text === null) clearLine();
      else if (err.isTTY === true) {
        err.write(`\r${harmless(text)}\u001b[K`);
        shown.line = true;
      }
    },
    ask: (question, signal) => {
      if (streams.in.isTTY !== true || err.isTTY !== true || signal.aborted) return Promise.resolve(false);
      clearLine();
      err.write(`${harmless(question)} [y/N] `);
      return yesOrNo(streams.in, signal);
    },
  };
}

/** Resolves when a stream can be written to again, with false when it never will: its listeners hear why. */
function isTaken(out: OutputStream): Promise<boolean> {
  return new Promise((resolve) => {
    const taken = (): void => settle(true);
    const lost = (): void => settle(false);
    const settle = (isReady: boolean): void => {
      out.off('drain', taken);
      for (const event of ['error', 'close'] as const) out.off(event, lost);
      resolve(isReady);
    };
    out.on('drain', taken);
    for (const event of ['error', 'close'] as const) out.on(event, lost);
  });
}

/** Reads one line. The terminal keeps its own line editing, so that Ctrl-C stays a signal. */
function yesOrNo(input: NodeJS.ReadableStream, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input, terminal: false });
  return new Promise((resolve) => {
    const close = (): void => lines.close();
    signal.addEventListener('abort', close, { once: true });
    lines.once('close', () => {
      signal.removeEventListener('abort', close);
      resolve(false);
    });
    lines.once('line', (line) => {
      resolve(/^\s*(?:y|yes)\s*$/i.test(line));
      lines.close();
    });
  });
}

/** Words with a visible mark for every control character but the ends of lines: some come from files and controllers. */
function harmless(words: string): string {
  let shown = '';
  for (const character of words) {
    shown += character !== '\n' && isControl(character.charCodeAt(0)) ? visibleText(character) : character;
  }
  return shown;
}
