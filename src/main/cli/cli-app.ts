import { resolve } from 'node:path';

import manifest from '../../../package.json' with { type: 'json' };
import type { App } from '../app/app.ts';
import { AppNotOpened } from '../app/app-not-opened.ts';
import { defaultDataFolder } from '../app/data-folder.ts';
import type { EnvironmentProxy } from '../app/environment-proxy.ts';
import { openApp } from '../app/open-app.ts';
import { describeStartFailure } from '../app/start-failure.ts';
import { failureBehind } from '../batches/store-error.ts';
import { openConfSettings } from '../settings/conf-settings.ts';
import type { StoreArguments } from './send-arguments.ts';
import type { Terminal } from './terminal.ts';
import { CommandFailure } from './terminal.ts';

/** The app behind one command. */
export interface CliApp {
  readonly app: App;
  /** Whether what is stored can be read by the next command. */
  readonly keepsBatches: boolean;
}

/** What of the process the store is opened with. */
export interface CliProcess {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly proxy: EnvironmentProxy;
  /** Told of an error of our own that stopped a run. */
  readonly onBug: (bug: unknown) => void;
}

/** Opens store and engine. Throws {@link CommandFailure} with one sentence where they cannot be used. */
export async function openCliApp(
  words: StoreArguments,
  { platform, environment, proxy, onBug }: CliProcess,
  terminal: Terminal,
): Promise<CliApp> {
  const dataDir = resolve(words.dataDir ?? defaultDataFolder(platform, environment));
  let app: App;
  try {
    app = await openApp({
      dataDir,
      keyFile: words.keyFile === null ? null : resolve(words.keyFile),
      host: 'cli',
      version: manifest.version,
      platform,
      settings: openConfSettings(dataDir, Date.now()),
      onBug,
      // A proxy that cannot be used is said before anything is sent, where one is needed: see destination.ts.
      resolveProxy: (url) => Promise.resolve(proxy.ok ? proxy.proxyFor(url) : null),
    });
  } catch (error: unknown) {
    if (!(error instanceof AppNotOpened) && failureBehind(error) === null) throw error;
    throw new CommandFailure(describeStartFailure(error, dataDir));
  }
  const described = await app.handlers.describeApp({});
  const storage = described.ok ? described.value.storage : null;
  if (storage?.state === 'session') {
    terminal.err(
      'There is no keychain here and no --key-file was given: what this command stores can be read by this process only.\n',
    );
  } else if (storage?.state === 'setAside') {
    terminal.err(
      `The stored batches could not be read. They were kept as ${storage.path}, and a new store was begun. "opscom-batch salvage --out FOLDER" writes what can still be read of them.\n`,
    );
  }
  return { app, keepsBatches: storage?.state !== 'session' };
}
