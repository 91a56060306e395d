import '@mantine/core/styles.css';
import './app/frame.css';

import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';

import { App } from './app/App.tsx';
import { getBridge } from './app/bridge.ts';
import { startWords, systemLanguage } from './app/i18n.ts';
import { watchNetwork } from './app/network-watch.ts';
import { notifyProblem } from './app/notices.ts';
import { useOpenBatch } from './app/open-batch/open-batch.ts';
import { onReconnected } from './app/reconnections.ts';
import { refreshRuns, watchRuns } from './app/runs.ts';
import { loadSession } from './app/session.ts';
import { styleNonce } from './app/style-nonce.ts';

/** Puts the window together: nonce and colours first, then the words, then React. */
async function start(): Promise<void> {
  // Mantine's overlays lock the page's scrolling through react-remove-scroll, whose style element asks get-nonce.
  setNonce(styleNonce());
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  window.addEventListener('unhandledrejection', () => {
    notifyProblem({ code: 'unexpected', details: {} });
  });
  const session = await loadSession();
  const chosen = session.ok ? session.value.settings.language : null;
  await startWords(chosen ?? systemLanguage(navigator.languages));
  watchRuns(getBridge());
  watchNetwork(getBridge(), window);
  onReconnected(() => {
    void refreshRuns(getBridge());
    void useOpenBatch.getState().refresh();
  });
  if (!session.ok) notifyProblem(session.problem);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element #root');
  createRoot(root).render(<App />);
}

void start();
