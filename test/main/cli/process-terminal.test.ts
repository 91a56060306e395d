import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { processTerminal } from '../../../src/main/cli/process-terminal.ts';
import { progressLine } from '../../../src/main/cli/progress-line.ts';
import type { RunProgress } from '../../../src/shared/push/run.ts';

/** A stream that keeps what is written. */
function stream(isTTY: boolean) {
  return Object.assign(new EventEmitter(), {
    isTTY,
    written: '',
    write(text: string): boolean {
      this.written += text;
      return true;
    },
  });
}

/** Something to type on. */
function keyboard(isTTY = true): PassThrough & { readonly isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY });
}

describe('processTerminal', () => {
  it('writes progress over itself on a screen, and clears it before words', () => {
    const err = stream(true);
    const terminal = processTerminal({ in: keyboard(), out: stream(true), err }, () => 0);
    terminal.progress('1 of 2');
    terminal.progress('2 of 2');
    terminal.err('Done.\n');
    terminal.err('More.\n');
    expect(err.written).toBe('\r1 of 2\u001b[K\r2 of 2\u001b[K\r\u001b[KDone.\nMore.\n');
  });

  it('lets no words steer the terminal, wherever they come from', () => {
    const err = stream(true);
    const terminal = processTerminal({ in: keyboard(), out: stream(true), err }, () => 0);
    const hostile = 'people\u001b]0;title\u0007\u009b2J\r.xlsx';
    terminal.err(`${hostile}\nnext line\n`);
    terminal.passing(hostile);
    terminal.progress(hostile);
    const shown = 'people\u241b]0;title\u2407<U+009B>2J\u240d.xlsx';
    expect(err.written).toBe(`${shown}\nnext line\n\r${shown}\u001b[K\r${shown}\u001b[K`);
  });

  it('shows a passing line on a screen only, and takes it away', () => {
    const [screen, log] = [stream(true), stream(false)];
    for (const err of [screen, log]) {
      const terminal = processTerminal({ in: keyboard(), out: stream(true), err }, () => 0);
      terminal.passing('Reading: 10 %');
      terminal.passing('Reading: 20 %');
      terminal.passing(null);
    }
    expect(screen.written).toBe('\rReading: 10 %\u001b[K\rReading: 20 %\u001b[K\r\u001b[K');
    expect(log.written).toBe('');
  });

  it('writes a line of progress every half minute where lines stay', () => {
    const clock = { now: 0 };
    const err = stream(false);
    const terminal = processTerminal({ in: keyboard(), out: stream(false), err }, () => clock.now);
    for (clock.now = 0; clock.now < 61_000; clock.now += 1_000) terminal.progress(`at ${clock.now / 1_000}`);
    expect(err.written).toBe('at 30\nat 60\n');
  });
});

describe('results in pieces', () => {
  /** Pieces of 16 KB, and how many were asked for. */
  function* pieces(count: number, asked: { count: number }): Generator<string> {
    for (; asked.count < count; asked.count += 1) yield 'x'.repeat(16 * 1024);
  }

  it('asks for no more than a slow reader takes', async () => {
    let [taken, mostHeld] = [0, 0];
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        mostHeld = Math.max(mostHeld, out.writableLength);
        taken += chunk.length;
        setImmediate(done);
      },
    });
    const terminal = processTerminal({ in: keyboard(), out, err: stream(false) }, () => 0);
    await terminal.outPieces(pieces(100, { count: 0 }));
    await new Promise<void>((resolve) => out.end(resolve));
    expect(taken).toBe(100 * 16 * 1024);
    expect(mostHeld).toBeLessThanOrEqual(out.writableHighWaterMark);
  });

  it('stops where the output is lost', async () => {
    const out = new Writable({
      write: (_chunk, _encoding, done) => void setImmediate(done, new Error('full')),
    });
    const heard: string[] = [];
    out.on('error', (error) => heard.push(error.message));
    const asked = { count: 0 };
    const terminal = processTerminal({ in: keyboard(), out, err: stream(false) }, () => 0);
    await terminal.outPieces(pieces(100, asked));
    expect(heard).toEqual(['full']);
    expect(asked.count).toBeLessThan(10);
  });
});

describe('asking', () => {
  const never = new AbortController().signal;

  it.each([
    ['y\n', true],
    ['Yes\n', true],
    ['  YES  \n', true],
    ['n\n', false],
    ['\n', false],
    ['yep\n', false],
  ])('%j is %s', async (typed, yes) => {
    const err = stream(true);
    const keys = keyboard();
    const terminal = processTerminal({ in: keys, out: stream(true), err }, () => 0);
    terminal.progress('1 of 2');
    const answer = terminal.ask('Go on?', never);
    keys.write(typed);
    expect(await answer).toBe(yes);
    expect(err.written).toBe('\r1 of 2\u001b[K\r\u001b[KGo on? [y/N] ');
  });

  it('takes the end of the input for no', async () => {
    const keys = keyboard();
    const terminal = processTerminal({ in: keys, out: stream(true), err: stream(true) }, () => 0);
    const answer = terminal.ask('Go on?', never);
    keys.end();
    expect(await answer).toBe(false);
  });

  it('takes the question back when it is aborted', async () => {
    const aborted = new AbortController();
    const terminal = processTerminal({ in: keyboard(), out: stream(true), err: stream(true) }, () => 0);
    const answer = terminal.ask('Go on?', aborted.signal);
    aborted.abort();
    expect(await answer).toBe(false);
    expect(await terminal.ask('Go on?', aborted.signal)).toBe(false);
  });

  it.each([
    [false, true],
    [true, false],
  ])('asks nobody where keyboard and screen are %s, %s', async (hasKeys, hasScreen) => {
    const err = stream(hasScreen);
    const keys = keyboard(hasKeys);
    keys.write('y\n');
    const terminal = processTerminal({ in: keys, out: stream(true), err }, () => 0);
    expect(await terminal.ask('Go on?', never)).toBe(false);
    expect(err.written).toBe('');
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
