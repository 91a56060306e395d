import { resolve } from 'node:path';

import manifest from '../../../package.json' with { type: 'json' };
import type { App } from '../app/app.ts';
import { AppNotOpened } from '../app/app-not-opened.ts';
import { bugReporter } from '../app/bug-report.ts';
import { defaultDataFolder } from '../app/data-folder.ts';
import { dispatch } from '../app/dispatch.ts';
import { environmentProxy } from '../app/environment-proxy.ts';
import { openApp, storePath } from '../app/open-app.ts';
import { describeStartFailure } from '../app/start-failure.ts';
import type { PageFiles } from '../page/page-files.ts';
import { readPageFiles } from '../page/page-files.ts';
import { openConfSettings } from '../settings/conf-settings.ts';
import type { LoopbackArguments } from './arguments.ts';
import { readArguments } from './arguments.ts';
import { hasDisplay, openBrowser } from './browser.ts';
import type { LoopbackHost } from './host.ts';
import { startLoopbackHost } from './host.ts';
import { leaveAddress, runningAddress } from './hand-over.ts';

/** What of the process the host uses, so that a test can hand in its own. */
export interface LoopbackProcess {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** The folder of the built page. */
  readonly pageFolder: string;
  print(line: string): void;
  complain(line: string): void;
  exit(status: number): void;
  /** Called once, when the process is asked to end. */
  onEnd(listener: () => void): void;
}

/**
 * The whole life of the loopback host: prints `{"url": ...}` on one line when it answers, and stays until it
 * is asked to end. A start on data that another one has open prints the address of that one and ends with 0.
 * What cannot work is one sentence and exit status 2.
 */
export async function runLoopback(given: readonly string[], host: LoopbackProcess): Promise<void> {
  const read = readArguments(given);
  if (!read.ok) {
    fail(host, read.sentence);
    return;
  }
  const dataDir = resolve(read.value.dataDir ?? defaultDataFolder(host.platform, host.environment));
  try {
    await serve(read.value, dataDir, host);
  } catch (error: unknown) {
    const isTaken = error instanceof AppNotOpened && error.kind === 'locked';
    const other = isTaken ? await runningAddress(dataDir, storePath(dataDir)) : null;
    if (other === null) fail(host, sentenceFor(error, read.value, dataDir));
    else handOver(other, read.value, host);
  }
}

async function serve(told: LoopbackArguments, dataDir: string, host: LoopbackProcess): Promise<void> {
  const proxy = environmentProxy(host.environment);
  if (!proxy.ok) {
    fail(host, proxy.sentence);
    return;
  }
  const page = await readPageFiles(host.pageFolder);
  const report = bugReporter((line) => host.complain(line));
  const app = await openApp({
    dataDir,
    keyFile: told.keyFile === null ? null : resolve(told.keyFile),
    host: 'loopback',
    version: manifest.version,
    platform: host.platform,
    settings: openConfSettings(dataDir, Date.now()),
    resolveProxy: (url) => Promise.resolve(proxy.proxyFor(url)),
    onBug: (bug) => report('startRun', bug),
  });
  const server = await startServer(told, host, app, page).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const described = await app.handlers.describeApp({});
  const isShared = described.ok && described.value.storage.state !== 'session';
  const takeAddressAway = isShared ? leaveAddress(dataDir, server.url) : (): void => undefined;
  host.onEnd(() => {
    takeAddressAway();
    void end(server, app, host);
  });
  show(server.url, told, host);
}

/** A second start on the same data shows the window of the first and ends. */
function handOver(url: string, told: LoopbackArguments, host: LoopbackProcess): void {
  host.complain('The app runs already with this data folder: this is its address.');
  show(url, told, host);
  host.exit(0);
}

function show(url: string, told: LoopbackArguments, host: LoopbackProcess): void {
  host.print(JSON.stringify({ url }));
  if (told.openBrowser && hasDisplay(host.platform, host.environment)) openBrowser(host.platform, url);
}

function startServer(
  told: LoopbackArguments,
  host: LoopbackProcess,
  app: App,
  page: PageFiles,
): Promise<LoopbackHost> {
  const report = bugReporter((line) => host.complain(line));
  return startLoopbackHost({
    port: told.port,
    page,
    app: {
      call: (method, request) => dispatch(app.handlers, method, request, report),
      onEvent: (listener) => app.onEvent(listener),
    },
  });
}

/** The window goes first, so that nothing new comes in; then the runs end resumably and the store closes. */
async function end(server: LoopbackHost, app: App, host: LoopbackProcess): Promise<void> {
  try {
    await server.close();
    await app.close();
    host.exit(0);
  } catch (error: unknown) {
    host.complain(
      `The app did not close cleanly (${error instanceof Error ? error.name : 'unknown'}). Everything saved before is still there.`,
    );
    host.exit(1);
  }
}

function fail(host: LoopbackProcess, sentence: string): void {
  host.complain(sentence);
  host.exit(2);
}

function sentenceFor(error: unknown, told: LoopbackArguments, dataDir: string): string {
  const code = error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error;
  if (!code) return describeStartFailure(error, dataDir);
  const port = `Port ${told.port}`;
  return error.code === 'EADDRINUSE'
    ? `${port} is in use: give another one with --port, or 0 for a free one.`
    : `${port} cannot be used (${String(error.code)}): give one from 1024 on with --port, or 0 for a free one.`;
}
