import { describe, expect, it } from 'vitest';

import { processTerminal } from '../../../src/main/cli/process-terminal.ts';
import { progressLine } from '../../../src/main/cli/progress-line.ts';
import type { RunProgress } from '../../../src/shared/push/run.ts';

/** A stream that keeps what is written. */
function stream(isTTY: boolean): { readonly isTTY: boolean; written: string; write(text: string): boolean } {
  return {
    isTTY,
    written: '',
    write(text: string): boolean {
      this.written += text;
      return true;
    },
  };
}

describe('processTerminal', () => {
  it('writes progress over itself on a screen, and clears it before words', () => {
    const err = stream(true);
    const terminal = processTerminal(stream(true), err, () => 0);
    terminal.progress('1 of 2');
    terminal.progress('2 of 2');
    terminal.err('Done.\n');
    terminal.err('More.\n');
    expect(err.written).toBe('\r1 of 2\u001b[K\r2 of 2\u001b[K\r\u001b[KDone.\nMore.\n');
  });

  it('writes a line of progress every half minute where lines stay', () => {
    const clock = { now: 0 };
    const err = stream(false);
    const terminal = processTerminal(stream(false), err, () => clock.now);
    for (clock.now = 0; clock.now < 61_000; clock.now += 1_000) terminal.progress(`at ${clock.now / 1_000}`);
    expect(err.written).toBe('at 30\nat 60\n');
  });
});

describe('progressLine', () => {
  const run: RunProgress = {
    runId: 'r',
    batchId: 'b',
    destinationId: 'd',
    destinationName: 'D',
    state: 'running',
    reason: null,
    counts: {
      total: 500,
      waiting: 377,
      inFlight: 3,
      accepted: 110,
      rejected: 8,
      unconfirmed: 0,
      unchanged: 2,
    },
    rowsPerSecond: 42.4,
    secondsLeft: 95,
    resumesInSeconds: null,
    rows: [],
  };
  it.each([
    [{}, '120 of 500 rows, 110 accepted, 8 refused, 42 rows a second, about 2 min left'],
    [
      { rowsPerSecond: 3.26, secondsLeft: null },
      '120 of 500 rows, 110 accepted, 8 refused, 3.3 rows a second',
    ],
    [{ secondsLeft: 4.2 }, '120 of 500 rows, 110 accepted, 8 refused, 42 rows a second, about 5 s left'],
    [{ secondsLeft: 9_000 }, '120 of 500 rows, 110 accepted, 8 refused, 42 rows a second, about 2.5 h left'],
  ])('tells %j', (change, line) => {
    expect(progressLine({ ...run, ...change })).toBe(line);
  });

  it('says why the run waits', () => {
    const reason = { code: 'offline', controllerCode: null, controllerMessage: '', details: {} } as const;
    expect(progressLine({ ...run, state: 'waiting', reason })).toMatch(/^120 of 500 rows.*8 refused\. \w/);
  });
});
