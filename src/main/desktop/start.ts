import { join } from 'node:path';

import type { BrowserWindow } from 'electron';
import { app, session } from 'electron';

import type { Language } from '../../shared/bridge/language.ts';
import { eventChannel } from '../../shared/bridge/channels.ts';
import type { App } from '../app/app.ts';
import { bugReporter } from '../app/bug-report.ts';
import { dispatch } from '../app/dispatch.ts';
import { openApp } from '../app/open-app.ts';
import { systemProxy } from '../app/proxy-dispatcher.ts';
import { readPageFiles } from '../page/page-files.ts';
import { openElectronStoreSettings } from '../settings/electron-store-settings.ts';
import { APP_PAGE, isAppAddress, serveAppScheme } from './app-scheme.ts';
import { trustSystemCertificates } from './certificates.ts';
import { openIpcGate } from './ipc-gate.ts';
import type { OwnAddresses } from './lockdown.ts';
import { lockDownContents, lockDownSession } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { watchPower } from './power-watch.ts';
import { askBeforeClosing, watchRuns } from './run-guard.ts';
import { openWindow } from './window.ts';
import { languageOf } from './words.ts';

/** Where things are: decided by the entry, before Electron is ready. */
export interface DesktopPlaces {
  readonly dataDir: string;
  readonly keyFile: string | null;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly preload: string;
  /** The development server's page, or null where the built page is shown. */
  readonly developmentPage: string | null;
}

/** The one window, or null while it is not open. */
interface Shown {
  window: BrowserWindow | null;
}

/** Puts the desktop app together and opens its window. Rejects where the app's data cannot be opened. */
export async function startDesktop(places: DesktopPlaces): Promise<void> {
  const own = ownAddresses(places.developmentPage);
  const shown: Shown = { window: null };
  lockDownContents(own);
  app.on('second-instance', () => bringForward(shown.window));
  await app.whenReady();
  trustSystemCertificates();
  lockDownSession(session.defaultSession, own);
  serveAppScheme(await readPageFiles(places.pageFolder));

  const settings = openElectronStoreSettings(places.dataDir, Date.now());
  const services = await openApp({
    dataDir: places.dataDir,
    keyFile: places.keyFile,
    host: 'desktop',
    version: app.getVersion(),
    platform: process.platform,
    settings,
    resolveProxy: async (url) => systemProxy(await session.defaultSession.resolveProxy(url)),
    onBug: (bug) => bugReporter((line) => process.stderr.write(`${line}\n`))('startRun', bug),
  });
  const language = (): Language => languageOf(settings.read().language, app.getLocale());
  const showMenu = (): void => setMenu(language(), process.platform, !app.isPackaged);
  showMenu();
  carryRequests(services, { own, shown }, showMenu);
  closeBeforeQuitting(services);
  watchPower(services);
  shown.window = openMainWindow(places, services, language);
  shown.window.once('closed', () => (shown.window = null));
}

function ownAddresses(developmentPage: string | null): OwnAddresses {
  const isDevelopmentPage = (address: string): boolean =>
    developmentPage !== null && URL.parse(address)?.origin === new URL(developmentPage).origin;
  return {
    isOurPage: (address) => isAppAddress(address) || isDevelopmentPage(address),
    mayReload: isDevelopmentPage,
  };
}

interface Carrying {
  readonly own: OwnAddresses;
  readonly shown: Shown;
}

function carryRequests(services: App, { own, shown }: Carrying, showMenu: () => void): void {
  const report = bugReporter((line) => process.stderr.write(`${line}\n`));
  openIpcGate({
    windowContents: () => shown.window?.webContents.id ?? null,
    isOurPage: (address) => own.isOurPage(address),
    call: async (method, request) => {
      const result = await dispatch(services.handlers, method, request, report);
      if (method === 'changeSettings') showMenu();
      return result;
    },
  });
  services.onEvent((event, payload) => shown.window?.webContents.send(eventChannel(event), payload));
}

function openMainWindow(places: DesktopPlaces, services: App, language: () => Language): BrowserWindow {
  const page = places.developmentPage ?? APP_PAGE;
  const window = openWindow({ page, preload: places.preload, dataDir: places.dataDir });
  watchRuns(services, window);
  askBeforeClosing(services, window, language);
  return window;
}

/** A second start hands over to the first: its window comes to the front. */
function bringForward(window: BrowserWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The process ends when its one window does, but only after the runs stopped and the store was closed. */
function closeBeforeQuitting(services: App): void {
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    services.close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

/** Where the built files lie, seen from the bundle of main. */
export function builtPlaces(bundleFolder: string): Pick<DesktopPlaces, 'pageFolder' | 'preload'> {
  return {
    pageFolder: join(bundleFolder, '../renderer'),
    preload: join(bundleFolder, '../preload/index.cjs'),
  };
}
