import type { BrowserWindow } from 'electron';
import { dialog, powerSaveBlocker } from 'electron';

import type { Language } from '../../shared/bridge/language.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import type { App } from '../app/app.ts';
import { progressListener } from '../app/progress-listener.ts';
import { desktopWords } from './words.ts';

/** While rows are being sent: keeps the computer awake and shows how far they are at the taskbar or dock. */
export function watchRuns(app: Pick<App, 'onEvent'>, window: BrowserWindow): void {
  const runs = new Map<string, RunProgress>();
  const awake: { blocker: number | null } = { blocker: null };
  const stop = app.onEvent(
    progressListener((progress) => {
      if (isOver(progress.state)) runs.delete(progress.runId);
      else runs.set(progress.runId, progress);
      keepAwake(awake, runs.size > 0);
      showProgress(window, [...runs.values()]);
    }),
  );
  window.once('closed', () => {
    stop();
    keepAwake(awake, false);
  });
}

function keepAwake(awake: { blocker: number | null }, wanted: boolean): void {
  if (wanted && awake.blocker === null) {
    awake.blocker = powerSaveBlocker.start('prevent-app-suspension');
  } else if (!wanted && awake.blocker !== null) {
    powerSaveBlocker.stop(awake.blocker);
    awake.blocker = null;
  }
}

function showProgress(window: BrowserWindow, runs: readonly RunProgress[]): void {
  if (runs.length === 0) {
    window.setProgressBar(-1);
    return;
  }
  const sum = (count: (run: RunProgress) => number): number =>
    runs.reduce((total, run) => total + count(run), 0);
  const left = sum(({ counts }) => counts.waiting + counts.inFlight);
  const total = sum(({ counts }) => counts.total);
  const moving = runs.some(({ state }) => state === 'running' || state === 'stopping');
  window.setProgressBar(total === 0 ? 0 : 1 - left / total, { mode: moving ? 'normal' : 'paused' });
}

/** Asks before the window closes while rows are being sent; the answer that is preselected keeps sending. */
export function askBeforeClosing(
  app: Pick<App, 'runsUnderWay'>,
  window: BrowserWindow,
  language: () => Language,
): void {
  const asked: { state: 'no' | 'asking' | 'agreed' } = { state: 'no' };
  window.on('close', (event) => {
    if (asked.state === 'agreed' || app.runsUnderWay() === 0) return;
    event.preventDefault();
    if (asked.state === 'asking') return;
    asked.state = 'asking';
    void ask(window, language()).then((quit) => {
      asked.state = quit ? 'agreed' : 'no';
      if (quit && !window.isDestroyed()) window.close();
    });
  });
}

async function ask(window: BrowserWindow, language: Language): Promise<boolean> {
  const words = desktopWords(language);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.sending,
    detail: words.sendingDetail,
    buttons: [words.keepSending, words.quitNow],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
