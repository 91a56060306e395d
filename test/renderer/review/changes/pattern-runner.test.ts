import { describe, expect, it } from 'vitest';

import type {
  PatternReply,
  PatternRequest,
} from '../../../../src/renderer/review/changes/pattern-messages.ts';
import type { PatternWorker } from '../../../../src/renderer/review/changes/pattern-runner.ts';
import { PatternRunner } from '../../../../src/renderer/review/changes/pattern-runner.ts';

const request: PatternRequest = {
  search: { find: 'a', matchCase: true, wholeCell: false, isPattern: true },
  replacement: 'b',
  texts: ['a'],
};

/** A worker that answers with what it is told to, or never. */
function workers(replies: readonly (PatternReply | 'never')[]): {
  start: () => PatternWorker;
  ended: number[];
} {
  const ended: number[] = [];
  let started = 0;
  return {
    ended,
    start: () => {
      const number = started;
      started += 1;
      const worker: PatternWorker = {
        onmessage: null,
        onerror: null,
        postMessage: () => {
          const reply = replies[number] ?? 'never';
          if (reply !== 'never')
            setTimeout(() => worker.onmessage?.(new MessageEvent('message', { data: reply })), 0);
        },
        terminate: () => ended.push(number),
      };
      return worker;
    },
  };
}

describe('PatternRunner', () => {
  it('gives the texts of the worker, and keeps the worker', async () => {
    const { start, ended } = workers([['b']]);
    const runner = new PatternRunner(start);
    expect(await runner.replace(request)).toEqual(['b']);
    expect(await runner.replace(request)).toEqual(['b']);
    expect(ended).toEqual([]);
    runner.end();
    expect(ended).toEqual([0]);
  });

  it('ends a worker that does not answer in time, and starts a new one for the next request', async () => {
    const { start, ended } = workers(['never', ['b']]);
    const runner = new PatternRunner(start, 20);
    expect(await runner.replace(request)).toBeNull();
    expect(ended).toEqual([0]);
    expect(
      await new Promise((resolve) => setTimeout(resolve, 1)).then(() => runner.replace(request)),
    ).toEqual(['b']);
  });
});
