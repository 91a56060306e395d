import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { WorkerPort } from '../../../src/renderer/import/sheet-worker-client.ts';
import { SheetWorkerClient, WorkerEnded } from '../../../src/renderer/import/sheet-worker-client.ts';
import type { WorkerCall, WorkerMessage } from '../../../src/renderer/import/worker-messages.ts';

class FakeWorker implements WorkerPort {
  readonly calls: WorkerCall[] = [];
  ended = false;
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;

  postMessage(message: WorkerCall): void {
    this.calls.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(message: WorkerMessage): void {
    this.onmessage?.(new MessageEvent('message', { data: message }));
  }
}

function client() {
  const workers: FakeWorker[] = [];
  const made = new SheetWorkerClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, 60_000);
  return { made, workers };
}

const look = { sheet: 0, rows: 12 };

describe('SheetWorkerClient', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives each answer to its own request', async () => {
    const { made, workers } = client();
    const first = made.ask('startBuild', {
      sheet: 0,
      headerRow: 0,
      sources: [],
      constants: [],
      today: '2026-01-01',
    });
    const second = made.ask('nextBlock', {});
    workers[0]!.say({ id: 2, type: 'response', response: null });
    workers[0]!.say({ id: 1, type: 'response', response: { rows: 7 } });
    expect(await second).toBeNull();
    expect(await first).toEqual({ rows: 7 });
    expect(workers.length).toBe(1);
  });

  it('ends a worker that is silent for a minute, and starts a new one for the next request', async () => {
    const { made, workers } = client();
    const asked = made.ask('preview', look);
    const outcome = expect(asked).rejects.toEqual(new WorkerEnded('too-slow'));
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
    expect(workers[0]!.ended).toBe(true);
    void made.ask('preview', look).catch(() => undefined);
    expect(workers.length).toBe(2);
  });

  it('waits on while the worker tells that it gets further', async () => {
    const { made, workers } = client();
    const shares: number[] = [];
    const asked = made.ask('reopen', { options: {} }, { onProgress: (share) => shares.push(share) });
    for (const share of [0.2, 0.4, 0.6]) {
      await vi.advanceTimersByTimeAsync(50_000);
      workers[0]!.say({ id: 1, type: 'progress', share });
    }
    workers[0]!.say({ id: 1, type: 'response', response: { ok: false, failure: { code: 'damaged' } } });
    expect(await asked).toEqual({ ok: false, failure: { code: 'damaged' } });
    expect(shares).toEqual([0.2, 0.4, 0.6]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(workers[0]!.ended).toBe(false);
  });

  it('rejects everything that waits when it is cancelled', async () => {
    const { made, workers } = client();
    const outcomes = Promise.allSettled([made.ask('preview', look), made.ask('nextBlock', {})]);
    made.end();
    expect(
      (await outcomes).map((outcome) => outcome.status === 'rejected' && String(outcome.reason)),
    ).toEqual([
      'WorkerEnded: the reading worker ended: cancelled',
      'WorkerEnded: the reading worker ended: cancelled',
    ]);
    expect(workers[0]!.ended).toBe(true);
  });

  it('says that the worker broke, and drops what a worker says after its end', async () => {
    const { made, workers } = client();
    const asked = made.ask('preview', look);
    workers[0]!.say({ id: 1, type: 'broken' });
    await expect(asked).rejects.toEqual(new WorkerEnded('broken'));
    expect(() => {
      workers[0]!.say({ id: 1, type: 'response', response: null });
    }).not.toThrow();
  });
});
