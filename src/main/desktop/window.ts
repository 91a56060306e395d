import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { BrowserWindow, nativeTheme } from 'electron';

import { readWindowState, writeWindowState } from './window-state.ts';

/** What makes the window's page an ordinary web page that reaches the computer through the bridge only. */
const FORCED: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
};

const DEFAULT_SIZE = { width: 1280, height: 800 };
/** The colours of the page before it is there, so that a dark system sees no white flash. */
const BACKGROUND = { light: '#ffffff', dark: '#242424' };

/** What a window is made from. */
export interface WindowSource {
  readonly page: string;
  readonly preload: string;
  /** Where its place is remembered. */
  readonly dataDir: string;
  readonly options?: BrowserWindowConstructorOptions;
}

/** Opens the window, shown when its page is drawn. The security settings win over any option of the caller. */
export function openWindow({ page, preload, dataDir, options = {} }: WindowSource): BrowserWindow {
  const state = readWindowState(dataDir);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...(state.bounds ?? {}),
    title: 'OPS-COM Batch Review',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    ...options,
    minWidth: 1024,
    minHeight: 640,
    webPreferences: { ...options.webPreferences, preload, ...FORCED },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(dataDir, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(page);
  return window;
}
