import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { tellReadingProgress } from '../../../src/main/cli/reading-progress.ts';
import { CommandFailure, EXIT } from '../../../src/main/cli/terminal.ts';
import type { Terminal } from '../../../src/main/cli/terminal.ts';
import { readWorkbookFile } from '../../../src/main/cli/workbook-file.ts';

function listeningTerminal(): { readonly terminal: Terminal; readonly said: (string | null)[] } {
  const said: (string | null)[] = [];
  const refuse = (): never => {
    throw new Error('only the passing line is to be written');
  };
  const terminal: Terminal = {
    out: refuse,
    outPieces: refuse,
    err: refuse,
    progress: refuse,
    ask: refuse,
    passing: (text) => said.push(text),
  };
  return { terminal, said };
}

describe('tellReadingProgress', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says nothing of a reading that takes less than a second', () => {
    const { terminal, said } = listeningTerminal();
    const progress = tellReadingProgress('a.xlsx', terminal, () => Date.now());
    vi.advanceTimersByTime(900);
    progress.end();
    vi.advanceTimersByTime(9_000);
    expect(said).toEqual([null]);
  });

  it('tells the share where the reader knows it, else the seconds', () => {
    const { terminal, said } = listeningTerminal();
    const progress = tellReadingProgress('a.xls', terminal, () => Date.now());
    vi.advanceTimersByTime(1_000);
    progress.hear(0.419);
    vi.advanceTimersByTime(250);
    progress.end();
    expect(said).toEqual(['Reading a.xls: 1 s. Ctrl-C stops.', 'Reading a.xls: 41 %. Ctrl-C stops.', null]);
  });
});

describe('readWorkbookFile', () => {
  it('says that a stopped reading stored and sent nothing', async () => {
    const { terminal } = listeningTerminal();
    const readSheetFile = (): Promise<null> => Promise.resolve(null);
    const reading = { readSheetFile, terminal, interrupted: AbortSignal.abort() };
    const end = readWorkbookFile(import.meta.filename, reading);
    const failure: unknown = await end.catch((error: unknown) => error);
    expect(failure instanceof CommandFailure ? [failure.status, failure.message] : failure).toEqual([
      EXIT.stopped,
      'Reading reading-progress.test.ts was stopped; nothing of it was stored or sent. Give the command again to begin anew.',
    ]);
  });
});
