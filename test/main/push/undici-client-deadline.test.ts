import { Dispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { UndiciControllerClient } from '../../../src/main/push/undici-client.ts';
import type { HttpReply } from '../../../src/shared/push/http-reply.ts';
import { never, OK } from './raw-servers.ts';

/** Answers at once while it is told to, and hangs otherwise, its connection standing. */
class MoodyDispatcher extends Dispatcher {
  answers = true;

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      rawHeaders: null,
      rawTrailers: null,
      abort: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
    };
    handler.onRequestStart?.(controller, null);
    if (!this.answers) return true;
    handler.onResponseStart?.(controller, 200, { 'content-type': 'application/json' });
    handler.onResponseData?.(controller, Buffer.from(OK));
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

describe('UndiciControllerClient, its deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Milliseconds until a request to a controller that hangs ends, after so many answers. */
  async function endsAfter(answers: number): Promise<{ readonly time: number; readonly reply: HttpReply }> {
    const dispatcher = new MoodyDispatcher();
    const client = new UndiciControllerClient({
      origin: 'http://127.0.0.1:9',
      clientCode: 'OC_TOMA',
      token: 'token-for-tests',
      concurrency: 1,
      createDispatcher: () => dispatcher,
    });
    for (let count = 0; count < answers; count += 1) await client.push({ unique_id: 'a' }, never);
    dispatcher.answers = false;
    const began = performance.now();
    const push = client.push({ unique_id: 'b' }, never);
    await vi.runAllTimersAsync();
    return { time: performance.now() - began, reply: await push };
  }

  it.each([
    [0, 30_000],
    [49, 30_000],
    [60, 10_000],
    [250, 10_000],
  ])('after %d fast answers a request that hangs ends after %d ms', async (answers, milliseconds) => {
    const { time, reply } = await endsAfter(answers);
    expect(time).toBeGreaterThanOrEqual(milliseconds);
    expect(time).toBeLessThan(milliseconds + 100);
    expect(reply).toMatchObject({ kind: 'failure', cause: 'timeout', mayHaveArrived: true });
  });
});
