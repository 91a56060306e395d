import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import { app, dialog } from 'electron';

import { defaultDataFolder } from './app/data-folder.ts';
import { describeStartFailure } from './app/start-failure.ts';
import { declareAppScheme } from './desktop/app-scheme.ts';
import { readDesktopArguments } from './desktop/arguments.ts';
import { languageOf } from './desktop/words.ts';

/** Ends with a sentence in a box: there is no window yet that could show it. */
function giveUp(sentence: string): void {
  dialog.showErrorBox('OPS-COM Batch Review', sentence);
  app.exit(1);
}

/** Everything that is loaded only when this process is the first one, on an Electron that can do the work. */
async function start(): Promise<void> {
  const { builtPlaces, startDesktop } = await import('./desktop/start.ts');
  await startDesktop({
    ...builtPlaces(import.meta.dirname),
    dataDir,
    keyFile: told.keyFile,
    // A packaged app shows its own page, whatever its environment says.
    developmentPage: app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null),
  });
}

const told = readDesktopArguments(process.argv.slice(1));
const dataDir = told.dataDir ?? defaultDataFolder(process.platform, process.env);
// Chromium's own files stand apart from ours, and the lock of the single instance belongs to the data folder.
app.setPath('userData', join(dataDir, 'browser'));
declareAppScheme();

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else if (!isBuiltin('node:sqlite')) {
  giveUp('This version of Electron has no SQLite of its own. Install the app again with its own Electron.');
} else {
  start().catch((error: unknown) => {
    // The chosen language stands in the settings, which may be what failed: the system's is always there.
    giveUp(describeStartFailure(error, dataDir, languageOf(null, app.getLocale())));
  });
}
