import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { AppDescription } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { BatchDesk } from '../batches/batch-desk.ts';
import { IN_MEMORY } from '../batches/database.ts';
import { nextTurn } from '../batches/desk-context.ts';
import { openArchive } from '../batches/open-archive.ts';
import { databasesSetAside } from '../batches/set-aside.ts';
import { failureBehind } from '../batches/store-error.ts';
import { dataKeyFrom } from '../credentials/data-key.ts';
import { openKeyFile } from '../credentials/key-file.ts';
import { MemorySecrets } from '../credentials/memory-secrets.ts';
import type { Keychain } from '../credentials/open-keychain.ts';
import { openKeychain } from '../credentials/open-keychain.ts';
import { TokenVault } from '../credentials/token-vault.ts';
import { systemClock } from '../push/system-clock.ts';
import type { SettingsRepository } from '../settings/settings-repository.ts';
import type { App } from './app.ts';
import { appHandlers } from './app-handlers.ts';
import { AppNotOpened } from './app-not-opened.ts';
import { calendarDate } from './calendar.ts';
import type { ResolveProxy } from './destinations.ts';
import { Destinations } from './destinations.ts';
import { EventHub } from './event-hub.ts';
import { guardKeychain } from './keychain-guard.ts';
import type { KeptBatches } from './make-salvage.ts';
import { PracticeHost } from './practice-host.ts';
import { RunDesk } from './run-desk.ts';
import { batchesNotOpened, folderNotUsed, keyFileNotUsed, problemAtStart } from './start-sentences.ts';

/** What a host gives to open the app. */
export interface AppOptions {
  /** The folder of batches and settings; made where it is missing. */
  readonly dataDir: string;
  /** Where the key of the stored data is kept instead of the keychain; null for the keychain. */
  readonly keyFile: string | null;
  readonly host: AppDescription['host'];
  readonly version: string;
  readonly platform: string;
  readonly settings: SettingsRepository;
  /** The proxy for an address; without it every connection is direct. */
  readonly resolveProxy?: ResolveProxy;
  /** In place of the computer's own keychain. */
  readonly keychain?: () => Promise<Keychain>;
  /** Told of errors of our own outside any request, such as one that stopped a run. */
  readonly onBug?: (bug: unknown) => void;
}

/** Opens store, keychain and engine and puts them together behind the contract. Rejects with {@link AppNotOpened}. */
export async function openApp(options: AppOptions): Promise<App> {
  const keychain = await (options.keychain ?? openKeychain)();
  const secrets = keychain.available ? keychain.secrets : new MemorySecrets();
  const opened = await openStore(options, keychain);
  const events = new EventHub();
  const desk = new BatchDesk({
    archive: opened.archive,
    now: () => Date.now(),
    today,
    newId: () => randomUUID(),
    breathe: nextTurn,
    changed: (change) => events.tell('batchChanged', change),
    wait: (milliseconds, signal) => systemClock.wait(milliseconds, signal),
  });
  await prepareBatches(desk, options.settings.read().keepDays);
  const practice = new PracticeHost();
  const tokens = new TokenVault(secrets);
  const destinations = new Destinations({
    settings: options.settings,
    tokens,
    practiceOrigin: () => practice.origin(),
    resolveProxy: options.resolveProxy ?? ((): Promise<null> => Promise.resolve(null)),
  });
  const runs = new RunDesk({
    desk,
    destinations,
    clock: systemClock,
    random: Math.random,
    today,
    send: (progress) => events.tell('runProgress', progress),
    onBug: options.onBug ?? ((): void => undefined),
  });
  const description: AppDescription = {
    version: options.version,
    host: options.host,
    platform: options.platform,
    keychain: { available: keychain.available, cause: keychain.available ? '' : keychain.cause },
    storage: opened.storage,
    setAside: opened.kept === null ? null : (databasesSetAside(opened.kept.path)[0] ?? null),
  };
  return {
    handlers: appHandlers({
      description,
      desk,
      destinations,
      runs,
      settings: options.settings,
      tokens,
      kept: opened.kept,
      today,
    }),
    onEvent: (listener) => events.listen(listener),
    runsUnderWay: () => runs.underWay,
    lastDestination: (batchId) => desk.lastDestination(batchId),
    useDestination: (session) => destinations.use(session),
    computerSleeps: () => runs.sleep(),
    computerWakes: () => runs.wake(),
    async close() {
      await runs.close();
      await practice.close();
      desk.close();
    },
  };
}

/** What an earlier process left: runs that died with it, imports without an end, batches past their time. */
async function prepareBatches(desk: BatchDesk, keepDays: number | null): Promise<void> {
  for (const prepare of [
    () => desk.recover(),
    () => desk.removeIncomplete(),
    () => desk.expire(keepDays, Date.now()),
  ]) {
    const done: Result<unknown> = await prepare();
    if (done.ok) continue;
    desk.close();
    throw new AppNotOpened(problemAtStart(done.problem));
  }
}

function today(): string {
  return calendarDate(new Date());
}

interface OpenedStore {
  readonly archive: Extract<ReturnType<typeof openArchive>, { ok: true }>['archive'];
  readonly storage: AppDescription['storage'];
  readonly kept: KeptBatches | null;
}

/** The store with the key that there is; without a lasting key it lives in this process's memory only. */
async function openStore({ dataDir, keyFile }: AppOptions, keychain: Keychain): Promise<OpenedStore> {
  // The key file may be meant to stand in the data folder.
  if (keyFile !== null) makeFolder(dataDir);
  const key = await dataKey(keyFile, keychain);
  const path = key === null ? IN_MEMORY : storePath(dataDir);
  const opened = openArchive({ path, key: key ?? randomBytes(32), now: Date.now() });
  if (!opened.ok) {
    const { kind, path: where } = opened.failure;
    throw new AppNotOpened(batchesNotOpened(kind, where), kind);
  }
  const { archive, setAside } = opened;
  if (key === null) return { archive, storage: { state: 'session', path: '' }, kept: null };
  return {
    archive,
    storage: setAside === null ? { state: 'kept', path } : { state: 'setAside', path: setAside.path },
    kept: { path, key },
  };
}

/** Where the store of a data folder is. */
export function storePath(dataDir: string): string {
  return join(dataDir, 'batches.sqlite');
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error: unknown) {
    const failure = failureBehind(error);
    if (failure === null) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : failure.kind;
    throw new AppNotOpened(folderNotUsed(failure.kind, folder, code));
  }
}

async function dataKey(keyFile: string | null, keychain: Keychain): Promise<Uint8Array | null> {
  if (keyFile !== null) {
    const opened = await openKeyFile(keyFile, randomBytes);
    if (opened.ok) return opened.key;
    throw new AppNotOpened(keyFileNotUsed(opened.failure));
  }
  if (!keychain.available) return null;
  const key = await guardKeychain(() => dataKeyFrom(keychain.secrets, randomBytes));
  if (!key.ok) throw new AppNotOpened(problemAtStart(key.problem));
  return key.value;
}
