import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { EventListener } from '../../../src/main/app/app.ts';
import { askBeforeClosing, watchRuns } from '../../../src/main/desktop/run-guard.ts';
import type { RunProgress, RunState } from '../../../src/shared/push/run.ts';
import { BrowserWindow as FakeWindow, record } from '../../fakes/electron/fake-electron.ts';

vi.mock('electron', () => import('../../fakes/electron/fake-electron.ts'));

function progress(runId: string, state: RunState, settled: number): RunProgress {
  return {
    runId,
    batchId: 'batch',
    destinationId: 'destination',
    destinationName: 'Campus',
    state,
    reason: null,
    counts: {
      total: 10,
      waiting: 10 - settled,
      inFlight: 0,
      accepted: settled,
      rejected: 0,
      unconfirmed: 0,
      unchanged: 0,
    },
    rowsPerSecond: 1,
    secondsLeft: null,
    resumesInSeconds: null,
    rows: [],
  };
}

type WatchedWindow = Parameters<typeof watchRuns>[1];

let window: WatchedWindow & FakeWindow;
let tell: EventListener;
let underWay: number;
const app = {
  runsUnderWay: () => underWay,
  onEvent: (listener: EventListener) => {
    tell = listener;
    return () => {
      tell = () => undefined;
    };
  },
};

beforeEach(() => {
  record.blockers.length = 0;
  record.progress.length = 0;
  record.questions.length = 0;
  underWay = 0;
  window = new FakeWindow({}) as unknown as WatchedWindow & FakeWindow;
});

describe('watchRuns', () => {
  it('keeps the computer awake from the first run to the end of the last', () => {
    watchRuns(app, window);
    tell('runProgress', progress('one', 'running', 0));
    tell('runProgress', progress('two', 'running', 0));
    tell('runProgress', progress('one', 'finished', 10));
    expect(record.blockers).toEqual(['prevent-app-suspension']);
    tell('runProgress', progress('two', 'waiting', 5));
    expect(record.blockers).toEqual(['prevent-app-suspension']);
    tell('runProgress', progress('two', 'cancelled', 5));
    expect(record.blockers).toEqual(['stopped']);
  });

  it('shows the share of all rows that are settled, and nothing when no run is left', () => {
    watchRuns(app, window);
    tell('runProgress', progress('one', 'running', 5));
    tell('runProgress', progress('two', 'running', 0));
    tell('runProgress', progress('two', 'stopped', 0));
    tell('runProgress', progress('one', 'finished', 10));
    expect(record.progress).toEqual([0.5, 0.25, 0.5, -1]);
  });

  it('lets the computer sleep again when the window is gone', () => {
    watchRuns(app, window);
    tell('runProgress', progress('one', 'running', 0));
    window.close();
    expect(record.blockers).toEqual(['stopped']);
  });
});

describe('askBeforeClosing', () => {
  const answered = () => vi.waitFor(() => expect(record.questions).toHaveLength(1));

  it('closes at once where nothing is being sent', () => {
    askBeforeClosing(app, window, () => 'en');
    window.close();
    expect([window.destroyed, record.questions]).toEqual([true, []]);
  });

  it('asks once while rows are being sent, and stays when told to keep sending', async () => {
    underWay = 1;
    record.nextAnswer = 0;
    askBeforeClosing(app, window, () => 'fr');
    window.close();
    window.close();
    await answered();
    expect(record.questions[0]?.buttons).toEqual(['Continuer l’envoi', 'Arrêter et quitter']);
    await new Promise((next) => setImmediate(next));
    expect(window.destroyed).toBe(false);
  });

  it('closes when told to stop and quit', async () => {
    underWay = 1;
    record.nextAnswer = 1;
    askBeforeClosing(app, window, () => 'en');
    window.close();
    await answered();
    await vi.waitFor(() => expect(window.destroyed).toBe(true));
    expect(record.questions).toHaveLength(1);
  });
});
